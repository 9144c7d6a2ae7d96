#!/usr/bin/env bash
# Starts the built host on free ports, calls it from Python with nothing of ours but the protos, and stops it.
set -euo pipefail
cd "$(dirname "$0")/.."
python=python3; "$python" -c 'import grpc' 2>/dev/null || python=/usr/bin/python3
work=$(mktemp -d); host=
finish() { [ -n "$host" ] && kill "$host" 2>/dev/null && wait "$host" 2>/dev/null; rm -rf "$work"; }
trap finish EXIT
google=$(find "${NUGET_PACKAGES:-$HOME/.nuget/packages}/google.api.commonprotos" -path '*content/protos' -type d | sort | tail -1)
mkdir "$work/stubs"
protoc -I protos -I "$google" -I /usr/include --python_out="$work/stubs" --grpc_python_out="$work/stubs" \
  --plugin=protoc-gen-grpc_python="$(command -v grpc_python_plugin)" protos/coordination/v1/*.proto \
  "$google"/google/api/field_behavior.proto "$google"/google/type/date.proto "$google"/google/rpc/*.proto
read -r grpc operations silo < <("$python" -c 'import socket
s=[socket.socket() for _ in range(3)]
[x.bind(("127.0.0.1",0)) for x in s]
print(*[x.getsockname()[1] for x in s])')
dotnet services/Coordination.Host/bin/Release/net10.0/Coordination.Host.dll --data "$work/data" \
  --grpc-port "$grpc" --operations-port "$operations" --silo-port "$silo" >"$work/host.log" 2>&1 &
host=$!
for _ in $(seq 150); do curl -sf "http://127.0.0.1:$operations/health/ready" >/dev/null && break; kill -0 "$host" || { cat "$work/host.log"; exit 1; }; read -rt 0.2 <> <(:) || true; done
PYTHONPATH="$work/stubs" "$python" infra/guide/report.py "127.0.0.1:$grpc" "$work/data"
