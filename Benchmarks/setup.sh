#!/bin/bash
# The rivals, in an environment of their own; clang for the yardstick in C.
set -euo pipefail
cd "$(dirname "$0")/.."
if ! command -v clang-22 >/dev/null && ! command -v clang >/dev/null; then
  root=()
  [ "$(id -u)" = 0 ] || root=(sudo)
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends clang-22
fi
[ -x .venv-bench/bin/python ] || python3 -m venv .venv-bench
.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check -r Benchmarks/requirements.txt
# The package as it stands in the tree.
site=$(.venv-bench/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
echo "$PWD/python" >"$site/coluber.pth"
