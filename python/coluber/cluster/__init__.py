"""Datasets on clusters: the same plans, run by an engine that is there already."""

from __future__ import annotations

from coluber.cluster.dask import DaskExecutor as DaskExecutor

__all__ = ["DaskExecutor"]
