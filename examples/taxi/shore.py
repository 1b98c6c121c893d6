"""The shore lines of Manhattan and of Brooklyn with Queens, roughly, as polygons."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

# Longitude and latitude of each corner.
MANHATTAN = np.array([
    (-74.0165, 40.7005), (-74.0195, 40.7060), (-74.0170, 40.7180), (-74.0130, 40.7270),
    (-74.0110, 40.7400), (-74.0095, 40.7500), (-74.0035, 40.7610), (-73.9960, 40.7715),
    (-73.9885, 40.7810), (-73.9795, 40.7950), (-73.9685, 40.8110), (-73.9595, 40.8240),
    (-73.9485, 40.8430), (-73.9435, 40.8520), (-73.9345, 40.8700), (-73.9270, 40.8780),
    (-73.9100, 40.8720), (-73.9270, 40.8530), (-73.9340, 40.8350), (-73.9335, 40.8180),
    (-73.9285, 40.8030), (-73.9295, 40.7960), (-73.9395, 40.7830), (-73.9420, 40.7760),
    (-73.9490, 40.7690), (-73.9580, 40.7580), (-73.9640, 40.7500), (-73.9710, 40.7430),
    (-73.9730, 40.7350), (-73.9715, 40.7270), (-73.9765, 40.7110), (-73.9880, 40.7090),
    (-73.9985, 40.7075), (-74.0055, 40.7030), (-74.0130, 40.7000),
])  # fmt: skip

LONG_ISLAND = np.array([
    (-74.0250, 40.6600), (-74.0180, 40.6780), (-74.0030, 40.6870), (-73.9995, 40.6960),
    (-73.9945, 40.7045), (-73.9830, 40.7060), (-73.9720, 40.7075), (-73.9690, 40.7150),
    (-73.9620, 40.7230), (-73.9615, 40.7320), (-73.9610, 40.7400), (-73.9585, 40.7460),
    (-73.9500, 40.7560), (-73.9385, 40.7700), (-73.9320, 40.7785), (-73.9200, 40.7845),
    (-73.9050, 40.7890), (-73.8900, 40.7820), (-73.8840, 40.7790), (-73.8740, 40.7800),
    (-73.8560, 40.7800), (-73.8520, 40.7620), (-73.7000, 40.7600), (-73.7000, 40.6000),
    (-74.0500, 40.6000),
])  # fmt: skip


def inside(
    longitude: NDArray[np.float64], latitude: NDArray[np.float64], polygon: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """Tell which points lie in a polygon: a ray to the east crosses an odd number of edges."""
    result = np.zeros(len(longitude), bool)
    for (x1, y1), (x2, y2) in zip(polygon, np.roll(polygon, 1, axis=0), strict=True):
        crosses = (y1 > latitude) != (y2 > latitude)
        if y1 != y2:
            result ^= crosses & (longitude < (x2 - x1) * (latitude - y1) / (y2 - y1) + x1)
    return result


def on_land(longitude: NDArray[np.float64], latitude: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Tell which points lie on one of the islands."""
    return inside(longitude, latitude, MANHATTAN) | inside(longitude, latitude, LONG_ISLAND)
