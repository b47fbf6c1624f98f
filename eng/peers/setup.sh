#!/bin/bash
# Installs the peers of `dotnet run -c Release --project tests/GraphGen.Benchmarks -- peers` on Debian: oneDNN and OpenBLAS for
# products, PyTorch, the OpenBLAS build on OpenMP, without which PyTorch is slow on more than one thread, and ONNX Runtime, whose
# library comes with its package for node. The last two, the programs that drive them, and the models that all compute, stay in
# $PEERS_DIR.
set -euo pipefail
onnx_runtime=1.30.0
case $(uname -m) in aarch64) onnx_cpu=arm64 ;; *) onnx_cpu=x64 ;; esac
here=$(cd "$(dirname "$0")" && pwd)
peers=${PEERS_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/graphgen-peers}
mkdir -p "$peers"
cd "$peers"
apt-get update -qq
command -v npm >/dev/null || apt-get install -y -qq npm >/dev/null
apt-get install -y -qq gcc libdnnl-dev libopenblas-dev python3-torch python3-numpy python3-sklearn >/dev/null
apt-get download -qq libopenblas0-openmp
dpkg-deb -x libopenblas0-openmp_*.deb openblas-openmp
tar -xzf "$(npm pack --silent "onnxruntime-node@$onnx_runtime")" --strip-components=5 "package/bin/napi-v6/linux/$onnx_cpu/libonnxruntime.so.1"
rm onnxruntime-node-*.tgz
gcc -O2 -Wall "$here/blas_peer.c" -o blas_peer -ldl
gcc -O2 -Wall "$here/onnx_peer.c" -o onnx_peer -ldl -lm
${PEERS_PYTHON:-/usr/bin/python3} -B -W ignore "$here/export.py" models
echo "ready: $peers"
