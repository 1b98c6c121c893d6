"""The taxi trips of the demo: made up from real places, or read from the city's own files."""
