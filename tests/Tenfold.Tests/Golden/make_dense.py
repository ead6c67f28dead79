"""Linear, ReLU and softmax cross-entropy, forward and backward."""

import torch
from torch.nn import functional as F

import golden


def linear(n, inputs, outputs, lcg):
    x, weight, bias = (lcg.grid(*shape).requires_grad_() for shape in [(n, inputs), (outputs, inputs), (outputs,)])
    y = F.linear(x, weight, bias)
    grad = lcg.grid(*y.shape)
    y.backward(grad)
    return {
        "input_shape": list(x.shape), "weight_shape": list(weight.shape), "input": golden.flat(x), "weight": golden.flat(weight),
        "bias": golden.flat(bias), "output": golden.flat(y), "grad_output": golden.flat(grad), "grad_input": golden.flat(x.grad),
        "grad_weight": golden.flat(weight.grad), "grad_bias": golden.flat(bias.grad),
    }


def relu(count, lcg):
    x = lcg.grid(count)
    x[:3] = torch.tensor([0.0, -1 / 64, 1 / 64])  # the gradient at 0 is 0
    x.requires_grad_()
    y = F.relu(x)
    grad = lcg.grid(count)
    y.backward(grad)
    return {"input": golden.flat(x), "output": golden.flat(y), "grad_output": golden.flat(grad), "grad_input": golden.flat(x.grad)}


def cross_entropy(n, classes, smoothing, scale, lcg):
    logits = (lcg.grid(n, classes) * scale).requires_grad_()
    labels = torch.tensor([lcg.below(classes) for _ in range(n)])
    loss = F.cross_entropy(logits, labels, label_smoothing=smoothing)
    loss.backward()
    return {"logits_shape": list(logits.shape), "label_smoothing": smoothing, "logits": golden.flat(logits), "labels": labels.tolist(),
            "loss": loss.item(), "grad_logits": golden.flat(logits.grad)}


lcg = golden.Lcg(3)
golden.write(
    "dense", "torch.nn.functional.linear ([N, in], [out, in]), relu and cross_entropy (mean over the batch) in float64",
    linear=[linear(*case, lcg) for case in [(1, 1, 1), (3, 5, 4), (16, 7, 3), (17, 20, 10), (5, 33, 17), (40, 4, 2)]],
    relu=[relu(40, lcg)],
    cross_entropy=[cross_entropy(n, classes, smoothing, scale, lcg)
                   for n, classes, scale in [(1, 10, 1), (16, 10, 2), (17, 10, 1), (3, 2, 4), (4, 10, 64)]
                   for smoothing in (0, 0.1)])
