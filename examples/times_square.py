"""Where do taxi rides around Times Square come from, and where do they go?

Reads taxi trips from a BSON dump (or a MongoDB server), finds those that begin or end around
Times Square with a compiled Python function, clusters their other ends with k-means written in
plain Python, and draws a map. The trips are synthetic unless a file of the city is given.
"""

from __future__ import annotations

import argparse
import itertools
import math
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from taxi import drawing, dump, synthetic, tlc
from taxi.places import TIMES_SQUARE
from tqdm import tqdm

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).resolve().parent.parent
Coordinates = list[NDArray[np.float64]]  # one array of degrees for each of the fields
FIELDS = ["pickup.longitude", "pickup.latitude", "dropoff.longitude", "dropoff.latitude"]

# --- what is compiled: plain Python, which CPython runs as well ----------------------------------


def distance(longitude, latitude, other_longitude, other_latitude):
    """Return the metres between two points on the globe (haversine; degrees in)."""
    radians = math.pi / 180.0
    sine_north = math.sin((other_latitude - latitude) * radians / 2.0)
    sine_east = math.sin((other_longitude - longitude) * radians / 2.0)
    h = sine_north * sine_north
    h += math.cos(latitude * radians) * math.cos(other_latitude * radians) * sine_east * sine_east
    # MongoDB's radius of the Earth, so that $geoWithin and this function agree.
    return 2.0 * 6378100.0 * math.asin(math.sqrt(h))


def find_rides(begin_x, begin_y, end_x, end_y, x, y, radius, found):
    """Write 1 where a ride begins within the radius of (x, y), 2 where it ends there, 3 both."""
    for i in range(len(found)):
        mark = 0
        if distance(begin_x[i], begin_y[i], x, y) <= radius:
            mark = 1
        if distance(end_x[i], end_y[i], x, y) <= radius:
            mark += 2
        found[i] = mark


