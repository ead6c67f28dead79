#!/usr/bin/env python3
"""Writes Golden/Bmp: small BMPs of every depth, by Pillow, with their grey pixels in expected.txt (name, width, height, hexadecimal).

The expected pixels come from the colours that went into the encoder: Rec. 601, rounded to the nearest.
"""
import os
import random
import struct

from PIL import Image

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "Bmp")
EXPECTED = []


def grey(r, g, b, largest=255):
    return ((299 * r + 587 * g + 114 * b) * 255 + 500 * largest) // (1000 * largest)


def expect(name, width, height, pixels):
    EXPECTED.append(f"{name} {width} {height} {bytes(pixels).hex()}")


def sixteen(name, width, height, top_down, draw):
    """Pillow writes no 16-bit pixels."""
    stride = (width * 2 + 3) // 4 * 4
    values = [[draw.randrange(1 << 15) for _ in range(width)] for _ in range(height)]
    rows = [b"".join(struct.pack("<H", v) for v in row).ljust(stride, b"\0") for row in values]
    data = b"".join(rows if top_down else reversed(rows))
    header = struct.pack("<IiiHHIIiiII", 40, width, -height if top_down else height, 1, 16, 0, len(data), 0, 0, 0, 0)
    with open(os.path.join(HERE, name), "wb") as file:
        file.write(b"BM" + struct.pack("<IHHI", 54 + len(data), 0, 0, 54) + header + data)
    expect(name, width, height, [grey(v >> 10 & 31, v >> 5 & 31, v & 31, 31) for row in values for v in row])


def main():
    os.makedirs(HERE, exist_ok=True)
    draw = random.Random(1)
    for width, height in ((13, 7), (1, 1), (16, 3)):
        size = f"{width}x{height}.bmp"
        rgb = [tuple(draw.randrange(256) for _ in range(3)) for _ in range(width * height)]
        colour = Image.new("RGB", (width, height))
        colour.putdata(rgb)
        colour.save(os.path.join(HERE, "rgb24-" + size))
        expect("rgb24-" + size, width, height, [grey(*p) for p in rgb])
        full = Image.new("RGBA", (width, height))
        full.putdata([(*p, 255) for p in rgb])
        full.save(os.path.join(HERE, "rgb32-" + size))
        expect("rgb32-" + size, width, height, [grey(*p) for p in rgb])
        bits = [draw.randrange(2) for _ in rgb]
        one = Image.new("1", (width, height))
        one.putdata([255 * b for b in bits])
        one.save(os.path.join(HERE, "bits-" + size))
        expect("bits-" + size, width, height, [255 * b for b in bits])
        colours = [draw.randrange(256) for _ in range(3 * 200)]
        indices = [draw.randrange(200) for _ in rgb]
        indexed = Image.new("P", (width, height))
        indexed.putpalette(colours)
        indexed.putdata(indices)
        indexed.save(os.path.join(HERE, "palette-" + size))
        expect("palette-" + size, width, height, [grey(*colours[3 * i:3 * i + 3]) for i in indices])
        sixteen("rgb16-" + size, width, height, False, draw)
        sixteen("rgb16-top-down-" + size, width, height, True, draw)
    with open(os.path.join(HERE, "expected.txt"), "w") as file:
        file.write("\n".join(EXPECTED) + "\n")


main()
