"""batch_norm in training over two batches, forward, gradients and running statistics, then in evaluation."""

import torch

import golden

# images of the two batches, channels, height, width, epsilon, momentum
CASES = [
    (5, 3, 4, 3, 1e-5, 0.1),
    (17, 2, 3, 3, 1e-5, 0.1),
    (40, 4, 1, 1, 1e-5, 0.1),
    (2, 1, 6, 5, 1e-3, 0.01),
    (33, 3, 2, 1, 1e-2, 0.5),
]


def make(case, lcg):
    n, c, h, w, epsilon, momentum = case
    layer = torch.nn.BatchNorm2d(c, eps=epsilon, momentum=momentum).double()
    with torch.no_grad():
        layer.weight.copy_(lcg.grid(c))
        layer.bias.copy_(lcg.grid(c))
    steps = []
    for _ in range(2):
        layer.zero_grad()
        x = lcg.grid(n, c, h, w).requires_grad_()
        y = layer(x)
        grad = lcg.grid(*y.shape)
        y.backward(grad)
        steps.append({
            "input": golden.flat(x), "output": golden.flat(y), "grad_output": golden.flat(grad), "grad_input": golden.flat(x.grad),
            "grad_weight": golden.flat(layer.weight.grad), "grad_bias": golden.flat(layer.bias.grad),
            "running_mean": golden.flat(layer.running_mean), "running_var": golden.flat(layer.running_var),
        })
    layer.eval()
    x = lcg.grid(n, c, h, w)
    return {
        "input_shape": [n, c, h, w], "epsilon": epsilon, "momentum": momentum, "weight": golden.flat(layer.weight), "bias": golden.flat(layer.bias),
        "steps": steps, "evaluation_input": golden.flat(x), "evaluation_output": golden.flat(layer(x)),
    }


lcg = golden.Lcg(7)
golden.write("batchnorm", "torch.nn.BatchNorm2d in float64: two training batches one after the other, then one in eval mode",
             cases=[make(case, lcg) for case in CASES])
