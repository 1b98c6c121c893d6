"""Real places of New York with their coordinates, and when people ride from and to them."""

from __future__ import annotations

from typing import NamedTuple

TIMES_SQUARE = (-73.9855, 40.7580)
"""Longitude and latitude in degrees."""


class Place(NamedTuple):
    """A place where taxi trips begin and end."""

    name: str
    longitude: float
    latitude: float
    spread: float  # metres within which about two thirds of its trips begin
    weight: float  # trips relative to the other places
    kind: str  # whose hours it has


# Share of the trips that begin (first row) and end (second row) in each hour of the day.
HOURS = {
    "office": (
        [1, 1, 1, 1, 1, 2, 3, 5, 7, 7, 7, 8, 9, 9, 9, 10, 11, 14, 15, 13, 10, 7, 4, 2],
        [1, 1, 1, 1, 1, 3, 9, 16, 20, 18, 13, 10, 10, 10, 9, 8, 7, 6, 5, 4, 3, 2, 2, 1],
    ),
    "home": (
        [3, 2, 1, 1, 2, 4, 10, 17, 18, 15, 11, 10, 9, 9, 9, 9, 9, 10, 11, 11, 9, 8, 6, 4],
        [8, 6, 4, 3, 2, 2, 2, 4, 5, 6, 7, 8, 8, 8, 9, 10, 11, 13, 15, 16, 16, 15, 14, 11],
    ),
    "station": (
        [4, 2, 1, 1, 2, 5, 12, 18, 18, 15, 12, 11, 11, 11, 11, 12, 12, 13, 13, 13, 12, 10, 8, 6],
        [2, 1, 1, 1, 3, 6, 9, 11, 11, 11, 11, 11, 11, 12, 13, 15, 17, 18, 17, 14, 11, 9, 6, 4],
    ),
    "theatre": (
        [8, 5, 3, 2, 1, 1, 2, 3, 5, 6, 7, 8, 9, 9, 9, 9, 9, 9, 9, 8, 9, 20, 24, 14],
        [5, 3, 2, 1, 1, 1, 2, 4, 6, 8, 9, 10, 11, 13, 10, 9, 11, 16, 22, 19, 10, 8, 7, 6],
    ),
    "night": (
        [20, 18, 16, 13, 8, 3, 2, 3, 4, 4, 5, 6, 7, 7, 7, 7, 8, 9, 10, 12, 14, 17, 20, 21],
        [14, 11, 8, 4, 2, 1, 2, 3, 4, 5, 6, 7, 8, 8, 8, 8, 9, 12, 16, 19, 20, 20, 19, 17],
    ),
    "sights": (
        [2, 1, 1, 1, 1, 1, 2, 4, 6, 9, 12, 14, 15, 15, 15, 16, 16, 15, 12, 9, 7, 6, 4, 3],
        [2, 1, 1, 1, 1, 1, 2, 5, 9, 14, 16, 16, 15, 15, 14, 13, 11, 10, 9, 8, 6, 4, 3, 2],
    ),
    "airport": (
        [5, 2, 1, 1, 1, 4, 7, 9, 10, 11, 11, 11, 12, 13, 14, 15, 15, 15, 15, 15, 14, 13, 11, 8],
        [2, 1, 2, 7, 14, 16, 15, 13, 12, 12, 12, 12, 12, 13, 14, 14, 13, 11, 9, 7, 5, 4, 3, 2],
    ),
}

