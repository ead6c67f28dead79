"""max_pool2d and avg_pool2d, forward and input gradient: overlapping, ragged, padded, with ties."""

import torch
from torch.nn import functional as F

import golden

# batch, channels, height, width, kernel (h, w), stride (h, w), padding (h, w)
CASES = [
    (2, 2, 4, 4, (2, 2), (2, 2), (0, 0)),
    (1, 2, 5, 7, (2, 2), (2, 2), (0, 0)),
    (1, 2, 7, 8, (3, 3), (2, 2), (0, 0)),
    (1, 1, 6, 5, (3, 3), (1, 1), (1, 1)),
    (1, 2, 8, 7, (3, 3), (3, 3), (0, 0)),
    (1, 2, 7, 7, (3, 3), (2, 2), (1, 1)),
    (2, 1, 5, 5, (2, 2), (1, 1), (0, 0)),
    (1, 2, 6, 7, (2, 3), (2, 1), (1, 0)),
    (1, 3, 5, 5, (5, 5), (5, 5), (0, 0)),
    (1, 1, 7, 7, (2, 2), (3, 3), (0, 0)),
    (17, 1, 4, 3, (2, 2), (2, 2), (1, 1)),
]


def make(kind, case, lcg, count_include_pad=None):
    n, c, h, w, kernel, stride, padding = case
    x = lcg.grid(n, c, h, w)
    if kind == "max":
        x = torch.round(x * 2) / 2  # few values, hence ties: the gradient goes to the first maximum
    x.requires_grad_()
    y = F.max_pool2d(x, kernel, stride, padding) if kind == "max" else F.avg_pool2d(x, kernel, stride, padding, count_include_pad=count_include_pad)
    grad = lcg.grid(*y.shape)
    y.backward(grad)
    settings = {} if count_include_pad is None else {"count_include_pad": count_include_pad}
    return {
        "kind": kind, "input_shape": list(x.shape), "kernel": kernel, "stride": stride, "padding": padding, **settings,
        "output_shape": list(y.shape), "input": golden.flat(x), "output": golden.flat(y),
        "grad_output": golden.flat(grad), "grad_input": golden.flat(x.grad),
    }


lcg = golden.Lcg(2)
cases = [make("max", case, lcg) for case in CASES]
cases += [make("average", case, lcg, True) for case in CASES]
cases += [make("average", case, lcg, False) for case in CASES if case[6] != (0, 0)]
golden.write("pooling", "torch.nn.functional.max_pool2d and avg_pool2d in float64, ceil_mode off; count_include_pad on is "
             "PyTorch's default, off is what Keras' padding='same' does", cases=cases)
