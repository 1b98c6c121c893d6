#!/bin/bash
# Builds the command and the Python extension and puts them where they are used:
# bin/coluber and python/coluber/*.so.
#   scripts/build.sh debug | release | static
# `static` is the release: optimised, LLVM and the Swift runtime inside, stripped.
set -euo pipefail
cd "$(dirname "$0")/.."

flags=(-c "${1:-debug}" --scratch-path .build)
if [ "${1:-debug}" = static ]; then
  export COLUBER_STATIC=1
  flags=(-c release --scratch-path .build-release --static-swift-stdlib)
fi
# SwiftPM keeps the manifest's answers: the two kinds of build have a folder each.
swift build "${flags[@]}"
folder=$(swift build "${flags[@]}" --show-bin-path)

mkdir -p bin
# A new file moved into place: programs that run keep theirs.
place() {
  cp "$1" "$2.new"
  if [ "${3:-}" = strip ]; then strip "$2.new"; fi
  mv "$2.new" "$2"
}
kind=$([ "${1:-debug}" = static ] && echo strip || true)
if [ -x "$folder/coluber" ]; then place "$folder/coluber" bin/coluber "$kind"; fi
if [ -f "$folder/libcoluber_native.so" ]; then
  place "$folder/libcoluber_native.so" python/coluber/_native.abi3.so "$kind"
fi
