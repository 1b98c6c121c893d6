#!/bin/bash
# Lowers the runtime library to LLVM bitcode that links into any module and target, and to an object
# file for this machine beside it:
#   scripts/build-runtime.sh [OUT.bc [TRIPLE]]
# The bitcode names no processor, triple or data layout: code generation sets them before it links.
set -euo pipefail
cd "$(dirname "$0")/.."

out=${1:-Sources/CEmbedded/runtime.bc}
triple=${2:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# `-emit-bc` crashes Swift 6.3's summary writer: the way goes through text.
swiftc -swift-version 6 -enable-experimental-feature Embedded -wmo -parse-as-library \
  -enable-upcoming-feature InternalImportsByDefault -warnings-as-errors \
  -Ounchecked -enforce-exclusivity=unchecked -module-name RuntimeLibrary \
  -I Sources/CLibc/include ${triple:+-target "$triple"} \
  -emit-ir Sources/RuntimeLibrary/*.swift -o "$work/swift.ll"

# What the Swift runtime would want, and what ties the module to a processor.
sed -E \
  -e '/^@llvm\.(used|compiler\.used) = /d' -e '/^@_swift1_autolink_entries/d' \
  -e '/^!(swift|llvm)\.(module\.flags|linker\.options|ident)/d' \
  -e '/^target (triple|datalayout)/d' -e '/^source_filename/s/".*"/"coluber"/' \
  -e 's/ "(target-cpu|target-features|tune-cpu|no-trapping-math|stack-protector-buffer-size|frame-pointer)"="[^"]*"//g' \
  -e '/^attributes/s/ (sspreq|sspstrong|uwtable(\(sync\))?)//g' \
  -e '/^(define|@)/s/ protected / /' \
  "$work/swift.ll" > "$work/runtime.ll"

# Swift's calling convention is known to few targets.
sed -E -i -e 's/\bswiftcc\b/fastcc/g' -e 's/ swift(self|error)\b//g' "$work/runtime.ll"

# Optimised once, here: each program takes over small functions as they are, and the rest from the object.
# For that, what the interface does not name becomes visible again at the end.
names=$(grep -oE '^(define|@).*@?\bcoluber_[a-z0-9_]+' "$work/runtime.ll" | grep -oE 'coluber_[a-z0-9_]+' | sort -u | paste -sd,)
opt-22 -passes="internalize,default<O3>,strip-dead-prototypes,verify" -S \
  -internalize-public-api-list="$names" "$work/runtime.ll" -o "$work/optimized.ll"
sed -E -e 's/^define internal /define /' -e 's/^(@.* = )internal /\1/' \
  "$work/optimized.ll" > "$work/image.ll"
opt-22 -passes=verify "$work/image.ll" -o "$work/runtime.bc"

if [ -z "$triple" ]; then
  # Within one file no symbol can be replaced by another's.
  sed -E -e 's/^define (dso_local )?/define dso_local /' \
    -e 's/^(@[^ ]+ = )((unnamed_addr |local_unnamed_addr )?(global|constant) )/\1dso_local \2/' \
    "$work/image.ll" > "$work/object.ll"
  llc-22 -O3 -relocation-model=pic -function-sections -data-sections -filetype=obj \
    "$work/object.ll" -o "$work/runtime.o"
  mv "$work/runtime.o" "${out%.bc}.o"
fi
mv "$work/runtime.bc" "$out"
