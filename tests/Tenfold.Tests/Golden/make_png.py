#!/usr/bin/env python3
"""Writes Golden/Png: small PNGs of every colour type, bit depth and interlacing, encoded by ImageMagick, with the grey
pixels they should decode to in expected.txt (name, hexadecimal). Needs ImageMagick's `convert` (or its path in CONVERT).

The expected pixels come from the samples that went into the encoder, never from a decoder:
Rec. 601 luma over white, exact rational arithmetic, halves rounded up.
"""
import os
import random
import struct
import subprocess
import zlib
from fractions import Fraction

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "Png")
CONVERT = os.environ.get("CONVERT", "convert")
SIZES = [(13, 11), (1, 1), (3, 2), (8, 9)]
IN_EVERY_SIZE = ("grey1", "palette2", "rgb8")
EXPECTED = []


def grey(r, g, b, a, largest):
    luma = Fraction(299 * r + 587 * g + 114 * b, 1000 * largest)
    alpha = Fraction(a, largest)
    over = luma * alpha + (1 - alpha)
    return int(over * 255 + Fraction(1, 2))


def chunks(path):
    data, at, found = open(path, "rb").read(), 8, {}
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        assert zlib.crc32(data[at + 4:at + 8 + length]) == struct.unpack(">I", data[at + 8 + length:at + 12 + length])[0]
        found[kind.decode()] = data[at + 8:at + 8 + length]
        at += 12 + length
    return found


def write(name, width, height, pixels, depth, colour, bits, interlace, transparent=None):
    """Encodes (r, g, b, a) tuples of `depth` bits (8 or 16). `transparent(palette)` gives the alphas of a palette's
    colours (ImageMagick writes them for a few bit depths only), or the colour key as a tuple: added as a tRNS chunk."""
    largest = (1 << depth) - 1
    raw = b"".join(struct.pack(">4H" if depth == 16 else "4B", *p) for p in pixels)
    path = os.path.join(HERE, f"{name}-{width}x{height}{'-adam7' if interlace else ''}.png")
    subprocess.run(
        [CONVERT, "-size", f"{width}x{height}", "-depth", str(depth), "-endian", "MSB", "rgba:-",
         *(["-alpha", "off"] if colour in (0, 2, 3) else []), *(["-interlace", "PNG"] if interlace else []),
         "-define", f"png:color-type={colour}", "-define", f"png:bit-depth={bits}",
         "-define", "png:exclude-chunks=date,time,gAMA,cHRM,bKGD,tEXt,pHYs", path],
        input=raw, check=True)
    found = chunks(path)
    header = struct.unpack(">IIBBBBB", found["IHDR"])
    assert header == (width, height, bits, colour, 0, 0, int(interlace)), (name, header)
    if transparent:
        palette = [tuple(found["PLTE"][i:i + 3]) for i in range(0, len(found["PLTE"]), 3)] if colour == 3 else None
        alphas = transparent(palette)
        if colour == 3:
            alpha_of = dict(zip(palette, alphas + [255] * len(palette)))
            pixels = [p[:3] + (alpha_of[p[:3]],) for p in pixels]
            add_chunk(path, b"tRNS", bytes(alphas))
        else:
            scale = largest // ((1 << bits) - 1)
            key = alphas[:1] if colour == 0 else alphas
            pixels = [p[:3] + (0 if p[:len(key)] == key else largest,) for p in pixels]
            add_chunk(path, b"tRNS", struct.pack(f">{len(key)}H", *(k // scale for k in key)))
    EXPECTED.append(f"{os.path.basename(path)} {bytes(grey(*p, largest) for p in pixels).hex()}\n")


def add_chunk(path, kind, body):
    data = open(path, "rb").read()
    at = data.index(b"IDAT") - 4
    chunk = struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    with open(path, "wb") as f:
        f.write(data[:at] + chunk + data[at:])


def main():
    os.makedirs(HERE, exist_ok=True)
    rnd = random.Random(20)
    for width, height in SIZES:
        n = width * height
        rgb8 = [tuple(rnd.randrange(256) for _ in range(3)) + (255,) for _ in range(n)]
        rgb16 = [tuple(rnd.randrange(65536) for _ in range(3)) + (65535,) for _ in range(n)]
        for interlace in (False, True):
            def encode(name, pixels, depth, colour, bits, transparent=None):
                if (width, height) == SIZES[0] or name in IN_EVERY_SIZE:
                    write(name, width, height, pixels, depth, colour, bits, interlace, transparent)

            for bits in (1, 2, 4, 8):
                values = [rnd.randrange(1 << bits) * 255 // ((1 << bits) - 1) for _ in range(n)]
                pixels = [(v, v, v, 255) for v in values]
                encode(f"grey{bits}", pixels, 8, 0, bits)
                encode(f"grey{bits}-key", pixels, 8, 0, bits, lambda _: pixels[0][:3])
                colours = list({tuple(rnd.randrange(256) for _ in range(3)) for _ in range(min(1 << bits, n))})
                pixels = [colours[i % len(colours)] + (255,) for i in range(n)]
                encode(f"palette{bits}", pixels, 8, 3, bits)
                # Alphas for all colours but the last, which stays opaque for want of one.
                encode(f"palette{bits}-alpha", pixels, 8, 3, bits, lambda palette: [rnd.randrange(256) for _ in palette[:-1]] or [128])
            grey16 = [(p[0], p[0], p[0], 65535) for p in rgb16]
            encode("grey16", grey16, 16, 0, 16)
            encode("grey16-key", grey16, 16, 0, 16, lambda _: grey16[0][:3])
            encode("rgb8", rgb8, 8, 2, 8)
            encode("rgb8-key", rgb8, 8, 2, 8, lambda _: rgb8[0][:3])
            encode("rgb16", rgb16, 16, 2, 16)
            encode("rgb16-key", rgb16, 16, 2, 16, lambda _: rgb16[0][:3])
            encode("rgba8", [p[:3] + (rnd.randrange(255),) for p in rgb8], 8, 6, 8)
            encode("rgba16", [p[:3] + (rnd.randrange(65535),) for p in rgb16], 16, 6, 16)
            encode("greyalpha8", [(p[0], p[0], p[0], rnd.randrange(255)) for p in rgb8], 8, 4, 8)
            encode("greyalpha16", [(p[0], p[0], p[0], rnd.randrange(65535)) for p in rgb16], 16, 4, 16)
    with open(os.path.join(HERE, "expected.txt"), "w") as f:
        f.writelines(EXPECTED)


main()
