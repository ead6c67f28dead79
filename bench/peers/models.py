"""Tenfold's networks in PyTorch, layer by layer as its users write them; MODELS is the list, `build` the way in.

Parameters are named as in Tenfold's .safetensors files: a kind and its number (conv1.weight, bn1.running_mean, fc1.bias),
inside a residual block behind the block's (block1.conv1.weight, block1.shortcut.bn1.weight). `build` refuses a network
whose parameters are not exactly as many as those of Tenfold's.
"""

from functools import partial

import torch
from torch import nn
from torch.nn import functional as F

ReLU = partial(nn.ReLU, inplace=True)  # as torchvision's networks have it; no layer before one keeps its output
Conv = partial(nn.Conv2d, bias=False)
KerasBatchNorm2d = partial(nn.BatchNorm2d, momentum=0.01, eps=1e-3)  # Keras counts momentum from the other end
KerasBatchNorm1d = partial(nn.BatchNorm1d, momentum=0.01, eps=1e-3)
KINDS = {nn.Conv2d: "conv", nn.BatchNorm2d: "bn", nn.BatchNorm1d: "bn", nn.Linear: "fc"}


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


class Chain(nn.Sequential):
    """Layers in order; those with parameters are named by their kind and number."""

    def __init__(self, *layers):
        super().__init__()
        numbers = {}
        for layer in layers:
            kind = "block" if isinstance(layer, Bottleneck) else KINDS.get(type(layer), type(layer).__name__.lower())
            numbers[kind] = numbers.get(kind, 0) + 1
            self.add_module(f"{kind}{numbers[kind]}", layer)


class Bottleneck(nn.Module):
    """torchvision's block of ResNet-50 (v1.5: the stride is that of the 3x3 convolution)."""

    def __init__(self, channels, filters, stride=1):
        super().__init__()
        wide = 4 * filters
        self.conv1, self.bn1 = Conv(channels, filters, 1), nn.BatchNorm2d(filters)
        self.conv2, self.bn2 = Conv(filters, filters, 3, stride, padding=1), nn.BatchNorm2d(filters)
        self.conv3, self.bn3 = Conv(filters, wide, 1), nn.BatchNorm2d(wide)
        changes = stride != 1 or channels != wide
        self.shortcut = Chain(Conv(channels, wide, 1, stride), nn.BatchNorm2d(wide)) if changes else nn.Identity()
        self.relu = ReLU()

    def forward(self, x):
        y = self.relu(self.bn1(self.conv1(x)))
        y = self.relu(self.bn2(self.conv2(y)))
        y = self.bn3(self.conv3(y))
        y += self.shortcut(x)
        return self.relu(y)


def keras_cnn():
    return Chain(
        nn.Conv2d(1, 32, 3), ReLU(), nn.Conv2d(32, 32, 3), ReLU(), nn.MaxPool2d(2), nn.Dropout(0.2),
        nn.Conv2d(32, 64, 3, padding=1), ReLU(), nn.Conv2d(64, 64, 3, padding=1), ReLU(), nn.MaxPool2d(2), nn.Dropout(0.25),
        nn.Conv2d(64, 128, 3, padding=1), ReLU(), nn.Dropout(0.25),
        nn.Flatten(), nn.Linear(128 * 6 * 6, 128), ReLU(), KerasBatchNorm1d(128), nn.Dropout(0.25), nn.Linear(128, 10))


def vgg_436k():
    def stage(*channels):
        convolutions = [part for a, b in zip(channels, channels[1:]) for part in (nn.Conv2d(a, b, 3, padding=1), ReLU())]
        return [*convolutions, KerasBatchNorm2d(channels[-1]), nn.MaxPool2d(2), nn.Dropout(0.25)]

    return Chain(
        *stage(1, 32, 32), *stage(32, 64, 64), *stage(64, 128, 128, 128),
        nn.MaxPool2d(3), KerasBatchNorm2d(128), nn.Dropout(0.25), nn.Flatten(), nn.Linear(128, 10))


def resnet50():
    blocks, channels = [], 64
    for filters, count in ((64, 3), (128, 4), (256, 6), (512, 3)):
        for i in range(count):
            blocks.append(Bottleneck(channels, filters, stride=2 if i == 0 and filters > 64 else 1))
            channels = 4 * filters
    for layer in nn.Sequential(*blocks).modules():
        if isinstance(layer, nn.Conv2d):
            nn.init.kaiming_normal_(layer.weight, mode="fan_out", nonlinearity="relu")  # as torchvision does; not the new first layer
    return Chain(
        Conv(1, 64, 7, stride=2, padding=3), nn.BatchNorm2d(64), ReLU(), nn.MaxPool2d(3, stride=2, padding=1), *blocks,
        nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(channels, 10))


