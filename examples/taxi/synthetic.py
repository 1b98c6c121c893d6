"""Made-up taxi trips between real places, along Manhattan's real street grid."""

from __future__ import annotations

import datetime

import numpy as np
from numpy.typing import NDArray

from .places import HOURS, PLACES, TIMES_SQUARE
from .shore import on_land

Floats = NDArray[np.float64]

METRES_A_DEGREE_NORTH = 111_195.0
METRES_A_DEGREE_EAST = METRES_A_DEGREE_NORTH * np.cos(np.radians(TIMES_SQUARE[1]))
FIRST_DAY = datetime.datetime(2025, 6, 2, tzinfo=datetime.UTC)
DAYS = 7

# The Commissioners' Plan of 1811: avenues run 29° east of north, 20 streets are a mile.
# Metres west of Fifth Avenue, from First Avenue to Twelfth; origin at Fifth Avenue and 42nd St.
CORNER = (-73.9822, 40.7532)
AVENUES = np.array(
    [-891, -693, -507, -379, -251, -128, 0, 281, 526, 770, 1014, 1258, 1502, 1720], float
)
METRES_A_STREET = 80.5
# Broadway crosses the grid: (street, metres west of Fifth Avenue).
BROADWAY = np.array(
    [[14, -60], [23, 0], [34, 281], [45, 526], [59, 770], [72, 1014], [104, 1258], [155, 1330]]
)

TRIP = np.dtype(
    [
        ("pickup_time", "datetime64[ms]"),
        ("dropoff_time", "datetime64[ms]"),
        ("pickup_longitude", "f8"),
        ("pickup_latitude", "f8"),
        ("dropoff_longitude", "f8"),
        ("dropoff_latitude", "f8"),
        ("passengers", "i4"),
        ("distance", "f8"),
        ("fare", "f8"),
        ("tip", "f8"),
        ("total", "f8"),
        ("payment", "S4"),
    ]
)
"""One trip: times in UTC, coordinates in degrees, distance in miles, money in dollars."""


def _rotate(x: Floats, y: Floats, degrees: float) -> tuple[Floats, Floats]:
    """Turn east and north into across and along axes that stand `degrees` east of north."""
    angle = np.radians(degrees)
    cosine, sine = np.cos(angle), np.sin(angle)
    return x * cosine - y * sine, x * sine + y * cosine


def _snap_to_manhattan(
    longitude: Floats, latitude: Floats, generator: np.random.Generator
) -> tuple[Floats, Floats]:
    """Move points between 14th and 155th Street onto a street, an avenue or Broadway."""
    east = (longitude - CORNER[0]) * METRES_A_DEGREE_EAST
    north = (latitude - CORNER[1]) * METRES_A_DEGREE_NORTH
    across, along = _rotate(east, north, 29.0)
    west = -across
    street = 42 + along / METRES_A_STREET
    on_grid = (street > 14) & (street < 155) & (west > -1050) & (west < 1800)

    avenue = AVENUES[np.abs(west[:, None] - AVENUES).argmin(axis=1)]
    broadway = np.interp(street, BROADWAY[:, 0], BROADWAY[:, 1])
    draw = generator.random(len(west))
    on_avenue = draw < 0.5
    on_broadway = (draw > 0.86) & (np.abs(west - broadway) < 170)
    on_street = ~on_avenue & ~on_broadway
    # Nobody hails a taxi in the middle of Central Park.
    park = (street > 59.5) & (street < 109.5) & (west > 15) & (west < 755) & ~on_broadway
    west = np.where(on_avenue, avenue, np.where(on_broadway, broadway, west))
    west = np.where(park, np.where(west < 385, 0.0, 770.0), west)
    street = np.where(on_street & ~park, np.round(street), street)

    # Half the width of a street, and where the taxi could stop.
    jitter = generator.normal(0, 5.0, (2, len(west)))
    across, along = -west + jitter[0], (street - 42) * METRES_A_STREET + jitter[1]
    east, north = _rotate(across, along, -29.0)
    snapped_longitude = CORNER[0] + east / METRES_A_DEGREE_EAST
    snapped_latitude = CORNER[1] + north / METRES_A_DEGREE_NORTH
    moved = on_grid & on_land(snapped_longitude, snapped_latitude)
    return (
        np.where(moved, snapped_longitude, longitude),
        np.where(moved, snapped_latitude, latitude),
    )


def _snap_to_blocks(
    east: Floats, north: Floats, bearing: float, generator: np.random.Generator
) -> tuple[Floats, Floats]:
    """Move points onto the streets between blocks of 75 by 190 metres."""
    across, along = _rotate(east, north, bearing)
    lengthwise = generator.random(len(east)) < 0.5
    across = np.where(lengthwise, np.round(across / 190) * 190, across)
    along = np.where(lengthwise, along, np.round(along / 75) * 75)
    jitter = generator.normal(0, 5.0, (2, len(east)))
    return _rotate(across + jitter[0], along + jitter[1], -bearing)


