#!/bin/bash
# Starts blas_peer.c (built by eng/peers/setup.sh) on one library, the processor detected and not taken from the environment.
# Arguments: the number of threads, and onednn or openblas.
set -euo pipefail
peers=${PEERS_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/graphgen-peers}
libraries=/usr/lib/$(uname -m)-linux-gnu
unset OPENBLAS_CORETYPE OPENBLAS_L2_SIZE
export OMP_NUM_THREADS=$1 OPENBLAS_NUM_THREADS=$1
case $2 in
    onednn) exec "$peers/blas_peer" "$libraries/libdnnl.so.2" dnnl "oneDNN, $1 threads" ;;
    openblas) exec "$peers/blas_peer" "$libraries/openblas-pthread/libopenblas.so.0" cblas "OpenBLAS, $1 threads" ;;
    *) echo "blas.sh: no peer '$2'" >&2; exit 1 ;;
esac
