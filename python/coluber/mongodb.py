"""MongoDB to columns."""
