#!/bin/bash
# Installs the peers of `dotnet run -c Release --project tests/GraphGen.Benchmarks -- peers` on Debian: PyTorch, and the OpenBLAS
# build on OpenMP, without which PyTorch is slow on more than one thread. The latter stays in $PEERS_DIR, beside the system's.
set -euo pipefail
peers=${PEERS_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/graphgen-peers}
mkdir -p "$peers"
cd "$peers"
apt-get update -qq
apt-get install -y -qq python3-torch python3-numpy python3-sklearn >/dev/null
apt-get download -qq libopenblas0-openmp
dpkg-deb -x libopenblas0-openmp_*.deb openblas-openmp
echo "ready: $peers"
