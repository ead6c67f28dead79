"""Fifty steps of SGD and Adam on fixed pseudo-gradients: parameters after every tenth step.

`float64` is the truth, `float32` what PyTorch makes of it in single precision. Gradients do not depend on the
parameters, so an error in a step is seen, not damped.
"""

import torch

import golden

STEPS, SIZE = 50, 7
CASES = [
    ("SGD", {"lr": 0.1}),
    ("SGD", {"lr": 0.1, "momentum": 0.9}),
    ("SGD", {"lr": 0.1, "momentum": 0.9, "nesterov": True}),
    ("SGD", {"lr": 0.1, "weight_decay": 5e-4}),
    ("SGD", {"lr": 0.1, "momentum": 0.9, "weight_decay": 5e-4}),
    ("SGD", {"lr": 0.01, "momentum": 0.9, "nesterov": True, "weight_decay": 5e-4}),
    ("SGD", {"lr": 0.05, "momentum": 0.5, "weight_decay": 0.1}),
    ("Adam", {}),
    ("Adam", {"lr": 0.01}),
    ("Adam", {"weight_decay": 5e-4}),
    ("Adam", {"lr": 0.01, "weight_decay": 0.1}),
    ("Adam", {"eps": 1e-7}),
    ("Adam", {"lr": 0.01, "eps": 1e-3}),
    ("Adam", {"lr": 0.01, "betas": (0.8, 0.99)}),
    ("Adam", {"lr": 0.01, "betas": (0.5, 0.9), "eps": 1e-7, "weight_decay": 5e-4}),
]


def run(name, settings, initial, gradients, dtype):
    parameter = torch.nn.Parameter(initial.to(dtype, copy=True))  # a float64 tensor would be trained in place, and the next case start where this one ended
    optimizer = getattr(torch.optim, name)([parameter], foreach=False, **settings)
    snapshots = []
    for step, gradient in enumerate(gradients.to(dtype), start=1):
        parameter.grad = gradient.clone()
        optimizer.step()
        if step % 10 == 0:
            snapshots.append(golden.flat(parameter))
    return snapshots


def make(name, settings, initial, gradients):
    # The defaults written out, so that a reader of the JSON needs no PyTorch.
    group = getattr(torch.optim, name)([torch.nn.Parameter(initial)], **settings).param_groups[0]
    keys = ("lr", "momentum", "nesterov", "weight_decay") if name == "SGD" else ("lr", "betas", "eps", "weight_decay")
    return {"optimizer": name, **{key: group[key] for key in keys},
            "float64": run(name, settings, initial, gradients, torch.float64),
            "float32": run(name, settings, initial, gradients, torch.float32)}


lcg = golden.Lcg(4)
initial, gradients = lcg.grid(SIZE), lcg.grid(STEPS, SIZE)
gradients[:, 0] = 0  # never a gradient: only weight decay moves it
gradients[:, 1] /= 1024  # small enough for eps to matter
golden.write("optimizers", "torch.optim.SGD and Adam; gradients[step][parameter]; float64 and float32 hold the parameters after steps 10, 20, 30, 40, 50",
             initial=golden.flat(initial), gradients=[golden.flat(row) for row in gradients],
             cases=[make(*case, initial, gradients) for case in CASES])
