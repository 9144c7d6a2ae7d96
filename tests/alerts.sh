#!/usr/bin/env bash
# Checks the alert rules and that they fire when they must and only then. Needs promtool: where it is missing, it is taken out
# of Debian's package without installing that, which would start a server. Ends with 3 where it cannot be had.
set -uo pipefail
cd "$(dirname "$0")/../infra/telemetry"
tool=$(command -v promtool)
if [ -z "$tool" ] && command -v apt-get >/dev/null && command -v dpkg >/dev/null; then
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
  fetch() { (cd "$folder" && apt-get download -qq prometheus && dpkg -x prometheus_*.deb .) >/dev/null 2>&1; }
  fetch || { apt-get update -qq >/dev/null 2>&1 && fetch; }
  [ -x "$folder/usr/bin/promtool" ] && tool=$folder/usr/bin/promtool
fi
[ -n "$tool" ] || exit 3
"$tool" check rules alerts.yml && "$tool" test rules alerts_test.yml || exit 1
