#!/usr/bin/env bash
# buf's lint on the contract, and its breaking-change check against the last landed state. Runs offline once the npm package
# is there; the protos of Google come from the same package that the build uses.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --no-audit --no-fund --ignore-scripts --silent @bufbuild/buf@1.75.0
buf="$work/node_modules/.bin/buf"
google=$(find "${NUGET_PACKAGES:-$HOME/.nuget/packages}/google.api.commonprotos" -path '*content/protos' -type d | sort | tail -1)

stage() { # stage REVISION DIRECTORY: the contract of a revision, or of the working tree, with Google's protos beside it.
  mkdir -p "$2/google"
  if [ "$1" = . ]; then cp -r protos/coordination "$2/"; else git archive "$1" protos/coordination | tar -x -C "$2" --strip-components=1; fi
  cp -r "$google/google/api" "$google/google/rpc" "$google/google/type" "$2/google/"
  cp protos/buf.yaml "$2/"
}
stage . "$work/now"
"$buf" lint "$work/now" --path "$work/now/coordination"
"$buf" build "$work/now" -o "$work/now.binpb"

landed=$(git rev-parse --verify -q origin/main || git rev-parse --verify -q HEAD~1 || true)
if [ -n "$landed" ] && git cat-file -e "$landed:protos/coordination" 2>/dev/null; then
  stage "$landed" "$work/before"
  "$buf" build "$work/before" -o "$work/before.binpb"
  "$buf" breaking "$work/now" --against "$work/before" --path "$work/now/coordination"
  echo "no breaking change against $(git rev-parse --short "$landed")"
else
  echo "nothing landed yet to compare with"
fi
