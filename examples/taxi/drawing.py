"""Draws the map of where the trips around Times Square come from and go to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .places import PLACES, TIMES_SQUARE
from .shore import on_land
from .synthetic import METRES_A_DEGREE_EAST, METRES_A_DEGREE_NORTH

Floats = NDArray[np.float64]

# Longitudes and latitudes shown, and the colours: the city, rides away, rides in.
WEST, EAST, SOUTH, NORTH = -74.0480, -73.9080, 40.6930, 40.8060
WATER = np.array([0.012, 0.020, 0.042])
LAND = np.array([0.046, 0.056, 0.092])
CITY = np.array([0.27, 0.34, 0.60])
EVEN = np.array([0.93, 0.88, 0.86])
LEAVING = np.array([1.00, 0.52, 0.10])
ARRIVING = np.array([0.05, 0.75, 1.00])
WIDTH_IN_INCHES = 12.0
PIXELS_AN_INCH = 150


@dataclass
class Cluster:
    """Where trips around Times Square have their other end."""

    longitude: float
    latitude: float
    leaving: int
    arriving: int

    @property
    def trips(self) -> int:
        """The trips of both directions."""
        return self.leaving + self.arriving


def place_names(clusters: list[Cluster]) -> list[str]:
    """Name each cluster after the nearest place that no larger cluster has taken."""
    names = [""] * len(clusters)
    free = list(PLACES)
    for index in sorted(range(len(clusters)), key=lambda i: -clusters[i].trips):
        cluster = clusters[index]

        def distance(place: Any, cluster: Cluster = cluster) -> float:
            east = (place.longitude - cluster.longitude) * METRES_A_DEGREE_EAST
            north = (place.latitude - cluster.latitude) * METRES_A_DEGREE_NORTH
            # Of places about as near, the better known one.
            return float(np.hypot(east, north)) / place.weight**0.25

        nearest = min(free, key=distance)
        free.remove(nearest)
        names[index] = nearest.name
    return names


def _density(longitude: Floats, latitude: Floats, shape: tuple[int, int], blur: int) -> Floats:
    """Count points in each pixel, and spread each over its neighbourhood (blur in pixels, odd)."""
    rows = np.floor((latitude - SOUTH) / (NORTH - SOUTH) * shape[0]).astype(np.int64)
    columns = np.floor((longitude - WEST) / (EAST - WEST) * shape[1]).astype(np.int64)
    shown = (rows >= 0) & (rows < shape[0]) & (columns >= 0) & (columns < shape[1])
    pixels = rows[shown] * shape[1] + columns[shown]
    counts = np.bincount(pixels, minlength=shape[0] * shape[1]).reshape(shape).astype(float)
    for axis in (0, 1):
        # Twice a running mean is close to a Gaussian; a running mean is a difference of sums.
        for _ in range(2):
            padding = [(0, 0), (0, 0)]
            padding[axis] = (blur // 2 + 1, blur // 2)
            sums = np.cumsum(np.pad(counts, padding), axis=axis)
            size = counts.shape[axis]
            upper = np.take(sums, range(blur, blur + size), axis=axis)
            counts = (upper - np.take(sums, range(size), axis=axis)) / blur
    return np.maximum(counts, 0.0)


def _tone(density: Floats, percentile: float, gamma: float) -> Floats:
    """Map counts to 0…1 so that both quiet streets and the centre can be seen."""
    seen = density[density > 1e-6]
    top = np.percentile(seen, percentile) if len(seen) else 1.0
    toned: Floats = np.clip(density / top, 0, None) ** gamma
    return toned / (1 + 0.35 * toned)


def _scattered(points: NDArray[Any]) -> NDArray[Any]:
    """Spread points that are centres of zones over their zones, for the eye only."""
    if points.shape[1] == 0 or len(np.unique(points[0, :5000])) > 1000:
        return points
    offsets = np.random.default_rng(1).normal(0, 170, points.shape)
    scale = np.array([[METRES_A_DEGREE_EAST], [METRES_A_DEGREE_NORTH]])
    scattered: NDArray[Any] = points + offsets / scale
    return scattered


def _land(shape: tuple[int, int]) -> NDArray[np.bool_]:
    """Tell for each pixel whether it shows land."""
    longitude = WEST + (np.arange(shape[1]) + 0.5) / shape[1] * (EAST - WEST)
    latitude = SOUTH + (np.arange(shape[0]) + 0.5) / shape[0] * (NORTH - SOUTH)
    grid = np.meshgrid(longitude, latitude)
    return on_land(grid[0].ravel(), grid[1].ravel()).reshape(shape)


def _blend(balance: Floats) -> Floats:
    """Give the colour between arriving (0) and leaving (1), by way of a warm white."""
    low = ARRIVING + (EVEN - ARRIVING) * np.clip(2 * balance, 0, 1)
    blended: Floats = low + (LEAVING - EVEN) * np.clip(2 * balance - 1, 0, 1)
    return blended


def _picture(pickups: NDArray[Any], dropoffs: NDArray[Any], found: NDArray[Any]) -> Floats:
    """Blend the densities of all trips and of those around Times Square into one image."""
    columns = int(WIDTH_IN_INCHES * PIXELS_AN_INCH)
    rows = columns * (NORTH - SOUTH) * METRES_A_DEGREE_NORTH
    shape = int(rows / ((EAST - WEST) * METRES_A_DEGREE_EAST)), columns
    everywhere = np.concatenate([pickups, dropoffs], axis=1)
    leaving = dropoffs[:, (found & 1) != 0]
    arriving = pickups[:, (found & 2) != 0]
    image = np.where(_land(shape)[..., None], LAND, WATER)
    image = image + CITY * (
        0.55 * _tone(_density(*everywhere, shape, 3), 98.0, 0.6)[..., None]
        + 0.16 * _tone(_density(*everywhere, shape, 25), 99.0, 0.7)[..., None]
    )
    # The colour says which way more of a neighbourhood's rides go, the light how many they are.
    out, into = _density(*leaving, shape, 41), _density(*arriving, shape, 41)
    out, into = out / max(leaving.shape[1], 1), into / max(arriving.shape[1], 1)
    share = (out + 1e-12) / (out + into + 2e-12)
    balance = np.clip(0.5 + 3.4 * (share - 0.5), 0, 1)[..., None]
    colour = _blend(balance)
    both = np.concatenate([leaving, arriving], axis=1)
    light = 0.95 * _tone(_density(*both, shape, 3), 97.5, 0.7)
    light += 0.26 * _tone(_density(*both, shape, 19), 99.5, 0.8)
    image = image + colour * light[..., None]
    # Bright light turns white rather than saturating in one colour.
    over = np.clip(image - 1, 0, None).mean(axis=2, keepdims=True)
    blended: Floats = np.clip(image + 0.8 * over, 0, 1)
    return blended


def _curve(start: Floats, end: Floats, bend: float) -> Floats:
    """Compute the points of an arc from start to end (2 × n)."""
    t = np.linspace(0, 1, 60)
    middle = (start + end) / 2
    along = end - start
    control = middle + bend * np.array([-along[1], along[0]])
    curve: Floats = (
        np.outer(start, (1 - t) ** 2) + 2 * np.outer(control, t * (1 - t)) + np.outer(end, t**2)
    )
    return curve


def draw_map(
    path: Path,
    pickups: NDArray[Any],
    dropoffs: NDArray[Any],
    found: NDArray[Any],
    clusters: list[Cluster],
    radius: float,
    source: str,
) -> None:
    """Draw the map into a PNG file.

    Parameters
    ----------
    path
        The file to write.
    pickups, dropoffs
        Longitudes and latitudes in degrees, shape (2, n).
    found
        For each trip 1 if it begins around Times Square, 2 if it ends there, 3 if both; shape (n,).
    clusters
        Where the other ends of the found trips cluster.
    radius
        What counts as around, in metres.
    source
        Where the trips are from, as the map's last line says it.
    """
    import matplotlib as mpl

    mpl.use("Agg")
    import matplotlib.pyplot as plt

    image = _picture(_scattered(pickups), _scattered(dropoffs), found)
    height = WIDTH_IN_INCHES * image.shape[0] / image.shape[1]
    figure = plt.figure(figsize=(WIDTH_IN_INCHES, height), dpi=PIXELS_AN_INCH)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.imshow(image, extent=(WEST, EAST, SOUTH, NORTH), origin="lower", aspect="auto")
    axes.set_xlim(WEST, EAST)
    axes.set_ylim(SOUTH, NORTH)
    _ring(axes, radius)
    _draw_clusters(axes, clusters, radius)
    _captions(axes, found, radius, source)
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, dpi=PIXELS_AN_INCH)
    plt.close(figure)


def _ring(axes: Any, radius: float) -> None:
    """Draw the circle around Times Square."""
    angle = np.linspace(0, 2 * np.pi, 200)
    axes.plot(
        TIMES_SQUARE[0] + radius / METRES_A_DEGREE_EAST * np.cos(angle),
        TIMES_SQUARE[1] + radius / METRES_A_DEGREE_NORTH * np.sin(angle),
        color="white", linewidth=1.3, linestyle=(0, (1.5, 2.5)), zorder=6,
    )  # fmt: skip


def _draw_clusters(axes: Any, clusters: list[Cluster], radius: float) -> None:
    """Draw a circle and two arcs for each cluster, and a label that covers no other."""
    from matplotlib import patheffects
    from matplotlib.collections import LineCollection

    shadow = [patheffects.withStroke(linewidth=3.2, foreground=(*WATER, 0.9))]
    degrees_a_point = (EAST - WEST) / WIDTH_IN_INCHES / 72
    stretch = METRES_A_DEGREE_EAST / METRES_A_DEGREE_NORTH
    home = np.array(TIMES_SQUARE)
    largest = max((cluster.trips for cluster in clusters), default=1)
    total = sum(cluster.trips for cluster in clusters) or 1
    names = place_names(clusters)
    order = sorted(range(len(clusters)), key=lambda i: -clusters[i].trips)

    # A cluster far away stands on the edge of the map, in the direction where it lies.
    margin = 26 * degrees_a_point
    inner = (
        np.array([WEST + margin, SOUTH + 2.6 * margin]),
        np.array([EAST - margin, NORTH - margin]),
    )
    centres = [np.array([cluster.longitude, cluster.latitude]) for cluster in clusters]
    shown = []
    for centre in centres:
        away = centre - home
        with np.errstate(divide="ignore"):
            room = np.where(away > 0, (inner[1] - home) / away, (inner[0] - home) / away)
        shown.append(home + away * min(1.0, float(room[away != 0].min(initial=1.0))))
    sizes = [5 + 15 * (cluster.trips / largest) ** 0.5 for cluster in clusters]  # radius, points

    def covering(x: float, y: float, across: float, up: float) -> tuple[float, float, float, float]:
        return (x - across, y - up * stretch, x + across, y + up * stretch)

    taken = [
        covering(*shown[i], sizes[i] * degrees_a_point, sizes[i] * degrees_a_point) for i in order
    ]
    ring = radius / METRES_A_DEGREE_EAST
    taken.append(covering(*home, 0.8 * ring, 0.8 * ring))
    for index in order:
        cluster, place = clusters[index], shown[index]
        for bend, colour, trips in (
            (0.13, LEAVING, cluster.leaving),
            (-0.13, ARRIVING, cluster.arriving),
        ):
            curve = _curve(home, place, bend).T
            segments = np.stack([curve[:-1], curve[1:]], axis=1)
            fade = np.linspace(0.15, 0.85, len(segments))
            axes.add_collection(
                LineCollection(
                    list(segments), colors=[(*colour, alpha) for alpha in fade],
                    linewidths=0.6 + 3.0 * trips / largest, zorder=3,
                )
            )  # fmt: skip
        axes.scatter(
            *place, s=4 * sizes[index] ** 2, facecolor=(1, 1, 1, 0.13), edgecolor="white",
            linewidth=1.4, zorder=5,
        )  # fmt: skip
        axes.scatter(*place, s=8, color="white", zorder=6)

        away = centres[index] - place
        far = bool(np.hypot(*away) > 1e-9)
        kilometres = np.hypot(*(centres[index] - home) / [1, stretch]) * METRES_A_DEGREE_EAST / 1000
        note = f"{cluster.trips / total:.1%} of rides" + (f", {kilometres:.0f} km →" if far else "")
        wide = max(len(names[index]) * 7.6, len(note) * 5.4) * degrees_a_point
        tall = 27 * degrees_a_point
        reach = (sizes[index] + 3) * degrees_a_point
        best: tuple[float, tuple[float, float, float, float]] | None = None
        for side, lift in (
            (1, 0), (-1, 0), (1, 0.5), (1, -0.5), (-1, 0.5), (-1, -0.5), (1, 1), (1, -1), (-1, 1),
            (-1, -1), (0, 1), (0, -1),
        ):  # fmt: skip
            middle = np.array([side * (reach + wide / 2), lift * (reach + tall / 2) * stretch])
            box = covering(*(place + middle), wide / 2, tall / 2)
            hidden = sum(
                max(0.0, min(box[2], other[2]) - max(box[0], other[0]))
                * max(0.0, min(box[3], other[3]) - max(box[1], other[1]))
                for other in taken
            )
            hidden += 1.0 * (box[0] < WEST or box[2] > EAST or box[1] < SOUTH or box[3] > NORTH)
            if best is None or hidden < best[0] - 1e-10:
                best = (hidden, box)
        if best is None:
            continue
        box = best[1]
        taken.append(box)
        right = box[0] < place[0] - reach
        align = "right" if right else "left"
        x = box[2] if right else box[0]
        y = (box[1] + box[3]) / 2
        axes.text(
            x, y, names[index], color="white", fontsize=12.5, fontweight="bold", ha=align,
            va="bottom", path_effects=shadow, zorder=7,
        )  # fmt: skip
        axes.text(
            x, y, note, color=(0.82, 0.87, 0.96), fontsize=10, ha=align, va="top",
            path_effects=shadow, zorder=7,
        )  # fmt: skip


def _captions(axes: Any, found: NDArray[Any], radius: float, source: str) -> None:
    """Write the title, what the colours mean, the scale and where the data is from."""
    rides = int((found != 0).sum())
    kind = "synthetic " if source.startswith("Synthetic") else ""
    part = f"{rides:,}" if rides == len(found) else f"{rides:,} of {len(found):,}"

    def write(x: float, y: float, text: str, **style: Any) -> None:
        axes.text(x, y, text, **({"transform": axes.transAxes, "va": "top"} | style))

    write(
        0.035, 0.962, "In and out of\nTimes Square", color="white", fontsize=30,
        fontweight="bold", linespacing=1.05,
    )  # fmt: skip
    write(
        0.036, 0.868,
        f"{part} {kind}taxi rides\nbegin or end within {radius:.0f} m of it.\n"
        "This is where their other ends lie.",
        color=(0.80, 0.85, 0.94), fontsize=13.5, linespacing=1.45,
    )  # fmt: skip
    bar = np.linspace(0, 1, 256)[None, :, None]
    left, top = 0.037, 0.762
    inset = axes.inset_axes((left, top - 0.012, 0.24, 0.012))
    inset.imshow(_blend(bar), aspect="auto")
    inset.set_axis_off()
    write(left, top - 0.02, "more come from here", color=ARRIVING * 0.85 + 0.15, fontsize=10.5)
    write(
        left + 0.24, top - 0.02, "more go here", color=LEAVING * 0.85 + 0.15, fontsize=10.5,
        ha="right",
    )  # fmt: skip
    axes.scatter(
        left + 0.008, top - 0.06, s=130, facecolor=(1, 1, 1, 0.13), edgecolor="white",
        linewidth=1.4, transform=axes.transAxes,
    )  # fmt: skip
    write(left + 0.024, top - 0.06, "clusters (k-means)", color="white", fontsize=10.5, va="center")
    axes.plot(
        [left, left + 0.016], [top - 0.085] * 2, color="white", linewidth=1.3,
        linestyle=(0, (1.5, 2.5)), transform=axes.transAxes,
    )  # fmt: skip
    write(
        left + 0.024, top - 0.085, f"{radius:.0f} m around Times Square", color="white",
        fontsize=10.5, va="center",
    )  # fmt: skip

    # Two kilometres.
    length = 2000 / METRES_A_DEGREE_EAST / (EAST - WEST)
    axes.plot([0.037, 0.037 + length], [0.066] * 2, color="white", lw=2, transform=axes.transAxes)
    write(0.037 + length / 2, 0.088, "2 km", color="white", fontsize=10.5, ha="center")
    write(0.036, 0.045, source + " Computed with Coluber.", color=(0.62, 0.68, 0.80), fontsize=10.5)
