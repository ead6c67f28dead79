"""What the peer scripts share: MNIST as tensors, and which BLAS PyTorch runs on. The networks are in models.py."""

import json
import os
import sys

import torch

import digits

MEAN, STD = 0.1307, 0.3081  # of MNIST's training pixels / 255


def read_idx(folder, name):
    """The payload of one IDX file of unsigned bytes, raw or .gz, as a uint8 tensor of its own shape."""
    return torch.from_numpy(digits.read_idx(folder, name))


def normalized(images, mean, std):
    """[N, 28, 28] uint8 as [N, 1, 28, 28] float32."""
    return images.unsqueeze(1).float().div_(255).sub_(mean).div_(std)


def load_split(folder, split, mean=MEAN, std=STD):
    """(images [N, 1, 28, 28] float32 normalised, labels [N] int64) of 'train' or 't10k'."""
    images = read_idx(folder, f"{split}-images-idx3-ubyte")
    labels = read_idx(folder, f"{split}-labels-idx1-ubyte").long()
    return normalized(images, mean, std), labels


def data_folder(argument):
    folder = argument or os.environ.get("TENFOLD_DATA")
    if not folder:
        sys.exit("say where the four MNIST files are: --data FOLDER or TENFOLD_DATA=FOLDER")
    return folder


def blas():
    """The BLAS that this process has mapped: 'openblas', 'blis', 'mkl' or 'reference'; 'unknown' where that cannot be seen.

    fp32 matrix products of PyTorch's Debian build go to whatever libblas.so.3 is. The reference BLAS is about eight
    times slower on the MLP, so a comparison against it says nothing; compare.py refuses it.
    """
    if torch.backends.mkl.is_available():  # linked into the builds of pytorch.org
        return "mkl"
    try:
        with open("/proc/self/maps", encoding="utf-8") as maps:
            mapped = maps.read()
    except OSError:
        return "unknown"
    return next((name for name in ("openblas", "blis", "mkl") if name in mapped), "reference")


def environment(threads):
    """What a reader needs to judge a figure."""
    return {"torch": torch.__version__, "blas": blas(), "threads": threads}


if __name__ == "__main__":
    print(json.dumps({"torch": torch.__version__, "blas": blas()}))
