"""Conv2d forward and all three gradients, for kernels, strides and paddings of every kind."""

from torch.nn import functional as F

import golden

# batch, channels, outputs, height, width, kernel (h, w), stride (h, w), padding (h, w)
CASES = [
    (1, 1, 1, 3, 3, (1, 1), (1, 1), (0, 0)),
    (2, 1, 3, 6, 5, (3, 3), (1, 1), (0, 0)),
    (2, 2, 3, 5, 6, (3, 3), (1, 1), (1, 1)),
    (1, 1, 2, 7, 7, (5, 5), (1, 1), (2, 2)),
    (2, 3, 2, 7, 6, (5, 5), (1, 1), (0, 0)),
    (3, 2, 2, 6, 6, (2, 2), (2, 2), (0, 0)),
    (1, 2, 3, 7, 8, (3, 3), (2, 2), (1, 1)),
    (1, 2, 2, 9, 8, (3, 3), (3, 3), (0, 0)),
    (2, 2, 2, 7, 7, (4, 4), (2, 2), (1, 1)),
    (1, 3, 5, 4, 4, (1, 1), (2, 2), (0, 0)),
    (1, 2, 2, 6, 7, (1, 3), (1, 1), (0, 1)),
    (1, 2, 2, 7, 6, (3, 2), (2, 1), (1, 0)),
    (1, 1, 2, 5, 5, (5, 5), (1, 1), (4, 4)),
    (1, 2, 4, 5, 5, (5, 5), (1, 1), (0, 0)),
    (1, 1, 1, 8, 8, (2, 2), (3, 3), (1, 1)),
    (17, 1, 2, 4, 4, (3, 3), (1, 1), (1, 1)),
]


def make(case, lcg):
    n, c, o, h, w, kernel, stride, padding = case
    x = lcg.grid(n, c, h, w).requires_grad_()
    weight = lcg.grid(o, c, *kernel).requires_grad_()
    bias = lcg.grid(o).requires_grad_()
    y = F.conv2d(x, weight, bias, stride, padding)
    grad = lcg.grid(*y.shape)
    y.backward(grad)
    return {
        "input_shape": list(x.shape), "weight_shape": list(weight.shape), "stride": stride, "padding": padding,
        "output_shape": list(y.shape), "input": golden.flat(x), "weight": golden.flat(weight), "bias": golden.flat(bias),
        "output": golden.flat(y), "grad_output": golden.flat(grad), "grad_input": golden.flat(x.grad),
        "grad_weight": golden.flat(weight.grad), "grad_bias": golden.flat(bias.grad),
    }


lcg = golden.Lcg(1)
golden.write("convolution", "torch.nn.functional.conv2d in float64; layouts [N, C, H, W] and [O, C, KH, KW]",
             cases=[make(case, lcg) for case in CASES])
