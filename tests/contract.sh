#!/usr/bin/env bash
# buf's lint on the contract, and its breaking-change check against the accepted one. Runs offline once the npm package is
# there; the protos of Google come from the same package that the build uses. contract.sh --accept takes additions in.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --no-audit --no-fund --ignore-scripts --silent @bufbuild/buf@1.75.0
buf="$work/node_modules/.bin/buf"
google=$(find "${NUGET_PACKAGES:-$HOME/.nuget/packages}/google.api.commonprotos" -path '*content/protos' -type d | sort | tail -1)

mkdir -p "$work/now/google"
cp -r protos/coordination protos/buf.yaml "$work/now/"
cp -r "$google/google/api" "$google/google/rpc" "$google/google/type" "$work/now/google/"
"$buf" lint "$work/now" --path "$work/now/coordination"
"$buf" build "$work/now" -o "$work/now.binpb" --exclude-source-info

# The contract as it was last accepted. An addition is accepted with --accept; what breaks it is never accepted by this script.
if [ -f protos/accepted.binpb ]; then
  "$buf" breaking "$work/now.binpb" --against protos/accepted.binpb --config "$work/now/buf.yaml"
  echo "no breaking change against the accepted contract"
fi
if [ "${1:-}" = --accept ] || [ ! -f protos/accepted.binpb ]; then
  cp "$work/now.binpb" protos/accepted.binpb
  echo "accepted"
elif ! cmp -s "$work/now.binpb" protos/accepted.binpb; then
  echo "the contract has grown: write it into protos/CHANGELOG.md, then run tests/contract.sh --accept"
  exit 1
fi
