#!/usr/bin/env bash
# Installs what the tests need where it is missing and may be installed, says aloud what could not be had and what is
# therefore skipped, and runs every test. Ends with the number of tests that passed and failed.
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
skipped=()
failed=()
say() { printf '\n== %s\n' "$*"; }
skip() { skipped+=("$*"); printf 'SKIPPED: %s\n' "$*"; }
run() { local name=$1; shift; say "$name"; timeout -k 30 20m "$@" || { failed+=("$name"); printf 'FAILED: %s\n' "$name"; return 1; }; }

install() { # install COMMAND PACKAGE: with apt where the command is missing.
  command -v "$1" >/dev/null && return 0
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "installing $2"
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$2"; } >/dev/null 2>&1
  fi
  command -v "$1" >/dev/null
}

install_postgres() { # The package would start a server of its own, which nobody asked for.
  compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null && return 0
  if [ "$(id -u)" = 0 ] && [ ! -e /etc/postgresql-common/createcluster.conf ]; then
    mkdir -p /etc/postgresql-common && echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
  fi
  install pg_ctlcluster postgresql
  compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null
}

if ! command -v dotnet >/dev/null; then echo "The .NET 10 SDK is needed and not here: https://dot.net"; exit 1; fi

run "restore, exactly as locked" dotnet restore Coordination.Platform.sln --locked-mode || exit 1
run "build, warnings are errors" dotnet build Coordination.Platform.sln --no-restore -c Release -v quiet || exit 1

totals=0 failures=0
suite() { # suite PROJECT [ARGUMENTS]: runs one test project and counts; a test that hangs fails it.
  local project=$1 log
  shift
  log=$(mktemp)
  say "$project $*"
  dotnet run --no-build -c Release --project "tests/$project" -- --timeout 25m "$@" 2>&1 | tee "$log"
  [ "${PIPESTATUS[0]}" = 0 ] || failed+=("$project")
  local total bad
  total=$(grep -oE 'total: [0-9]+' "$log" | tail -1 | grep -oE '[0-9]+' || echo 0)
  bad=$(grep -oE 'failed: [0-9]+' "$log" | tail -1 | grep -oE '[0-9]+' || echo 0)
  if [ -z "$total" ] || [ "$total" = 0 ]; then failed+=("$project ran no test"); fi
  totals=$((totals + ${total:-0})); failures=$((failures + ${bad:-0}))
  rm -f "$log"
}
suite Coordination.Specs
# Tests of storage run on both stores in one run; grains and edges once on each.
if install_postgres; then
  suite Coordination.SystemTests
  export COORDINATION_TEST_STORE=postgres
  suite Coordination.SystemTests --filter-namespace '*SystemTests.Grains*' --filter-namespace '*SystemTests.Edges*'
  unset COORDINATION_TEST_STORE
else
  skip "every test on PostgreSQL: no server here"
  suite Coordination.SystemTests
fi

say "the contract: lint and breaking changes"
if install npm npm && install node nodejs; then
  bash tests/contract.sh || failed+=("contract")
else
  skip "buf lint and breaking: no npm here"
fi

if install python3 python3 && { python3 -c 'import grpc' 2>/dev/null || /usr/bin/python3 -c 'import grpc' 2>/dev/null || { [ "$(id -u)" = 0 ] && apt-get install -y -qq --no-install-recommends python3-grpcio python3-protobuf protobuf-compiler protobuf-compiler-grpc libprotobuf-dev >/dev/null 2>&1; }; }; then
  run "a call from Python" bash tests/python.sh
else
  skip "the call from Python: no grpc for Python here"
fi

if command -v python3 >/dev/null; then
  run "the README's commands in a fresh clone" bash tests/newcomer.sh
else
  skip "the README's commands in a fresh clone: no python3 to find free ports"
fi

# Whether a restart is fast is a figure of a quiet machine, not a test: the full run of the harness judges it.
run "kill -9 and start again, a short run" dotnet run --no-build -c Release --project tests/Coordination.Harness -- kill9 --seed 1 --rounds 8 --seconds-to-serve 60
run "snapshots deleted and rebuilt" dotnet run --no-build -c Release --project tests/Coordination.Harness -- snapshots --seed 1
run "a database changed behind the program's back, on SQLite" dotnet run --no-build -c Release --project tests/Coordination.Harness -- tamper --seed 1 --changes 100 --store sqlite
if install_postgres; then
  run "a database changed behind the program's back, on PostgreSQL" dotnet run --no-build -c Release --project tests/Coordination.Harness -- tamper --seed 1 --changes 100 --store postgres
else
  skip "a PostgreSQL database changed behind the program's back: no server here"
fi
if [ "$(id -u)" = 0 ] && mount -t tmpfs none /mnt 2>/dev/null && umount /mnt; then
  run "a full disk" dotnet run --no-build -c Release --project tests/Coordination.Harness -- disk-full --seed 1
else
  skip "the full disk: tmpfs cannot be mounted here"
fi
if install_postgres; then
  run "a database that is down, hangs, is full" dotnet run --no-build -c Release --project tests/Coordination.Harness -- database-faults --seed 1 --rounds 1
else
  skip "the database that is down, hangs, is full: no server here"
fi

say "the alert fires when it must and only then"
bash tests/alerts.sh
case $? in 0) ;; 3) skip "the alert's tests: no promtool here and none to be had from apt" ;; *) failed+=("alerts") ;; esac

run "every benchmark for a moment, not judged" bash tests/benchmarks.sh

say "summary"
for one in "${skipped[@]:-}"; do [ -n "$one" ] && echo "skipped: $one"; done
for one in "${failed[@]:-}"; do [ -n "$one" ] && echo "failed: $one"; done
echo "$((totals - failures)) passed, $failures failed, ${#skipped[@]} skipped"
[ ${#failed[@]} = 0 ] && [ "$failures" = 0 ]
