#!/usr/bin/env bash
# Types the README's commands in a fresh clone, on free ports so that a running platform is not disturbed, and looks at what
# they say.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d); host=
finish() { [ -n "$host" ] && pkill -TERM -P "$host" 2>/dev/null; [ -n "$host" ] && wait "$host" 2>/dev/null; rm -rf "$work"; }
trap finish EXIT
git clone -q . "$work/clone"; cd "$work/clone"
typed() { grep -oE '^\$ dotnet run --project services/Coordination\.'"$1"'.*' README.md | head -"${2:-1}" | tail -1 | cut -c3-; }

read -r grpc operations silo < <(python3 -c 'import socket
s=[socket.socket() for _ in range(3)]
[x.bind(("127.0.0.1",0)) for x in s]
print(*[x.getsockname()[1] for x in s])')
export COORDINATION_GRPC_PORT=$grpc COORDINATION_OPERATIONS_PORT=$operations COORDINATION_SILO_PORT=$silo
export COORDINATION_SERVER=http://127.0.0.1:$grpc

start=$SECONDS; : >host.log
echo "\$ $(typed Host)"; bash -c "$(typed Host)" >host.log 2>host.err & host=$!
until grep -q 'The board:' host.log; do kill -0 "$host" || { cat host.log host.err; exit 1; }; read -rt 0.2 <> <(:) || true; [ $((SECONDS - start)) -lt 420 ] || { echo "not ready"; exit 1; }; done
echo "ready after $((SECONDS - start)) s, build included"
report=$(typed Cli 1); board=$(typed Cli 2)
echo "\$ $report"; bash -c "$report" | tee report.log; grep -q '已记录' report.log
echo "\$ $board"; bash -c "$board" >board.log; grep -q '重点工作看板' board.log && grep -q '12.00万' board.log
[ -z "$(git status --porcelain --untracked-files=no)" ] || { echo "the run changed tracked files:"; git status --short; exit 1; }
echo "the README's commands work in a fresh clone"
