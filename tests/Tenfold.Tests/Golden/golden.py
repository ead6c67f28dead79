"""What the make_*.py scripts share: a generator both sides can compute, and the writing of the JSON.

Every number comes from one 32-bit linear congruential generator (Numerical Recipes):
    state <- (1664525 * state + 1013904223) mod 2^32
Layer and optimizer inputs are multiples of 1/64 in [-2, 2): exact in float32, and so are the sums and products of a
small convolution, so that a float32 implementation has to match these float64 results to the last digit.

Run from any folder: /usr/bin/python3 make_NAME.py (PyTorch 1.13.1, Debian's python3-torch) rewrites NAME.json beside it.
"""

import json
import os

import torch

torch.set_num_threads(1)
torch.use_deterministic_algorithms(True)


class Lcg:
    """The generator; each method draws once a value."""

    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (1664525 * self.state + 1013904223) % 2**32
        return self.state

    def unit(self):
        """In [0, 1), a multiple of 2^-24: exact in float32."""
        return (self.next() >> 8) / 2**24

    def below(self, count):
        """A whole number in [0, count)."""
        return ((self.next() >> 16) * count) >> 16

    def grid(self, *shape):
        """A float64 tensor of multiples of 1/64 in [-2, 2)."""
        values = [((self.next() >> 24) - 128) / 64 for _ in range(torch.Size(shape).numel())]
        return torch.tensor(values, dtype=torch.float64).reshape(shape)


def flat(tensor):
    """The values in C order, as numbers JSON writes without loss; whole ones without their '.0'."""
    return [int(v) if v == int(v) else v for v in tensor.detach().double().reshape(-1).tolist()]


def write(name, description, **content):
    """NAME.json: one line a case, so that a change shows in a diff."""
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), name + ".json")
    content = {"script": f"make_{name}.py", "torch": torch.__version__, "description": description, **content}
    lines = []
    for key, value in content.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            text = "[\n" + ",\n".join("    " + json.dumps(v) for v in value) + "\n  ]"
        else:
            text = json.dumps(value)
        lines.append(f"  {json.dumps(key)}: {text}")
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write("{\n" + ",\n".join(lines) + "\n}\n")
    print(f"{path}: {os.path.getsize(path):,} bytes")
