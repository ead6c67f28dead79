"""Pictures turned, moved, enlarged and sheared by Pillow (nearest, as torchvision's transforms call it) and by PyTorch's affine_grid and grid_sample.

Run: /usr/bin/python3 make_augmentation.py (Debian's python3-torch 1.13.1 and python3-pil 9.4.0).
"""

import math

import PIL
import torch
from PIL import Image
from torch.nn import functional as F

import golden


def picture(lcg, height, width, margin=0):
    rows = torch.tensor([[lcg.below(256) for _ in range(width)] for _ in range(height)], dtype=torch.uint8)
    if margin:
        inner = torch.zeros_like(rows)
        inner[margin:-margin, margin:-margin] = rows[margin:-margin, margin:-margin]
        rows = inner
    return rows


def image(rows):
    return Image.fromarray(rows.numpy(), "L")


def pixels(result):
    return list(result.getdata())


def matrix(height, width, degrees, right, down, scale, shear):
    """Output to source, in pixel corners: the inverse of move * centre * rotate, shear, scale * centre back."""
    rotation, lean = math.radians(degrees), math.radians(shear)
    forward = torch.tensor([
        [math.cos(rotation), -math.cos(rotation) * math.tan(lean) - math.sin(rotation)],
        [math.sin(rotation), -math.sin(rotation) * math.tan(lean) + math.cos(rotation)],
    ], dtype=torch.float64) * scale
    inverse = torch.linalg.inv(forward)
    centre = torch.tensor([width / 2, height / 2], dtype=torch.float64)
    offset = centre - inverse @ (centre + torch.tensor([right, down], dtype=torch.float64))
    return torch.cat([inverse, offset[:, None]], 1)


def sample(rows, m, mode):
    """grid_sample takes coordinates from -1 to 1: x = (2 u - width) / width."""
    height, width = rows.shape
    to_unit = torch.tensor([[2 / width, 0, -1], [0, 2 / height, -1], [0, 0, 1]], dtype=torch.float64)
    full = torch.cat([m, torch.tensor([[0, 0, 1]], dtype=torch.float64)])
    theta = (to_unit @ full @ torch.linalg.inv(to_unit))[:2]
    grid = F.affine_grid(theta[None], (1, 1, height, width), align_corners=False)
    result = F.grid_sample(rows.double()[None, None], grid, mode=mode, padding_mode="zeros", align_corners=False)
    return golden.flat(torch.round(result * 1000) / 1000)


lcg = golden.Lcg(9)
rotations = []
for height, width, angle, fill in [
    (28, 28, 7, 0), (28, 28, -6.9, 1), (28, 28, 14.9, 0), (28, 28, -3.3, 255), (28, 28, 0, 0), (28, 28, 90, 0), (28, 28, 180, 0),
    (28, 28, 133.7, 9), (13, 17, 11, 0), (17, 13, -40, 200), (5, 5, 90, 0), (1, 1, 45, 3),
]:
    rows = picture(lcg, height, width)
    rotations.append({
        "height": height, "width": width, "degrees": angle, "fill": fill,
        "input": golden.flat(rows), "output": pixels(image(rows).rotate(angle, Image.Resampling.NEAREST, fillcolor=fill)),
    })

affines = []
for height, width, *parameters in [
    (28, 28, 15, 0, 0, 1, 0), (28, 28, -12, 2, -1, 1.1, 0), (28, 28, 8, 0, 3, 0.85, 10), (28, 28, 0, 3, 5, 1, 0),
    (28, 28, 0, 0, 0, 1.3, -20), (13, 17, 30, 1, 1, 0.7, 5), (28, 28, 100, 1.5, -2.25, 1, 0),
]:
    m = matrix(height, width, *parameters)
    rows = picture(lcg, height, width)
    affines.append({
        "height": height, "width": width, "parameters": parameters, "input": golden.flat(rows),
        "pillow_nearest": pixels(image(rows).transform((width, height), Image.Transform.AFFINE, golden.flat(m), Image.Resampling.NEAREST, fillcolor=0)),
        "torch_nearest": sample(rows, m, "nearest"), "torch_bilinear": sample(rows, m, "bilinear"),
    })

crops = []
for height, width, crop in [(28, 28, 22), (28, 28, 21), (28, 28, 28), (28, 28, 1), (28, 28, 2), (13, 17, 7), (9, 8, 5)]:
    rows = picture(lcg, height, width)
    top, left = int(round((height - crop) / 2.0)), int(round((width - crop) / 2.0))
    cut = image(rows).crop((left, top, left + crop, top + crop))
    crops.append({
        "height": height, "width": width, "crop": crop, "input": golden.flat(rows),
        "output": pixels(cut.resize((width, height), Image.Resampling.BILINEAR)),
    })

golden.write("augmentation", "parameters are degrees clockwise, pixels right and down, scale, shear; rotations are counter-clockwise; grid_sample's "
             "values are rounded to three decimals", pillow=PIL.__version__, rotations=rotations, affines=affines, crops=crops)
