#!/bin/bash
# Starts onnx_peer.c (built by eng/peers/setup.sh) on the models of export.py. Arguments: the number of threads, and a model with its
# batch ("4-16-3-batch1") to print its first result and end.
set -euo pipefail
peers=${PEERS_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/graphgen-peers}
exec "$peers/onnx_peer" "$peers/libonnxruntime.so.1" "$peers/models" "$@"
