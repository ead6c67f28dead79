#!/usr/bin/env bash
# Measures this machine and writes bench/results/<name>/: Tenfold alone (tenfold.md) and beside PyTorch (peers.md).
#   bench/run.sh NAME [options of tenfold bench peers, such as --rounds 2 or --blas DIR]   (about a quarter of an hour)
#   bench/run.sh NAME --no-peers                                                           (Tenfold alone, four minutes)
# Nothing else should run meanwhile. Wanted: MNIST in TENFOLD_DATA; for the peers python3-torch and a real BLAS (bench/peers/README.md).
set -euo pipefail
[ $# -ge 1 ] || { echo "usage: bench/run.sh NAME [--no-peers | options of tenfold bench peers]" >&2; exit 2; }
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
out=$root/bench/results/$1
shift
mkdir -p "$out"
tenfold=$root/tenfold
"$tenfold" --version > /dev/null
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# One command and what it says, for the page's second part.
show() { { printf '\n```\n$ tenfold %s\n' "$*"; "$tenfold" "$@" --quiet; printf '```\n'; } | tee -a "$log"; }

# A row of the page's table: what `bench train` said of a network.
row() {
    show bench train "$1" --batch-size "$2" --threads 2 | awk -v model="$1" -v batch="$2" '
        /^speed:/ { split($0, speed, /[ ,]+s for/); sub(/.*images\/s, /, "", speed[1]); rate = $2 }
        /^rate:/ { printf "| %s | %s | %s | %s | %s | %s %% |\n", model, batch, rate, speed[1], $2, $4 }'
}

networks='lenet5 64,mlp 64,under8k-9 128,under20k 128,keras-cnn 64,vgg-436k 64,resnet50 64'
{
    printf '# Tenfold on this machine\n\nWritten by `bench/run.sh`; %s.\n' "$(date -u +%Y-%m-%d)"
    printf '\n```\n$ tenfold doctor\n'
    "$tenfold" doctor | grep -E '^(tenfold|runtime|system|processor|threads|vectors) '
    printf '```\n'
    show bench peak > /dev/null
    printf '\n## Training, 2 threads, Adam\n\nSeconds are for 60,000 images; the share is of the peak that `bench peak` measures. Winograd convolutions count as the products that they save, too, so a share may exceed 100 %%. Each command is below, and where the time goes.\n\n'
    printf '| network | batch | images/s | s | GFLOP/s | share of peak |\n|---|---|---|---|---|---|\n'
    while read -r -d , model batch; do
        row "$model" "$batch"
        echo "$model measured" >&2
        case $model in
            lenet5 | mlp)
                show bench train "$model" --batch-size "$batch" --threads 1
                show bench infer "$model" --batch-size 1
                ;;
        esac > /dev/null
        show bench infer "$model" --batch-size 500 --threads 2 > /dev/null
        show bench layers "$model" --batch-size "$batch" > /dev/null
    done <<< "$networks,"
    printf '\n## The commands\n'
    cat "$log"
} > "$out/tenfold.md.tmp"
mv "$out/tenfold.md.tmp" "$out/tenfold.md"
[ "${1:-}" != --no-peers ] || exit 0
"$tenfold" bench peers --all --out "$out/peers.md" "$@"
