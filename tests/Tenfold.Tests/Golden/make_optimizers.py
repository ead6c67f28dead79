"""Fifty steps of every optimizer on fixed pseudo-gradients: parameters after every tenth step.

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
    ("Adam", {"lr": 0.01, "amsgrad": True}),
    ("Adam", {"lr": 0.01, "betas": (0.8, 0.9), "weight_decay": 0.1, "amsgrad": True}),
    ("AdamW", {}),
    ("AdamW", {"lr": 0.01, "weight_decay": 0.1}),
    ("AdamW", {"lr": 0.01, "weight_decay": 0.1, "amsgrad": True}),
    ("Adamax", {}),
    ("Adamax", {"lr": 0.01, "betas": (0.8, 0.9), "eps": 1e-3, "weight_decay": 0.1}),
    ("NAdam", {}),
    ("NAdam", {"lr": 0.01, "betas": (0.8, 0.99), "weight_decay": 0.1}),
    ("NAdam", {"lr": 0.01, "eps": 1e-3, "momentum_decay": 0.1}),
    ("RMSprop", {}),
    ("RMSprop", {"lr": 0.001, "momentum": 0.9, "weight_decay": 5e-4}),
    ("RMSprop", {"centered": True}),
    ("RMSprop", {"lr": 0.001, "alpha": 0.9, "eps": 1e-3, "momentum": 0.9, "centered": True}),
    ("Adagrad", {}),
    ("Adagrad", {"lr": 0.1, "lr_decay": 0.05, "weight_decay": 0.1}),
    ("Adagrad", {"lr": 0.1, "eps": 1e-3}),
    ("Adadelta", {}),
    ("Adadelta", {"lr": 0.5, "rho": 0.95, "eps": 1e-3, "weight_decay": 0.1}),
]
KEYS = {
    "SGD": ("lr", "momentum", "nesterov", "dampening", "weight_decay"),
    "Adam": ("lr", "betas", "eps", "weight_decay", "amsgrad"),
    "AdamW": ("lr", "betas", "eps", "weight_decay", "amsgrad"),
    "Adamax": ("lr", "betas", "eps", "weight_decay"),
    "NAdam": ("lr", "betas", "eps", "weight_decay", "momentum_decay"),
    "RMSprop": ("lr", "alpha", "eps", "weight_decay", "momentum", "centered"),
    "Adagrad": ("lr", "lr_decay", "eps", "weight_decay"),
    "Adadelta": ("lr", "rho", "eps", "weight_decay"),
}


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
    return {"optimizer": name, **{key: group[key] for key in KEYS[name]},
            "float64": run(name, settings, initial, gradients, torch.float64),
            "float32": run(name, settings, initial, gradients, torch.float32)}


lcg = golden.Lcg(4)
initial, gradients = lcg.grid(SIZE), lcg.grid(STEPS, SIZE)
gradients[:, 0] = 0  # never a gradient: only weight decay moves it
gradients[:, 1] /= 1024  # small enough for eps to matter
golden.write("optimizers", "torch.optim; gradients[step][parameter]; float64 and float32 hold the parameters after steps 10, 20, 30, 40, 50",
             initial=golden.flat(initial), gradients=[golden.flat(row) for row in gradients],
             cases=[make(*case, initial, gradients) for case in CASES])
