#!/bin/bash
# Sets up what Coluber is built and tested with; each step does nothing where its work is done.
#   scripts/setup.sh toolchain | packages | links | venv | all
set -euo pipefail
cd "$(dirname "$0")/.."

llvm=22

# Swift is the one thing that is not installed here.
toolchain() {
  command -v swift >/dev/null && return
  echo "The Swift toolchain is missing: install Swift 6.3 or newer from https://www.swift.org/install" >&2
  echo "(for instance with swiftly: swiftly install latest) and put its usr/bin folder on PATH." >&2
  exit 1
}

# Debian packages: `apt-get` runs only if one of them is not there.
packages() {
  local wanted=(
    make pkg-config g++
    "llvm-$llvm-dev" "liblld-$llvm-dev" # code generation and linking
    libmongoc-dev                       # the connection to MongoDB
    libzstd-dev zlib1g-dev              # what LLVM's archives need
  )
  if ! python3 -c 'import ensurepip, venv' 2>/dev/null; then wanted+=(python3 python3-venv); fi
  if ! python_header >/dev/null; then wanted+=(python3-dev); fi
  local missing=() name
  for name in "${wanted[@]}"; do
    dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null | grep -qx installed || missing+=("$name")
  done
  ((${#missing[@]})) || return 0
  echo "Installing ${missing[*]}"
  local root=()
  [ "$(id -u)" = 0 ] || root=(sudo)
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -q
  for name in "${missing[@]}"; do
    if apt-cache policy "$name" | grep -q 'Candidate: [^(]'; then continue; fi
    echo "No package $name in the configured Debian archives." >&2
    if [[ $name == *-$llvm-dev ]]; then
      echo "Debian 12 has it in bookworm-security: add 'deb http://deb.debian.org/debian-security bookworm-security main'" >&2
      echo "to /etc/apt/sources.list.d/; other systems have it from https://apt.llvm.org." >&2
    fi
    exit 1
  done
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -q -y --no-install-recommends "${missing[@]}"
}

# Prints the folder of Python.h, if the header is there.
python_header() {
  local folder
  folder=$(python3 -c 'import sysconfig; print(sysconfig.get_path("include"))' 2>/dev/null) || return 1
  [ -f "$folder/Python.h" ] && echo "$folder"
}

# Points the link $2 at the folder $1.
link() {
  [ -d "$1" ] || { echo "No folder $1 for $2" >&2; exit 1; }
  [ "$(readlink "$2" 2>/dev/null)" = "$1" ] || ln -sfn "$1" "$2"
}

# The headers of LLVM, lld and Python, where the C targets look for them.
links() {
  local include
  include=$("llvm-config-$llvm" --includedir)
  link "$include/llvm" Sources/CLLVM/include/llvm
  link "$include/llvm-c" Sources/CLLVM/include/llvm-c
  link "$include/lld" Sources/CLLVM/include/lld
  if [ -d Sources/CColuberPython ]; then
    link "$(python_header)" Sources/CColuberPython/python
  fi
}

# The Python environment in the tree: the package itself (editable) and what its tests use.
venv() {
  python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "Python 3.11 or newer is needed; python3 is $(python3 --version)" >&2
    exit 1
  }
  [ -x .venv/bin/python ] || python3 -m venv .venv
  # The build backend is there so that the editable install needs no environment of its own.
  .venv/bin/python -m pip install --quiet --disable-pip-version-check 'hatchling>=1.27' 'editables>=0.5'
  COLUBER_BUILD_NATIVE=0 .venv/bin/python -m pip install --quiet --disable-pip-version-check \
    --no-build-isolation --editable '.[dev]'
}

case "${1:-all}" in
  toolchain | packages | links | venv) "$1" ;;
  all) toolchain && packages && links && venv ;;
  *) sed -n '2,3s/^# //p' "$0" && exit 64 ;;
esac
