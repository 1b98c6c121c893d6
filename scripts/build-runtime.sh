#!/bin/bash
# Lowers the runtime library to LLVM bitcode that links into any module and target:
#   scripts/build-runtime.sh [OUT.bc [TRIPLE]]
# It names no processor, triple or data layout: code generation sets them before it links.
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

# Only the interface stays visible; the rest is dropped where nothing of it is used.
names=$(grep -oE '^(define|@).*@?\bcoluber_[a-z0-9_]+' "$work/runtime.ll" | grep -oE 'coluber_[a-z0-9_]+' | sort -u | paste -sd,)
opt-22 -passes="internalize,globaldce,strip-dead-prototypes,verify" \
  -internalize-public-api-list="$names" "$work/runtime.ll" -o "$work/runtime.bc"

mv "$work/runtime.bc" "$out"
