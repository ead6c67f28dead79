"""PyTorch's default initialisation of Conv2d and Linear: weight and bias uniform in +-1/sqrt(fan_in).

(kaiming_uniform with a = sqrt(5) is +-sqrt(6 / ((1 + 5) fan_in)) = +-1/sqrt(fan_in).) `bound` is the formula,
`largest` and `deviation` what 200 fresh layers really hold, as evidence.
"""

import math

import torch

import golden

LAYERS = [("conv2d", (1, 6, 5)), ("conv2d", (6, 16, 5)), ("conv2d", (10, 16, 3)), ("conv2d", (16, 8, 1)),
          ("linear", (784, 128)), ("linear", (400, 120)), ("linear", (120, 84)), ("linear", (84, 10))]


def make(kind, arguments):
    create = (lambda: torch.nn.Conv2d(*arguments)) if kind == "conv2d" else (lambda: torch.nn.Linear(*arguments))
    layers = [create() for _ in range(200)]
    weights, biases = (torch.stack([getattr(layer, name).detach() for layer in layers]).double() for name in ("weight", "bias"))
    fan_in = weights[0][0].numel()
    bound = 1 / math.sqrt(fan_in)
    for values in (weights, biases):
        assert values.abs().max() <= bound * (1 + 1e-6) and values.abs().max() > 0.98 * bound
    return {"kind": kind, "weight_shape": list(layers[0].weight.shape), "fan_in": fan_in, "bound": bound,
            "largest": {"weight": weights.abs().max().item(), "bias": biases.abs().max().item()},
            "deviation": {"weight": weights.std().item(), "bias": biases.std().item()}}


torch.manual_seed(5)
golden.write("initializers", "weight and bias are uniform in [-bound, bound), bound = 1 / sqrt(fan_in)", cases=[make(*layer) for layer in LAYERS])
