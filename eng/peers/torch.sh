#!/bin/bash
# Starts torch_peer.py at its best: OpenBLAS on OpenMP (eng/peers/setup.sh), the processor detected and not taken from the
# environment, and a malloc that keeps its memory. One argument: the number of threads.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
peers=${PEERS_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/graphgen-peers}
python=${PEERS_PYTHON:-/usr/bin/python3}
unset OPENBLAS_CORETYPE OPENBLAS_L2_SIZE
export OMP_NUM_THREADS=$1 OPENBLAS_NUM_THREADS=$1
export MALLOC_MMAP_THRESHOLD_=1073741824 MALLOC_TRIM_THRESHOLD_=2147483648 MALLOC_TOP_PAD_=67108864
blas=$(find "$peers/openblas-openmp" -name libopenblas.so.0 2>/dev/null | head -1 || true)
if [ -n "$blas" ]; then
    export LD_LIBRARY_PATH=$(dirname "$blas")
else
    echo "torch.sh: no OpenBLAS on OpenMP under $peers; PyTorch uses the system's" >&2
fi
exec "$python" -B -W ignore "$here/torch_peer.py" "$1"
