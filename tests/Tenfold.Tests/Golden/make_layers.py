"""Forward and gradients of the layers that make_convolution, make_pooling and make_dense leave out."""

from collections import OrderedDict

import torch
from torch import nn

import golden

ACTIVATION_SHAPES = [(2, 3, 2, 5), (17, 4, 1, 1), (1, 1, 3, 3)]
ADAPTIVE = [  # batch, channels, height, width, output height, output width
    (2, 2, 7, 6, 1, 1),
    (1, 3, 7, 7, 3, 2),
    (1, 2, 6, 8, 3, 4),
    (1, 1, 3, 2, 5, 3),
    (17, 1, 5, 4, 2, 2),
]
DEPTHWISE = [  # batch, channels, multiplier, height, width, kernel, stride, padding, bias
    (2, 3, 1, 6, 5, 3, 1, 1, True),
    (1, 2, 2, 7, 8, 3, 2, 1, True),
    (1, 4, 1, 5, 5, 5, 1, 0, False),
    (1, 2, 3, 6, 6, 2, 2, 0, False),
    (17, 2, 1, 4, 4, 3, 1, 2, True),
]
SEPARABLE = [  # batch, channels, multiplier, outputs, height, width, kernel, stride, padding, bias
    (2, 3, 1, 4, 6, 5, 3, 1, 1, True),
    (1, 2, 3, 5, 7, 6, 3, 2, 1, False),
]
SQUEEZE = [(2, 6, 4, 5, 2), (1, 5, 3, 3, 4)]  # batch, channels, height, width, ratio


def make(layer, x, **settings):
    """One case: the layer's output for x and the gradients for a random gradient of the output, all in float64."""
    layer = layer.double()
    x.requires_grad_()
    y = layer(x)
    grad = lcg.grid(*y.shape)
    y.backward(grad)
    parameters = {name: golden.flat(p) for name, p in layer.named_parameters()}
    gradients = {f"grad_{name}": golden.flat(p.grad) for name, p in layer.named_parameters()}
    return {**settings, "input_shape": list(x.shape), "output_shape": list(y.shape), "input": golden.flat(x), **parameters,
            "output": golden.flat(y), "grad_output": golden.flat(grad), "grad_input": golden.flat(x.grad), **gradients}


def filled(layer):
    """The layer with every parameter drawn from the generator."""
    with torch.no_grad():
        for parameter in layer.parameters():
            parameter.copy_(lcg.grid(*parameter.shape))
    return layer


def ties(x):
    """Few values, hence ties: a gradient that goes to the first maximum shows."""
    return torch.round(x * 2) / 2


def depthwise(n, c, multiplier, h, w, kernel, stride, padding, bias):
    layer = nn.Conv2d(c, c * multiplier, kernel, stride, padding, groups=c, bias=bias)
    return make(filled(layer), lcg.grid(n, c, h, w), kernel=kernel, stride=stride, padding=padding, multiplier=multiplier, use_bias=bias)


def separable(n, c, multiplier, outputs, h, w, kernel, stride, padding, bias):
    layer = nn.Sequential(OrderedDict(
        depthwise=nn.Conv2d(c, c * multiplier, kernel, stride, padding, groups=c, bias=False),
        pointwise=nn.Conv2d(c * multiplier, outputs, 1, bias=bias)))
    return make(filled(layer), lcg.grid(n, c, h, w), kernel=kernel, stride=stride, padding=padding, multiplier=multiplier, use_bias=bias)


class SqueezeExcite(nn.Module):
    """Hu et al. 2018, equations 2 to 4."""

    def __init__(self, channels, ratio):
        super().__init__()
        self.fc1 = nn.Linear(channels, channels // ratio)
        self.fc2 = nn.Linear(channels // ratio, channels)

    def forward(self, x):
        gate = torch.sigmoid(self.fc2(torch.relu(self.fc1(x.mean((2, 3))))))
        return x * gate[:, :, None, None]


lcg = golden.Lcg(7)
golden.write(
    "layers", "torch.nn layers in float64; global_max is AdaptiveMaxPool2d(1), depthwise is Conv2d with groups=channels, prelu's slopes are one in all or one a channel",
    adaptive_average=[make(nn.AdaptiveAvgPool2d((h, w)), lcg.grid(*shape)) for *shape, h, w in ADAPTIVE],
    global_max=[make(nn.AdaptiveMaxPool2d(1), ties(lcg.grid(*shape))) for *shape, _, _ in ADAPTIVE],
    leaky_relu=[make(nn.LeakyReLU(slope), ties(lcg.grid(*shape)), slope=slope) for shape in ACTIVATION_SHAPES for slope in (0.01, 0.25)],
    prelu=[make(filled(nn.PReLU(slopes)), ties(lcg.grid(*shape)), initial=nn.PReLU(slopes).weight[0].item())
           for shape in ACTIVATION_SHAPES for slopes in {1, shape[1]}],
    sigmoid=[make(nn.Sigmoid(), 8 * lcg.grid(*shape)) for shape in ACTIVATION_SHAPES],
    log_softmax=[make(nn.LogSoftmax(dim=1), factor * lcg.grid(*shape)) for shape in ACTIVATION_SHAPES for factor in (1, 32)],
    depthwise=[depthwise(*case) for case in DEPTHWISE],
    separable=[separable(*case) for case in SEPARABLE],
    squeeze_excite=[make(filled(SqueezeExcite(c, ratio)), lcg.grid(n, c, h, w), ratio=ratio) for n, c, h, w, ratio in SQUEEZE])
