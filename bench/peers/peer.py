"""What the peer scripts share: MNIST as tensors, the two networks, and which BLAS PyTorch runs on.

Networks (parameter names are those of Tenfold's .safetensors files):
  lenet5  61,706 parameters: conv1 1->6 5x5 padding 2, conv2 6->16 5x5, fc1 400->120, fc2 120->84, fc3 84->10
  mlp    101,770 parameters: fc1 784->128, fc2 128->10
"""

import gzip
import os
import sys

import torch
from torch import nn
from torch.nn import functional as F

MEAN, STD = 0.1307, 0.3081  # of MNIST's training pixels / 255


class LeNet5(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 6, 5, padding=2)
        self.conv2 = nn.Conv2d(6, 16, 5)
        self.fc1 = nn.Linear(400, 120)
        self.fc2 = nn.Linear(120, 84)
        self.fc3 = nn.Linear(84, 10)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.conv1(x)), 2)
        x = F.max_pool2d(F.relu(self.conv2(x)), 2)
        x = F.relu(self.fc1(torch.flatten(x, 1)))
        return self.fc3(F.relu(self.fc2(x)))


class Mlp(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(784, 128)
        self.fc2 = nn.Linear(128, 10)

    def forward(self, x):
        return self.fc2(F.relu(self.fc1(torch.flatten(x, 1))))


MODELS = {"lenet5": LeNet5, "mlp": Mlp}


def parameter_count(model):
    return sum(p.numel() for p in model.parameters())


def read_idx(folder, name):
    """The payload of one IDX file of unsigned bytes, raw or .gz, as a uint8 tensor of its own shape."""
    path = os.path.join(folder, name)
    if os.path.exists(path):
        with open(path, "rb") as file:
            data = file.read()
    else:
        with gzip.open(path + ".gz") as file:
            data = file.read()
    if data[:3] != b"\0\0\x08":
        sys.exit(f"{path}: not an IDX file of unsigned bytes")
    rank = data[3]
    shape = [int.from_bytes(data[4 + 4 * i:8 + 4 * i], "big") for i in range(rank)]
    return torch.frombuffer(bytearray(data[4 + 4 * rank:]), dtype=torch.uint8).reshape(shape)


def load_split(folder, split, mean=MEAN, std=STD):
    """(images [N, 1, 28, 28] float32 normalised, labels [N] int64) of 'train' or 't10k'."""
    images = read_idx(folder, f"{split}-images-idx3-ubyte").unsqueeze(1)
    labels = read_idx(folder, f"{split}-labels-idx1-ubyte").long()
    return images.float().div_(255).sub_(mean).div_(std), labels


def data_folder(argument):
    folder = argument or os.environ.get("TENFOLD_DATA")
    if not folder:
        sys.exit("say where the four MNIST files are: --data FOLDER or TENFOLD_DATA=FOLDER")
    return folder


def blas():
    """The BLAS that this process has mapped: 'openblas', 'blis', 'mkl_rt' or 'reference'.

    fp32 matrix products of PyTorch's Debian build go to whatever libblas.so.3 is. The reference BLAS is about eight
    times slower on the MLP, so a comparison against it says nothing; compare.py refuses it.
    """
    with open("/proc/self/maps", encoding="utf-8") as maps:
        mapped = maps.read()
    return next((name for name in ("openblas", "blis", "mkl_rt") if name in mapped), "reference")


def environment(threads):
    """What a reader needs to judge a figure."""
    return {"torch": torch.__version__, "blas": blas(), "threads": threads}
