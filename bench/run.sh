#!/usr/bin/env bash
# Measures this machine and writes bench/results/<name>/: Tenfold alone (tenfold.md) and beside PyTorch (peers.md).
#   bench/run.sh NAME [arguments of bench/peers/compare.py, such as --blas DIR]   (about ten minutes)
#   bench/run.sh NAME --no-peers                                                  (Tenfold alone, two minutes)
# Nothing else should run meanwhile. Wanted: MNIST in TENFOLD_DATA; for the peers python3-torch and a real BLAS (bench/peers/README.md).
set -euo pipefail
[ $# -ge 1 ] || { echo "usage: bench/run.sh NAME [arguments of bench/peers/compare.py]" >&2; exit 2; }
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
out=$root/bench/results/$1
shift
mkdir -p "$out"
tenfold=$root/tenfold
"$tenfold" --version > /dev/null

show() { printf '\n```\n$ tenfold %s\n' "$*"; "$tenfold" "$@" 2> /dev/null; printf '```\n'; }
{
    printf '# Tenfold on this machine\n\nWritten by `bench/run.sh`; %s.\n' "$(date -u +%Y-%m-%d)"
    printf '\n```\n$ tenfold doctor\n'
    "$tenfold" doctor 2> /dev/null | grep -E '^(tenfold|runtime|system|processor|threads|vectors) '
    printf '```\n'
    show bench peak
    for model in lenet5 mlp; do
        show bench train "$model" --batch-size 64 --threads 2
        show bench train "$model" --batch-size 64 --threads 1
        show bench infer "$model" --batch-size 500 --threads 2
        show bench infer "$model" --batch-size 1
        show bench layers "$model" --batch-size 64
    done
} > "$out/tenfold.md.tmp"
mv "$out/tenfold.md.tmp" "$out/tenfold.md"
[ "${1:-}" != --no-peers ] || exit 0
python=$(command -v /usr/bin/python3 || command -v python3)
"$python" "$root/bench/peers/compare.py" --tenfold "$tenfold" --threads 2 --out "$out/peers.md" "$@"
