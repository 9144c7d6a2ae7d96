#!/usr/bin/env bash
# Two silos and an edge for townships, on PostgreSQL, on this machine only: for trying and for tests. Everything that it
# starts is its own, also the PostgreSQL server; Ctrl-C, or --stop from elsewhere, ends exactly that and nothing else.
#
#   infra/deploy/cluster.sh [--data DIR] [--port BASE] [--program HOST.dll]
#   infra/deploy/cluster.sh --stop [--data DIR]
#
# --data     where everything lies (./data-cluster); a second start on the same data goes on where the first ended
# --port     first of the ports that are taken (5230); 0 looks for free ones; kept with the data
# --program  a built host; built from this checkout where not given
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
data=./data-cluster port='' program='' stop=''
say() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$1" >&2; exit "${2:-1}"; }
while [ $# -gt 0 ]; do
  case $1 in
    --data) data=$2; shift 2 ;;
    --port) port=$2; shift 2 ;;
    --program) program=$2; shift 2 ;;
    --stop) stop=yes; shift ;;
    -h|--help) sed -n '2,12s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) printf 'Unknown: %s. See --help.\n' "$1" >&2; exit 64 ;;
  esac
done
mkdir -p "$data" && chmod 755 "$data"
data=$(cd "$data" && pwd)
run=$data/run

# A process of ours is known by its id and by what it was started with: ids are given out again.
runs() { # runs NAME: whether the process of that name runs.
  local its
  [ -f "$run/$1.pid" ] && its=/proc/$(cat "$run/$1.pid")/cmdline && [ -r "$its" ] &&
    { tr '\0' ' ' <"$its"; } 2>/dev/null | grep -qF "$data/"
}
end() { # end NAME SIGNAL: ends it and waits until it is gone.
  runs "$1" || { rm -f "$run/$1.pid"; return 0; }
  kill "-$2" "$(cat "$run/$1.pid")" 2>/dev/null || true
  for _ in $(seq 300); do runs "$1" || break; sleep 0.1; done
  if runs "$1"; then kill -KILL "$(cat "$run/$1.pid")"; fi
  rm -f "$run/$1.pid"
}
stop_all() { # The database last: silos leave the cluster and write their snapshots first.
  end edge TERM
  end silo1 TERM &
  local beside=$!
  end silo2 TERM
  wait "$beside" || true
  end postgres INT
}
if [ -n "$stop" ]; then
  [ -d "$run" ] || fail "Nothing was started in $data."
  stop_all
  say "Stopped."
  exit 0
fi
for name in postgres silo1 silo2 edge; do
  ! runs $name || fail "It runs already in $data. Stop it first: $0 --stop --data $data" 75
done

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1 || true)
[ -n "$bin" ] || fail "There is no PostgreSQL here: apt-get install postgresql"
command -v dotnet >/dev/null || fail "The .NET 10 SDK is needed and not here: https://dot.net"
# The server refuses to run as root.
as_server=()
if [ "$(id -u)" = 0 ]; then as_server=(setpriv --reuid=postgres --regid=postgres --clear-groups); fi
"${as_server[@]}" test -x "$data" ||
  fail "The user postgres cannot enter $data. Name a directory with --data that others may enter, such as one in /tmp."
mkdir -p "$run" "$data/postgres" "$data/silo1" "$data/silo2" "$data/shared"
chmod 700 "$run" "$data/silo1" "$data/silo2" "$data/shared"

free() { ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
all_free() { local each; for each in $(seq "$1" $(($1 + 11))); do free "$each" || return 1; done; }
if [ -z "$port" ] && [ -f "$data/port" ]; then port=$(cat "$data/port"); fi
port=${port:-5230}
if [ "$port" = 0 ]; then
  # Below the range from which the system gives ports to clients.
  for _ in $(seq 100); do port=$((10000 + RANDOM % 20000)); all_free "$port" && break; done
fi
all_free "$port" || fail "A port from $port to $((port + 11)) is taken. Choose another first one with --port (0 for any)." 75
echo "$port" >"$data/port"
database=$port edge_grpc=$((port + 9)) edge_operations=$((port + 10))

if [ -z "$program" ]; then
  say "Building the host…"
  dotnet build "$root/services/Coordination.Host" -c Release -v quiet -nologo || fail "The host could not be built."
  program=$root/services/Coordination.Host/bin/Release/net10.0/Coordination.Host.dll
fi

trap 'trap "" INT TERM; say; say "Stopping…"; stop_all; say "Stopped."; exit 0' INT TERM
trap 'stop_all' ERR

start() { # start NAME COMMAND…: beside us, in a session of its own, so that Ctrl-C reaches only this script.
  local name=$1; shift
  setsid "$@" >>"$run/$name.log" 2>&1 </dev/null &
  echo $! >"$run/$name.pid"
}
wait_for() { # wait_for NAME COMMAND…: until the command succeeds, or the process is gone.
  local name=$1; shift
  for _ in $(seq 1800); do
    if "$@" >/dev/null 2>&1; then return 0; fi
    if ! runs "$name"; then
      tail -20 "$run/$name.log" >&2
      stop_all
      fail "$name did not start; its log is $run/$name.log"
    fi
    sleep 0.1
  done
  stop_all
  fail "$name does not answer; its log is $run/$name.log"
}

# Passwords are made once, and stand in no command line.
secret=$data/postgres.password
if [ ! -f "$secret" ]; then
  (umask 077; head -c 24 /dev/urandom | base64 | tr -d '+/=\n' >"$secret")
fi
export PGPASSWORD; PGPASSWORD=$(cat "$secret")
if [ ! -f "$data/postgres/PG_VERSION" ]; then
  handed=$data/postgres.handed
  (umask 077; cp "$secret" "$handed")
  if [ "$(id -u)" = 0 ]; then chown postgres: "$data/postgres" "$handed"; fi
  chmod 700 "$data/postgres"
  made=yes
  "${as_server[@]}" "$bin/initdb" --username=postgres --pwfile="$handed" --auth=scram-sha-256 --encoding=UTF8 \
    --locale=C --pgdata "$data/postgres" >>"$run/postgres.log" 2>&1 || made=''
  rm -f "$handed"
  [ -n "$made" ] || fail "initdb failed; its log is $run/postgres.log"
fi
start postgres "${as_server[@]}" "$bin/postgres" -D "$data/postgres" -c "port=$database" \
  -c listen_addresses=127.0.0.1 -c unix_socket_directories=
wait_for postgres "$bin/pg_isready" -q -h 127.0.0.1 -p "$database" -U postgres
sql() { "$bin/psql" --quiet --no-psqlrc -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$database" -U postgres "$@" >>"$run/postgres.log" 2>&1; }
sql -v database=coordination -f "$here/postgres-roles.sql" postgres
for role in owner application reader; do
  sql postgres <<<"ALTER ROLE coordination_$role PASSWORD '$PGPASSWORD'"
done

as_role() { echo "Host=127.0.0.1;Port=$database;Username=coordination_$1;Password=$PGPASSWORD;Database=coordination"; }
answers() { grep -qE '^(The board:|Ready\.)' "$run/$1.log"; }
silo() { # silo NUMBER FIRST-PORT
  : >"$run/silo$1.log"
  COORDINATION_POSTGRES=$(as_role application) COORDINATION_POSTGRES_OWNER=$(as_role owner) \
    start "silo$1" dotnet "$program" --data "$data/silo$1" --shared "$data/shared" --mechanisms "$root/infra/mechanisms" \
    --grpc-port "$2" --operations-port $(($2 + 1)) --silo-port $(($2 + 2)) --gateway-port $(($2 + 3))
}
silo 1 $((port + 1))
silo 2 $((port + 5))
wait_for silo1 answers silo1
wait_for silo2 answers silo2
: >"$run/edge.log"
start edge env -u PGPASSWORD dotnet "$program" --roles edge --edges township \
  --gateways "127.0.0.1:$((port + 4)),127.0.0.1:$((port + 8))" --keys "$data/shared/keys/hashes.json" \
  --grpc-port "$edge_grpc" --operations-port "$edge_operations"
wait_for edge answers edge

control="dotnet run --project services/Coordination.Cli --"
report=$(grep -m1 -oE 'report --project .*--done "[^"]*"' "$run/silo1.log" || true)
say "Two silos and an edge for townships, on this machine only"
say "  PostgreSQL    127.0.0.1:$database  password in $secret"
say "  silo 1        http://127.0.0.1:$((port + 1))  operations http://127.0.0.1:$((port + 2))  pid $(cat "$run/silo1.pid")"
say "  silo 2        http://127.0.0.1:$((port + 5))  operations http://127.0.0.1:$((port + 6))  pid $(cat "$run/silo2.pid")"
say "  edge          http://127.0.0.1:$edge_grpc  operations http://127.0.0.1:$edge_operations  pid $(cat "$run/edge.pid")"
say "  keys          $data/shared/keys"
say "  logs          $run"
say
if [ -n "$report" ]; then
  say "Report through the edge:"
  say "  $control $report --server http://127.0.0.1:$edge_grpc --data $data/shared"
fi
say "The board of the other silo:"
say "  $control board --server http://127.0.0.1:$((port + 5)) --data $data/shared"
say
say "Ctrl-C ends it; from elsewhere: $0 --stop --data $data"
# One of them may be ended by hand, to see what the others do: the rest goes on until the last is gone.
while runs postgres || runs silo1 || runs silo2 || runs edge; do sleep 1 & wait $! || true; done
