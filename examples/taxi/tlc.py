"""Reads the trip records that the city publishes (TLC), as Parquet or CSV.

Years up to mid-2016 have coordinates; later ones have zones, whose centres are taken.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .synthetic import TRIP
from .zones import ZONES

# What the files call a column, by year and by colour of the taxi.
NAMES = {
    "pickup_time": ["tpep_pickup_datetime", "lpep_pickup_datetime", "pickup_datetime", "pickup"],
    "dropoff_time": ["tpep_dropoff_datetime", "lpep_dropoff_datetime", "dropoff_datetime"],
    "pickup_longitude": ["pickup_longitude", "start_lon"],
    "pickup_latitude": ["pickup_latitude", "start_lat"],
    "dropoff_longitude": ["dropoff_longitude", "end_lon"],
    "dropoff_latitude": ["dropoff_latitude", "end_lat"],
    "pickup_zone": ["pulocationid", "pickup_zone"],
    "dropoff_zone": ["dolocationid", "dropoff_zone"],
    "passengers": ["passenger_count", "passengers"],
    "distance": ["trip_distance", "distance"],
    "fare": ["fare_amount", "fare_amt", "fare"],
    "tip": ["tip_amount", "tip_amt", "tip"],
    "total": ["total_amount", "total_amt", "total"],
    "payment": ["payment_type", "payment"],
}
NAMES["dropoff_time"].append("dropoff")


def _read_table(path: Path) -> dict[str, Any]:
    """Read a file into Arrow columns by lower-case name."""
    if path.suffix == ".parquet":
        from pyarrow import parquet

        table = parquet.read_table(path)
    else:
        from pyarrow import csv

        table = csv.read_csv(path)
    return {name.strip().lower(): table[name] for name in table.column_names}


def _centres(zones: Any) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give the centre of each zone, a number or a name; NaN where it is not known."""
    values = zones.to_pylist()
    by_key: dict[object, tuple[float, float]] = {}
    for number, name, longitude, latitude in ZONES:
        by_key[number] = by_key[str(number)] = by_key[name] = (longitude, latitude)
    unknown = (np.nan, np.nan)
    centres = np.array([by_key.get(value, unknown) for value in values], dtype=np.float64)
    return centres[:, 0], centres[:, 1]


def read_trips(path: Path) -> tuple[NDArray[np.void], int]:
    """Read the trips (dtype `TRIP`) and count the rows that were left out.

    Left out are rows without usable coordinates: zeros, or a zone that has no centre here.

    Raises
    ------
    ValueError
        A column that a trip needs is missing.
    """
    table = _read_table(path)

    def column(name: str) -> Any:
        for candidate in NAMES[name]:
            if candidate in table:
                return table[candidate]
        return None

    def numbers(name: str, default: float = 0.0) -> NDArray[np.float64]:
        values = column(name)
        if values is None:
            return np.full(len(trips), default)
        array = np.asarray(values.to_numpy(), dtype=np.float64)
        return np.nan_to_num(array, nan=default)

    times = column("pickup_time")
    if times is None:
        raise ValueError(f"{path} has no column with the time of pick-up: it has {sorted(table)}")
    trips = np.zeros(len(times), TRIP)
    for name in ("pickup_time", "dropoff_time"):
        values = column(name)
        trips[name] = (times if values is None else values).to_numpy().astype("datetime64[ms]")
    for end in ("pickup", "dropoff"):
        longitude, latitude = f"{end}_longitude", f"{end}_latitude"
        if column(longitude) is not None:
            trips[longitude] = numbers(longitude)
            trips[latitude] = numbers(latitude)
        elif (zones := column(f"{end}_zone")) is not None:
            trips[longitude], trips[latitude] = _centres(zones)
        else:
            raise ValueError(f"{path} has neither coordinates nor zones for the {end}")
    trips["passengers"] = numbers("passengers", 1)
    for name in ("distance", "fare", "tip", "total"):
        trips[name] = numbers(name)
    payment = column("payment")
    kinds = [] if payment is None else [str(value).lower() for value in payment.to_pylist()]
    card = [kind in ("1", "credit", "crd", "cre") or kind.startswith("credit") for kind in kinds]
    trips["payment"] = np.where(card or np.zeros(len(trips), bool), b"card", b"cash")

    usable = np.ones(len(trips), bool)
    for end in ("pickup", "dropoff"):
        # Also leaves NaN out.
        usable &= np.abs(trips[f"{end}_longitude"] + 73.95) < 1.0
        usable &= np.abs(trips[f"{end}_latitude"] - 40.75) < 1.0
    return trips[usable], int(len(trips) - usable.sum())