PLACES = [
    Place("Times Square", -73.9855, 40.7580, 260, 5.2, "theatre"),
    Place("Theatre District", -73.9880, 40.7595, 240, 3.4, "theatre"),
    Place("Port Authority", -73.9903, 40.7569, 90, 2.6, "station"),
    Place("Penn Station", -73.9935, 40.7506, 130, 4.6, "station"),
    Place("Grand Central", -73.9772, 40.7527, 150, 4.4, "station"),
    Place("Bryant Park", -73.9832, 40.7536, 190, 2.4, "office"),
    Place("Rockefeller Center", -73.9787, 40.7587, 230, 3.0, "sights"),
    Place("Columbus Circle", -73.9819, 40.7681, 220, 2.5, "sights"),
    Place("Lincoln Center", -73.9833, 40.7725, 260, 2.2, "theatre"),
    Place("Empire State Building", -73.9857, 40.7484, 220, 2.2, "sights"),
    Place("Herald Square", -73.9878, 40.7497, 180, 2.0, "sights"),
    Place("Madison Square", -73.9880, 40.7420, 240, 2.5, "night"),
    Place("Union Square", -73.9903, 40.7359, 260, 3.4, "night"),
    Place("Gramercy", -73.9845, 40.7368, 260, 1.9, "home"),
    Place("Murray Hill", -73.9780, 40.7479, 280, 2.5, "home"),
    Place("Kips Bay", -73.9790, 40.7410, 280, 1.7, "home"),
    Place("United Nations", -73.9690, 40.7500, 220, 1.3, "office"),
    Place("Park Avenue offices", -73.9745, 40.7575, 260, 3.0, "office"),
    Place("Sutton Place", -73.9620, 40.7575, 260, 1.5, "home"),
    Place("Bloomingdale's", -73.9670, 40.7620, 220, 2.3, "sights"),
    Place("Plaza", -73.9744, 40.7646, 180, 1.8, "sights"),
    Place("Lenox Hill", -73.9620, 40.7670, 320, 2.9, "home"),
    Place("Upper East Side", -73.9580, 40.7740, 380, 4.4, "home"),
    Place("Metropolitan Museum", -73.9632, 40.7794, 150, 1.4, "sights"),
    Place("Yorkville", -73.9510, 40.7770, 340, 2.4, "home"),
    Place("Carnegie Hill", -73.9555, 40.7845, 300, 1.6, "home"),
    Place("East Harlem", -73.9420, 40.7950, 450, 1.1, "home"),
    Place("Upper West Side", -73.9780, 40.7830, 380, 3.8, "home"),
    Place("Natural History Museum", -73.9738, 40.7813, 150, 1.0, "sights"),
    Place("Manhattan Valley", -73.9675, 40.7960, 350, 1.4, "home"),
    Place("Columbia University", -73.9625, 40.8075, 300, 1.0, "home"),
    Place("Harlem", -73.9465, 40.8090, 480, 1.1, "home"),
    Place("Hell's Kitchen", -73.9915, 40.7637, 340, 2.6, "night"),
    Place("Javits Center", -74.0020, 40.7570, 160, 0.9, "office"),
    Place("Hudson Yards", -74.0010, 40.7535, 220, 1.3, "office"),
    Place("Chelsea", -73.9985, 40.7465, 380, 2.9, "home"),
    Place("Chelsea Market", -74.0060, 40.7424, 180, 1.5, "night"),
    Place("Meatpacking District", -74.0075, 40.7400, 170, 1.8, "night"),
    Place("West Village", -74.0040, 40.7335, 320, 2.4, "night"),
    Place("Washington Square", -73.9973, 40.7308, 280, 2.0, "night"),
    Place("Astor Place", -73.9910, 40.7300, 220, 1.6, "night"),
    Place("East Village", -73.9840, 40.7275, 340, 2.6, "night"),
    Place("Lower East Side", -73.9870, 40.7190, 320, 1.9, "night"),
    Place("SoHo", -74.0005, 40.7235, 300, 1.9, "sights"),
    Place("Chinatown", -73.9975, 40.7155, 260, 0.9, "sights"),
    Place("TriBeCa", -74.0080, 40.7180, 300, 1.7, "home"),
    Place("World Trade Center", -74.0125, 40.7120, 220, 1.8, "office"),
    Place("Battery Park City", -74.0165, 40.7105, 240, 1.1, "home"),
    Place("Wall Street", -74.0090, 40.7065, 240, 1.8, "office"),
    Place("South Ferry", -74.0130, 40.7015, 120, 0.6, "sights"),
    Place("Williamsburg", -73.9575, 40.7180, 480, 1.1, "night"),
    Place("Greenpoint", -73.9515, 40.7300, 420, 0.5, "home"),
    Place("Downtown Brooklyn", -73.9860, 40.6925, 380, 0.9, "office"),
    Place("Brooklyn Heights", -73.9950, 40.6955, 280, 0.7, "home"),
    Place("DUMBO", -73.9890, 40.7033, 200, 0.5, "sights"),
    Place("Park Slope", -73.9800, 40.6720, 500, 0.6, "home"),
    Place("Fort Greene", -73.9740, 40.6890, 380, 0.5, "home"),
    Place("Long Island City", -73.9500, 40.7460, 360, 0.8, "home"),
    Place("Astoria", -73.9250, 40.7640, 560, 0.8, "home"),
    Place("Sunnyside", -73.9220, 40.7440, 420, 0.4, "home"),
    Place("Jackson Heights", -73.8850, 40.7510, 520, 0.4, "home"),
    Place("LaGuardia Airport", -73.8740, 40.7769, 150, 2.9, "airport"),
    Place("JFK Airport", -73.7789, 40.6437, 240, 2.4, "airport"),
]
