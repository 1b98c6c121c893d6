"""Builds the native library and puts it in the wheel."""

from __future__ import annotations

import os
import subprocess
import sysconfig
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class NativeBuildHook(BuildHookInterface):
    """Runs the release build, unless ``COLUBER_BUILD_NATIVE=0`` says it is done elsewhere."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build, and tag the wheel for CPython's limited API on this platform."""
        if os.environ.get("COLUBER_BUILD_NATIVE") == "0":
            return
        subprocess.run(["make", "release"], cwd=self.root, check=True)
        library = Path(self.root, "python", "coluber", "_native.abi3.so")
        if not library.exists():
            raise FileNotFoundError(library)
        platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
        build_data["tag"] = f"cp311-abi3-{platform}"
        build_data["pure_python"] = False
