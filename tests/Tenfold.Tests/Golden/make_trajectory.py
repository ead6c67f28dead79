"""Fifty training steps of LeNet-5 that need no file: weights, images and labels come from the generator of golden.py.

Weights: Lcg(1), tensors in the order conv1.weight, conv1.bias, conv2.*, fc1.*, fc2.*, fc3.*, each in C order;
    value = float32(bound * (2 * unit() - 1)), bound = 1 / sqrt(fan_in), the product in float64.
Images: Lcg(2), 64 of them; for each first label = below(10), then 784 pixels row by row: byte = (next() >> 24) >> 2,
    and 192 more in rows 2 + 2 * label and 3 + 2 * label, columns 4 to 23.
    The input is float32((byte / 255 - 0.1307) / 0.3081), computed in float64.
Step s (from 0) trains on images 16 * (s % 4) to 16 * (s % 4) + 15; loss = mean cross-entropy of the batch before the step.
"""

import math

import torch
from torch import nn
from torch.nn import functional as F

import golden

STEPS, BATCH, IMAGES = 50, 16, 64
RUNS = [
    ("Adam", {"lr": 1e-3}),
    ("SGD", {"lr": 0.01, "momentum": 0.9}),
]


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


def initial_model(dtype):
    model, lcg = LeNet5(), golden.Lcg(1)
    with torch.no_grad():
        for layer in model.children():
            bound = 1 / math.sqrt(layer.weight[0].numel())
            for parameter in (layer.weight, layer.bias):
                values = [bound * (2 * lcg.unit() - 1) for _ in range(parameter.numel())]
                parameter.copy_(torch.tensor(values, dtype=torch.float32).reshape(parameter.shape))
    return model.to(dtype)


def data():
    lcg, labels, pixels = golden.Lcg(2), [], []
    for _ in range(IMAGES):
        label = lcg.below(10)
        labels.append(label)
        for row in range(28):
            for column in range(28):
                byte = lcg.next() >> 26
                pixels.append(byte + 192 if row - 2 - 2 * label in (0, 1) and 4 <= column < 24 else byte)
    pixels = torch.tensor(pixels, dtype=torch.float64).reshape(IMAGES, 1, 28, 28)
    return pixels, ((pixels / 255 - 0.1307) / 0.3081).float(), torch.tensor(labels)


def run(name, settings, images, labels, dtype):
    model = initial_model(dtype)
    optimizer = getattr(torch.optim, name)(model.parameters(), foreach=False, **settings)
    losses = []
    for step in range(STEPS):
        rows = slice(BATCH * (step % (IMAGES // BATCH)), BATCH * (step % (IMAGES // BATCH)) + BATCH)
        optimizer.zero_grad()
        loss = F.cross_entropy(model(images[rows].to(dtype)), labels[rows])
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses, model


def make(name, settings, images, labels):
    single, _ = run(name, settings, images, labels, torch.float32)
    double, model = run(name, settings, images, labels, torch.float64)
    worst = max(abs(a - b) / b for a, b in zip(single, double))
    print(f"{name}: loss {double[0]:.4f} -> {double[-1]:.6f}, float32 differs by at most {worst:.1e} of the loss")
    return {"optimizer": name, **settings, "float64": double, "float32": single, "largest_relative_difference": worst,
            "final_parameters_float64": {key: {"sum": p.sum().item(), "sum_of_squares": (p * p).sum().item()}
                                         for key, p in model.named_parameters()}}


pixels, images, labels = data()
check = initial_model(torch.float64)
golden.write(
    "trajectory", "loss of each of 50 training steps of LeNet-5; the recipe of weights and data stands in make_trajectory.py",
    steps=STEPS, batch_size=BATCH, images=IMAGES,
    # To check one's own generator before blaming the engine.
    checks={"first_weights": golden.flat(check.conv1.weight)[:4], "last_biases": golden.flat(check.fc3.bias)[-4:],
            "labels": labels[:16].tolist(), "first_pixels": golden.flat(pixels)[:8], "pixel_sum": int(pixels.sum().item())},
    cases=[make(*case, images, labels) for case in RUNS])
