#!/usr/bin/env bash
# Runs every benchmark for a moment, so that none of them rots: each must return its figures, whatever they are.
set -uo pipefail
cd "$(dirname "$0")/.."

moment() { # moment STORE GOAL…: these figures on this store.
  local store=$1 log
  shift
  log=$(mktemp)
  dotnet run --no-build -c Release --project tests/Coordination.Benchmarks -- peers --store "$store" \
    --figures "$(IFS=,; echo "$*")" --seconds 2 --warm-up 1 --rounds 1 --rows 600 --host "$host" >"$log" 2>&1
  for goal in "$@"; do
    grep -q "^{\"goal\":\"$goal\"" "$log" || { echo "$store: $goal returned no figure"; missing=1; }
  done
  if grep '^ENDED\|Unhandled' "$log"; then missing=1; fi
  [ "$missing" = 0 ] || tail -40 "$log"
  rm -f "$log"
}

host=services/Coordination.Host/bin/Release/net10.0/Coordination.Host.dll
missing=0
moment sqlite P1 P2 P5 P6 P8 T1
if [ -d /usr/lib/postgresql ]; then moment postgres P1 P3 P7 P9 P10; else echo "SKIPPED: the peers on PostgreSQL, which is not here"; fi
[ "$missing" = 0 ] && echo "every benchmark returns its figures"
exit "$missing"
