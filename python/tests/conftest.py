"""What the tests share."""

from __future__ import annotations

import pytest
from runtime import Runtime, build


@pytest.fixture(scope="session")
def runtime(tmp_path_factory: pytest.TempPathFactory) -> Runtime:
    """The runtime library as a shared object."""
    return Runtime(build(tmp_path_factory.mktemp("runtime")))
