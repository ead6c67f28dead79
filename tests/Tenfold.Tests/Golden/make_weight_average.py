"""Exponential moving averages of fixed pseudo-weights by PyTorch's AveragedModel, in double precision: after the first and every tenth step.

PyTorch 1.13 has no get_ema_multi_avg_fn yet; its rule, lerp by 1 - decay, is written out. The cases with warm-up take
TensorFlow's decay, min(decay, (1 + n) / (10 + n)), n being what AveragedModel counts.
"""

import torch
from torch.optim.swa_utils import AveragedModel

import golden

STEPS, SIZE = 50, 15
CASES = [(0.5, False), (0.9, False), (0.999, False), (0.9, True), (0.999, True)]


class Weights(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.values = torch.nn.Parameter(torch.zeros(SIZE, dtype=torch.float64))


def make(decay, warmup, weights):
    def average(before, now, count):
        d = min(decay, (1 + int(count)) / (10 + int(count))) if warmup else decay
        return torch.lerp(before, now, 1 - d)

    model = Weights()
    averaged = AveragedModel(model, avg_fn=average)
    snapshots = []
    for step, values in enumerate(weights, start=1):
        with torch.no_grad():
            model.values.copy_(values)
        averaged.update_parameters(model)
        if step == 1 or step % 10 == 0:
            snapshots.append(golden.flat(averaged.module.values))
    return {"decay": decay, "warmup": warmup, "averages": snapshots}


weights = golden.Lcg(6).grid(STEPS, SIZE)
golden.write("weight_average", "torch.optim.swa_utils.AveragedModel; weights[step][value]; averages after steps 1, 10, 20, 30, 40, 50",
             weights=[golden.flat(row) for row in weights], cases=[make(*case, weights) for case in CASES])