def _scatter(places: NDArray[np.int64], generator: np.random.Generator) -> tuple[Floats, Floats]:
    """Draw where at its place each trip begins or ends."""
    spread = np.array([place.spread for place in PLACES])[places]
    # A heavier tail than the normal distribution's: cities do not end at a radius.
    reach = spread * np.where(generator.random(len(places)) < 0.12, 2.4, 0.85)
    east, north = generator.normal(0, 1, (2, len(places))) * reach
    # Each quarter has its own street bearing where the great grid does not reach.
    bearings = np.array([(29 + 37 * i) % 90 for i in range(len(PLACES))], float)
    for index, place in enumerate(PLACES):
        here = np.flatnonzero(places == index)
        if place.kind != "airport":
            east[here], north[here] = _snap_to_blocks(
                east[here], north[here], bearings[index], generator
            )
    longitude = np.array([place.longitude for place in PLACES])[places]
    latitude = np.array([place.latitude for place in PLACES])[places]
    for _ in range(5):
        # What fell into a river comes half-way back.
        wet = ~on_land(
            longitude + east / METRES_A_DEGREE_EAST, latitude + north / METRES_A_DEGREE_NORTH
        )
        east[wet] *= 0.5
        north[wet] *= 0.5
    longitude = longitude + east / METRES_A_DEGREE_EAST
    latitude = latitude + north / METRES_A_DEGREE_NORTH
    return _snap_to_manhattan(longitude, latitude, generator)


def _pair_weights(hour: int) -> Floats:
    """How many trips go from each place to each other in an hour of the day, relatively."""
    weight = np.array([place.weight for place in PLACES])
    begin = weight * [HOURS[place.kind][0][hour] for place in PLACES]
    end = weight * [HOURS[place.kind][1][hour] for place in PLACES]
    x = np.array([place.longitude for place in PLACES]) * METRES_A_DEGREE_EAST
    y = np.array([place.latitude for place in PLACES]) * METRES_A_DEGREE_NORTH
    distance = np.hypot(x[:, None] - x, y[:, None] - y)
    attraction = np.exp(-distance / 3200) * np.clip(distance / 900, 0.25, 1.0)
    airport = np.array([place.kind == "airport" for place in PLACES])
    # To an airport people ride from everywhere, but seldom from one to the other.
    attraction[airport, :] = attraction[:, airport] = 0.17
    attraction[np.ix_(airport, airport)] = 0.002
    pairs: Floats = begin[:, None] * end * attraction
    return pairs


def make_trips(count: int, seed: int) -> NDArray[np.void]:
    """Make up `count` trips of one week, in the order in which they begin (dtype `TRIP`)."""
    generator = np.random.default_rng(seed)
    tables = np.stack([_pair_weights(hour) for hour in range(24)])
    cells = generator.multinomial(count, (tables / tables.sum()).ravel())
    hour, begin, end = np.unravel_index(np.repeat(np.arange(cells.size), cells), tables.shape)

    trips = np.zeros(count, TRIP)
    trips["pickup_longitude"], trips["pickup_latitude"] = _scatter(begin, generator)
    trips["dropoff_longitude"], trips["dropoff_latitude"] = _scatter(end, generator)

    east = (trips["dropoff_longitude"] - trips["pickup_longitude"]) * METRES_A_DEGREE_EAST
    north = (trips["dropoff_latitude"] - trips["pickup_latitude"]) * METRES_A_DEGREE_NORTH
    across, along = _rotate(east, north, 29.0)
    metres = (np.abs(across) + np.abs(along)) * generator.uniform(0.95, 1.2, count) + 120
    rush = np.array([HOURS["office"][0][h] + HOURS["office"][1][h] for h in range(24)])[hour]
    speed = np.where(metres > 9000, 11.0, 6.2) - 0.14 * rush  # metres a second
    seconds = metres / speed * generator.lognormal(0, 0.18, count) + 60

    day = generator.integers(0, DAYS, count)
    start = (day * 24 + hour) * 3_600_000 + generator.integers(0, 3_600_000, count)
    epoch = int(FIRST_DAY.timestamp() * 1000)
    trips["pickup_time"] = (epoch + start).astype("datetime64[ms]")
    trips["dropoff_time"] = (epoch + start + (seconds * 1000).astype(np.int64)).astype(
        "datetime64[ms]"
    )
    trips["passengers"] = generator.choice(6, count, p=[0.72, 0.15, 0.05, 0.03, 0.03, 0.02]) + 1
    miles = metres / 1609.344
    trips["distance"] = np.round(miles, 2)
    trips["fare"] = np.round(3.0 + 2.9 * miles + 0.35 * seconds / 60, 1)
    card = generator.random(count) < 0.72
    trips["payment"] = np.where(card, b"card", b"cash")
    tip = trips["fare"] * generator.choice([0.0, 0.15, 0.2, 0.25], count, p=[0.1, 0.25, 0.45, 0.2])
    trips["tip"] = np.round(np.where(card, tip, 0.0), 2)
    trips["total"] = np.round(trips["fare"] + trips["tip"] + 4.0, 2)
    ordered: NDArray[np.void] = trips[np.argsort(trips["pickup_time"], kind="stable")]
    return ordered
