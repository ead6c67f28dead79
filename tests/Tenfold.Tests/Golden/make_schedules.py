"""Learning rates of PyTorch's schedules, step by step (step size 1, so that they are factors).

A rate is the one in use for a step. Schedules of epochs are stepped after every epoch, the others after every batch.
"""

import warnings

import torch
from torch.optim import lr_scheduler

import golden

STEPS, EPOCHS = 5, 12
LOSSES = [1, 0.8, 0.8, 0.79995, 0.9, 0.7, 0.71, 0.72, 0.73, 0.69996, 0.6, 0.61]
CASES = [
    ("step", 0, {}, lambda o: lr_scheduler.StepLR(o, 5)),
    ("step", 0, {"step_size": 3, "gamma": 0.5}, lambda o: lr_scheduler.StepLR(o, 3, 0.5)),
    ("multistep", 0, {"milestones": "3,4,9"}, lambda o: lr_scheduler.MultiStepLR(o, [3, 4, 9])),
    ("multistep", 2, {"milestones": "2,6", "gamma": 0.3}, lambda o: lr_scheduler.MultiStepLR(o, [2, 6], 0.3)),
    ("exponential", 0, {"gamma": 0.7}, lambda o: lr_scheduler.ExponentialLR(o, 0.7)),
    ("cosine", 0, {}, lambda o: lr_scheduler.CosineAnnealingLR(o, STEPS * EPOCHS)),
    ("cosine", 3, {"min_lr": 0.01}, lambda o: lr_scheduler.CosineAnnealingLR(o, STEPS * (EPOCHS - 3), eta_min=0.01)),
    ("onecycle", 0, {}, lambda o: lr_scheduler.OneCycleLR(o, 1, total_steps=STEPS * EPOCHS, cycle_momentum=False)),
    ("onecycle", 0, {"rising_share": 0.15}, lambda o: lr_scheduler.OneCycleLR(o, 1, total_steps=STEPS * EPOCHS, pct_start=0.15, cycle_momentum=False)),
    ("plateau", 0, {"plateau_patience": 1}, lambda o: lr_scheduler.ReduceLROnPlateau(o, patience=1)),
    ("plateau", 0, {"plateau_patience": 0, "gamma": 0.5, "plateau_cooldown": 2}, lambda o: lr_scheduler.ReduceLROnPlateau(o, factor=0.5, patience=0, cooldown=2)),
    ("plateau", 0, {"plateau_patience": 0, "plateau_threshold": 0.1, "min_lr": 0.05}, lambda o: lr_scheduler.ReduceLROnPlateau(o, patience=0, threshold=0.1, min_lr=0.05)),
    ("plateau", 2, {"plateau_patience": 1}, lambda o: lr_scheduler.ReduceLROnPlateau(o, patience=1)),
]


def rates(name, warmup, create):
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=1)
    rising = warmup * STEPS
    found = []
    if rising > 0:
        linear = lr_scheduler.LinearLR(optimizer, 1 / rising, total_iters=rising - 1)
        for _ in range(rising):
            found.append(optimizer.param_groups[0]["lr"])
            linear.step()
        optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=1)
    scheduler = create(optimizer)
    for step in range(rising, STEPS * EPOCHS):
        found.append(optimizer.param_groups[0]["lr"])
        last = (step + 1) % STEPS == 0
        if name == "plateau" and last:
            scheduler.step(LOSSES[step // STEPS])
        elif name in ("cosine", "onecycle") and step + 1 < STEPS * EPOCHS or name in ("step", "multistep", "exponential") and last:
            scheduler.step()
    return found


warnings.filterwarnings("ignore")  # there is no optimizer.step() before scheduler.step()
golden.write("schedules", "torch.optim.lr_scheduler with a step size of 1; rates[step]; losses[epoch] are what plateau sees",
             steps_per_epoch=STEPS, epochs=EPOCHS, losses=LOSSES,
             cases=[{"schedule": name, "warmup": warmup, **settings, "rates": rates(name, warmup, create)} for name, warmup, settings, create in CASES])
