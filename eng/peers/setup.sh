#!/bin/bash
# Installs the peers of `dotnet run -c Release --project tests/GraphGen.Benchmarks -- peers` on Debian: oneDNN and OpenBLAS for
# products, PyTorch, and the OpenBLAS build on OpenMP, without which PyTorch is slow on more than one thread. The latter stays in
# $PEERS_DIR, beside the system's.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
peers=${PEERS_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/graphgen-peers}
mkdir -p "$peers"
cd "$peers"
apt-get update -qq
apt-get install -y -qq gcc libdnnl-dev libopenblas-dev python3-torch python3-numpy python3-sklearn >/dev/null
apt-get download -qq libopenblas0-openmp
dpkg-deb -x libopenblas0-openmp_*.deb openblas-openmp
gcc -O2 -Wall "$here/blas_peer.c" -o blas_peer -ldl
echo "ready: $peers"