def nearest(x, y, centres):
    """Return the number of the centre nearest to a point; centres are x, y, x, y, …"""
    best = 0
    best_distance = math.inf
    for k in range(len(centres) // 2):
        east = x - centres[2 * k]
        north = y - centres[2 * k + 1]
        d = east * east + north * north
        if d < best_distance:
            best = k
            best_distance = d
    return best


def add_point(sums, point, centres):
    """Add a point to the sums of its cluster: x, y and count for each centre."""
    x, y = point
    k = nearest(x, y, centres)
    sums[3 * k] += x
    sums[3 * k + 1] += y
    sums[3 * k + 2] += 1.0
    return sums


def add_sums(sums, others):
    """Put the sums of two parts of the points together."""
    for i in range(len(sums)):
        sums[i] += others[i]
    return sums


def moved_centres(centres, sums):
    """Return the mean of each cluster's points; a centre without points stays."""
    moved = []
    for k in range(len(centres) // 2):
        count = sums[3 * k + 2]
        if count > 0.0:
            moved.append(sums[3 * k] / count)
            moved.append(sums[3 * k + 1] / count)
        else:
            moved.append(centres[2 * k])
            moved.append(centres[2 * k + 1])
    return moved


def settled(before, after):
    """Tell whether no centre moved by more than a metre."""
    return all(abs(a - b) < 1.0 for a, b in zip(before, after))


# --- the same question, as a MongoDB server is asked it ------------------------------------------

PROJECTION = {"pickup": 1, "dropoff": 1}


def around_times_square(radius: float) -> dict[str, Any]:
    """Build the filter for the rides that begin or end within the radius (metres)."""
    circle = {"$geoWithin": {"$centerSphere": [list(TIMES_SQUARE), radius / 6378100.0]}}
    return {"$or": [{"pickup": circle}, {"dropoff": circle}]}


def upload(options: argparse.Namespace, path: Path) -> None:
    """Put the dump's documents into the collection, in place of what is there."""
    import bson
    import pymongo

    database, name = options.collection.split(".", 1)
    with pymongo.MongoClient(options.uri, serverSelectionTimeoutMS=5000) as client:
        collection = client[database][name]
        collection.drop()
        with path.open("rb") as file, tqdm(desc="uploading", unit=" documents") as bar:
            documents = bson.decode_file_iter(file)
            while batch := list(itertools.islice(documents, 2000)):
                collection.insert_many(batch, ordered=False)
                bar.update(len(batch))


# --- the two ways to run it ----------------------------------------------------------------------


class Coluber:
    """The functions compiled, over NumPy's memory; BSON read into columns."""

    def __init__(self) -> None:
        import coluber

        self.coluber = coluber
        start = time.perf_counter()
        self.find_rides = coluber.compile(find_rides)
        # Compiled for the types that it meets first: here one ride and one point.
        self.find([np.zeros(1) for _ in FIELDS], 1.0)
        self.cluster(np.zeros((1, 2)), [0.0, 0.0], 1)
        self.compile_seconds = time.perf_counter() - start

    def read(self, path: Path) -> Coordinates:
        """Read the coordinates out of a BSON dump."""
        columns = self.coluber.bson.read(path)
        return [columns[name] for name in FIELDS]

    def read_server(self, options: argparse.Namespace) -> Coordinates:
        """Read the coordinates of the rides around Times Square from a MongoDB server."""
        database, collection = options.collection.split(".", 1)
        columns = self.coluber.mongodb.find(
            options.uri,
            database,
            collection,
            filter=around_times_square(options.radius),
            projection=PROJECTION,
        )
        return [columns[name] for name in FIELDS]

    def find(self, coordinates: Coordinates, radius: float) -> NDArray[np.uint8]:
        """Tell for each ride whether it begins (1) or ends (2) around Times Square, or both (3)."""
        found = np.zeros(len(coordinates[0]), np.uint8)
        self.find_rides(*coordinates, *TIMES_SQUARE, radius, found)
        return found

    def cluster(
        self, points: NDArray[np.float64], first: list[float], rounds: int
    ) -> tuple[list[float], int]:
        """Return the centres of the clusters of points (n, 2), and the rounds it took."""
        done = 0

        def one_round(dataset: Any, centres: list[float]) -> list[float]:
            nonlocal done
            done += 1
            sums = dataset.reduce(add_point, [0.0] * (len(centres) // 2 * 3), add_sums)
            return moved_centres(centres, sums)

        dataset = self.coluber.Dataset.from_numpy(points)
        return dataset.iterate(one_round, first, rounds=rounds, until=settled), done


class PlainPython:
    """The same functions as CPython runs them, over lists; BSON decoded by PyMongo."""

    compile_seconds = 0.0

    def __init__(self, limit: int | None = None) -> None:
        self.limit = limit

    def read(self, path: Path) -> Coordinates:
        """Read the coordinates out of a BSON dump's first documents."""
        import bson

        with path.open("rb") as file:
            return self._coordinates(bson.decode_file_iter(file))

    def read_server(self, options: argparse.Namespace) -> Coordinates:
        """Read the first rides around Times Square from a MongoDB server, with PyMongo."""
        import pymongo

        database, collection = options.collection.split(".", 1)
        with pymongo.MongoClient(options.uri, serverSelectionTimeoutMS=5000) as client:
            documents = client[database][collection].find(
                around_times_square(options.radius), PROJECTION
            )
            return self._coordinates(documents)

    def _coordinates(self, documents: Iterable[Any]) -> Coordinates:
        rows: list[list[float]] = []
        some = itertools.islice(documents, self.limit)
        for document in tqdm(some, "reading in Python", self.limit, delay=1, leave=False):
            begin, end = document["pickup"], document["dropoff"]
            rows.append([begin["longitude"], begin["latitude"], end["longitude"], end["latitude"]])
        return list(np.array(rows).reshape(-1, 4).T.copy())

    def find(self, coordinates: Coordinates, radius: float) -> NDArray[np.uint8]:
        """Do what `Coluber.find` does."""
        found = [0] * len(coordinates[0])
        find_rides(*[values.tolist() for values in coordinates], *TIMES_SQUARE, radius, found)
        return np.array(found, dtype=np.uint8)

    def cluster(
        self, points: NDArray[np.float64], first: list[float], rounds: int
    ) -> tuple[list[float], int]:
        """Do what `Coluber.cluster` does."""
        rows, centres = points.tolist(), first
        for number in tqdm(range(1, rounds + 1), "in Python", unit=" rounds", delay=1, leave=False):
            before, sums = centres, [0.0] * (len(first) // 2 * 3)
            for row in rows:
                sums = add_point(sums, row, centres)
            centres = moved_centres(centres, sums)
            if settled(before, centres):
                return centres, number
        return centres, rounds


# --- the job -------------------------------------------------------------------------------------


@dataclass
class Answer:
    """What the job found, and how long each step took in seconds."""

    coordinates: Coordinates
    found: NDArray[np.uint8]
    first: list[float]
    centres: list[float]
    rounds: int
    seconds: dict[str, float]


def first_centres(points: NDArray[np.float64], count: int) -> list[float]:
    """Choose first centres far from each other: each the point farthest from those before it."""
    chosen = [points[0]]
    squared = ((points - chosen[0]) ** 2).sum(axis=1)
    while len(chosen) < count:
        chosen.append(points[int(squared.argmax())])
        squared = np.minimum(squared, ((points - chosen[-1]) ** 2).sum(axis=1))
    return [float(value) for point in chosen for value in point]


def other_ends(coordinates: Coordinates, found: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Return where the found rides lead to, then where they come from, in metres, (n, 2)."""
    begin_x, begin_y, end_x, end_y = coordinates
    leaving, arriving = (found & 1) != 0, (found & 2) != 0
    x = np.concatenate([end_x[leaving], begin_x[arriving]])
    y = np.concatenate([end_y[leaving], begin_y[arriving]])
    east = (x - TIMES_SQUARE[0]) * synthetic.METRES_A_DEGREE_EAST
    north = (y - TIMES_SQUARE[1]) * synthetic.METRES_A_DEGREE_NORTH
    return np.stack([east, north], axis=1)


def answer_with(
    engine: Coluber | PlainPython, coordinates: Coordinates, options: argparse.Namespace
) -> Answer:
    """Find the rides around Times Square and cluster their other ends."""
    start = time.perf_counter()
    found = engine.find(coordinates, options.radius)
    middle = time.perf_counter()
    points = other_ends(coordinates, found)
    if len(points) < options.clusters:
        sys.exit(f"only {len(points)} rides around Times Square: too few for the clusters")
    first = first_centres(points, options.clusters)
    begin = time.perf_counter()
    centres, rounds = engine.cluster(points, first, options.rounds)
    seconds = {"find": middle - start, "cluster": time.perf_counter() - begin}
    return Answer(coordinates, found, first, centres, rounds, seconds)


def clusters_of(answer: Answer) -> list[drawing.Cluster]:
    """Count the rides of each cluster and give its centre in degrees."""
    points = other_ends(answer.coordinates, answer.found)
    centres = np.array(answer.centres).reshape(-1, 2)
    numbers = ((points[:, None, :] - centres) ** 2).sum(axis=2).argmin(axis=1)
    leaving = np.arange(len(points)) < ((answer.found & 1) != 0).sum()
    return [
        drawing.Cluster(
            longitude=TIMES_SQUARE[0] + float(centres[k, 0]) / synthetic.METRES_A_DEGREE_EAST,
            latitude=TIMES_SQUARE[1] + float(centres[k, 1]) / synthetic.METRES_A_DEGREE_NORTH,
            leaving=int(((numbers == k) & leaving).sum()),
            arriving=int(((numbers == k) & ~leaving).sum()),
        )
        for k in range(len(centres))
        if (numbers == k).any()
    ]


def prepare(options: argparse.Namespace) -> Path:
    """Write the BSON dump: of the city's file if one is given, else of made-up trips."""
    start = time.perf_counter()
    if options.trips:
        trips, left_out = tlc.read_trips(options.trips)
        note = f"{options.trips.name}, the city's records; {left_out:,} without a known place"
    else:
        trips = synthetic.make_trips(options.count, options.seed)
        note = "SYNTHETIC: made up between real places, no real rides"
    path = ROOT / "build" / "demo" / "trips.bson"
    size = dump.write_dump(trips, path)
    seconds = time.perf_counter() - start
    print(f"{len(trips):,} trips ({note})")
    print(f"written to {path.relative_to(ROOT)}: {size / 1e6:.0f} MB in {seconds:.1f} s")
    return path


def source_of(options: argparse.Namespace) -> str:
    """Say where the trips are from."""
    if options.trips:
        return "Data: NYC Taxi and Limousine Commission, trip records."
    if options.uri and not options.upload:
        return f"Data: the collection {options.collection} of a MongoDB server."
    return "Synthetic data: no real rides, but real places and Manhattan's real street grid."


def table(rows: list[tuple[str, str, str, str]]) -> None:
    """Print rows under their heading, numbers to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    for number, row in enumerate(rows):
        first = row[0].ljust(widths[0])
        print(first, *(row[column].rjust(widths[column]) for column in (1, 2, 3)), sep="  ")
        if number == 0:
            print("-" * (sum(widths) + 6))


def per_second(count: int, seconds: float) -> str:
    """Write a rate with three digits."""
    rate = count / seconds
    return f"{rate / 1e6:.3g} M/s" if rate >= 1e6 else f"{rate / 1e3:.3g} k/s"


def report(
    whole: Answer, ours: Answer, plain: Answer, reading: tuple[float, float], compiling: float
) -> bool:
    """Print what was found and how fast; return whether the answers on the sample agree."""
    rides, sample = len(whole.found), len(plain.found)
    counts = np.bincount(whole.found, minlength=4)
    print(
        f"\n{counts[1] + counts[3]:,} rides begin around Times Square, "
        f"{counts[2] + counts[3]:,} end there, {counts[3]:,} do both\n"
    )
    ends, sample_ends = (
        int(np.bincount(a.found, minlength=4) @ [0, 1, 1, 2]) for a in (whole, plain)
    )
    rows = [("", "Coluber", f"Python, {sample:,}", "ratio")]
    for name, count, seconds, sample_count, sample_seconds in (
        ("documents read", rides, reading[0], sample, reading[1]),
        ("rides looked at", rides, whole.seconds["find"], sample, plain.seconds["find"]),
        (
            "points clustered, each round",
            ends * whole.rounds,
            whole.seconds["cluster"],
            sample_ends * plain.rounds,
            plain.seconds["cluster"],
        ),
    ):
        ratio = (count / seconds) / (sample_count / sample_seconds)
        rows.append(
            (
                name,
                per_second(count, seconds),
                per_second(sample_count, sample_seconds),
                f"{ratio:,.0f} ×" if ratio >= 10 else f"{ratio:.1f} ×",
            )
        )
    run = reading[0] + sum(whole.seconds.values())
    rows.append(("compile time", f"{compiling * 1e3:.0f} ms", "-", ""))
    rows.append(("run time", f"{run * 1e3:.0f} ms", "-", ""))
    table(rows)
    same_rides = bool((ours.found == plain.found).all())
    difference = max(abs(a - b) for a, b in zip(ours.centres, plain.centres, strict=True))
    agree = same_rides and difference < 1e-6
    exact = "to the last bit" if difference == 0 else f"within {difference:.1e} m"
    print(
        f"\nOn the sample the answers {'agree' if agree else 'DIFFER'}: "
        f"rides {'the same' if same_rides else 'not the same'}, centres {exact}."
    )
    return agree


def main() -> int:
    """Do the job as the arguments say."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=300_000, help="synthetic trips to make")
    parser.add_argument("--seed", type=int, default=7, help="of the synthetic trips")
    parser.add_argument("--trips", type=Path, help="the city's TLC file (.parquet or .csv) instead")
    parser.add_argument("--uri", help="read from this MongoDB server (mongodb://…) instead")
    parser.add_argument("--collection", default="taxi.trips", help="DATABASE.COLLECTION there")
    parser.add_argument("--upload", action="store_true", help="put the trips there first")
    parser.add_argument("--radius", type=float, default=600.0, help="what is around, in metres")
    parser.add_argument("--clusters", type=int, default=14)
    parser.add_argument("--rounds", type=int, default=40, help="at most, of k-means")
    parser.add_argument("--sample", type=int, default=20_000, help="documents for plain Python")
    parser.add_argument("--plain", action="store_true", help="do it all without Coluber")
    parser.add_argument("--map", type=Path, default=ROOT / "build" / "times_square.png")
    options = parser.parse_args()
    for file in (options.trips,):
        if file is not None and not file.is_file():
            parser.error(f"no file {file}")

    if options.uri is None or options.upload:
        path = prepare(options)
    if options.upload:
        if options.uri is None:
            parser.error("--upload needs --uri")
        upload(options, path)

    def read(engine: Coluber | PlainPython) -> tuple[Coordinates, float]:
        start = time.perf_counter()
        coordinates = engine.read(path) if options.uri is None else engine.read_server(options)
        return coordinates, time.perf_counter() - start

    engine = PlainPython() if options.plain else Coluber()
    coordinates, read_seconds = read(engine)
    whole = answer_with(engine, coordinates, options)
    if options.uri is not None and not whole.found.all():
        print(f"{(whole.found == 0).sum()} rides of the server's answer are not around")

    python = PlainPython(options.sample)
    sample, plain_read_seconds = read(python)
    plain = answer_with(python, sample, options)
    ours = answer_with(engine, [values[: len(sample[0])].copy() for values in coordinates], options)
    agree = report(whole, ours, plain, (read_seconds, plain_read_seconds), engine.compile_seconds)

    clusters = clusters_of(whole)
    print("\nTheir other ends cluster around")
    for cluster, name in sorted(
        zip(clusters, drawing.place_names(clusters), strict=True), key=lambda pair: -pair[0].trips
    ):
        print(f"  {name:24} {cluster.leaving:7,} go there  {cluster.arriving:7,} come from there")
    pickups, dropoffs = np.stack(coordinates[:2]), np.stack(coordinates[2:])
    drawing.draw_map(
        options.map, pickups, dropoffs, whole.found, clusters, options.radius, source_of(options)
    )
    print(f"\nMap: {options.map}")
    return 0 if agree else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (OSError, RuntimeError, ValueError) as error:
        # A file that is not what it says, a server that is not there: the message is for people.
        sys.exit(f"{type(error).__name__}: {error}")