def under20k(*units, pool_after, average):
    """Units of (filters, kernel): convolution, ReLU, batch normalization; a maximum behind `pool_after` of them."""
    layers, channels = [], 1
    for number, (filters, kernel) in enumerate(units, start=1):
        layers += [Conv(channels, filters, kernel), ReLU(), nn.BatchNorm2d(filters)]
        layers += [nn.MaxPool2d(2), ReLU()] if number == pool_after else []
        channels = filters
    return Chain(*layers, nn.AvgPool2d(average), nn.Flatten())


def bare(a, b, padding=0):
    return [Conv(a, b, 3, padding=padding), ReLU()]


def normal(a, b, padding=0):
    return [Conv(a, b, 3, padding=padding), nn.BatchNorm2d(b), ReLU()]


def unit(a, b, padding=0):
    return [*normal(a, b, padding), nn.Dropout(0.01)]


def transition(a, b):
    return [Conv(a, b, 1), ReLU()]


def under8k_plain(a, b, c, d, e, f, g, h):
    return Chain(
        *bare(1, a, 1), *bare(a, b, 1), nn.MaxPool2d(2), *transition(b, c), *bare(c, d), *bare(d, e), *transition(e, f),
        *bare(f, g), *bare(g, h), Conv(h, 10, 6), nn.Flatten())


def under8k_4():
    return Chain(
        *normal(1, 10, 1), *normal(10, 12, 1), nn.MaxPool2d(2), *transition(12, 10), *normal(10, 10), *normal(10, 12),
        *transition(12, 8), *normal(8, 10), Conv(10, 10, 3), nn.BatchNorm2d(10), Conv(10, 10, 6), nn.Flatten())


def under8k_dropped(*end):
    return Chain(
        *unit(1, 10, 1), *unit(10, 12, 1), nn.MaxPool2d(2), *transition(12, 10), *unit(10, 10), *unit(10, 12),
        *transition(12, 8), *bare(8, 10), nn.Dropout(0.01), Conv(10, 10, 3), nn.BatchNorm2d(10), nn.Dropout(0.01), *end, nn.Flatten())


def under8k_global(a, b, c, d, e, f, g, h):
    return Chain(
        *unit(1, a, 1), *unit(a, b, 1), nn.MaxPool2d(2), *transition(b, c), *unit(c, d), *unit(d, e), *transition(e, f),
        *unit(f, g), *normal(g, h), nn.AvgPool2d(6), Conv(h, 10, 1), nn.Flatten())


under8k_middle = partial(under8k_global, 10, 12, 10, 16, 16, 8, 12, 12)
WIDE, NARROW = (16, 3), (10, 1)

# name: (what makes it, its parameters)
MODELS = {
    "lenet5": (LeNet5, 61_706),
    "mlp": (Mlp, 101_770),
    "vgg-436k": (vgg_436k, 436_010),
    "keras-cnn": (keras_cnn, 730_346),
    "resnet50": (resnet50, 23_522_250),
    "under8k-1": (partial(under8k_plain, 16, 32, 16, 32, 64, 16, 32, 64), 75_408),
    "under8k-2": (partial(under8k_plain, 16, 20, 10, 12, 16, 10, 12, 16), 14_760),
    "under8k-3": (partial(under8k_plain, 10, 12, 10, 12, 16, 8, 10, 10), 9_446),
    "under8k-4": (under8k_4, 8_714),
    "under8k-5": (lambda: under8k_dropped(Conv(10, 10, 6)), 8_694),
    "under8k-6": (lambda: under8k_dropped(nn.AvgPool2d(6), Conv(10, 10, 1)), 5_194),
    "under8k-7": (under8k_middle, 7_598),
    "under8k-8": (under8k_middle, 7_598),
    "under8k-9": (under8k_middle, 7_598),
    "under8k-10": (partial(under8k_global, 10, 12, 10, 12, 12, 10, 10, 12), 6_022),
    "under20k": (partial(under20k, *[WIDE] * 7, NARROW, pool_after=4, average=4), 14_372),
    "under20k-1": (partial(under20k, (16, 7), (32, 3), NARROW, pool_after=2, average=10), 5_828),
    "under20k-2": (partial(under20k, (16, 3), (32, 3), (32, 3), NARROW, pool_after=3, average=11), 14_468),
    "under20k-3": (partial(under20k, (32, 5), (32, 3), (32, 3), NARROW, pool_after=3, average=10), 19_764),
}


def parameter_count(model):
    return sum(p.numel() for p in model.parameters())


def build(name):
    """The network of that name, freshly initialized as PyTorch does it."""
    make, expected = MODELS[name]
    model = make()
    count = parameter_count(model)
    if count != expected:
        raise AssertionError(f"{name} has {count:,} parameters here and {expected:,} in Tenfold")
    return model
