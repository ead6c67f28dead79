#!/usr/bin/env python3
"""Writes Golden/Jpeg: small JPEGs of every kind that is read, with the grey pixels that they decode to in expected.txt
(name, width, height, hexadecimal). Needs libjpeg-turbo's `cjpeg`, `djpeg` and `jpegtran`, and Pillow.

Grey and YCbCr files are decoded by `djpeg -grayscale -dct int`: their luma, to be met exactly. Others are decoded by
Pillow to RGB, and made grey by Rec. 601; there transforms and colours are rounded in another order.
"""
import io
import os
import random
import subprocess
import tempfile

from PIL import Image, ImageOps

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "Jpeg")
EXPECTED = []


def picture(width, height, seed):
    """A gradient with strokes and some noise: smooth blocks, edges, and every coefficient."""
    draw = random.Random(seed)
    pixels = []
    for y in range(height):
        for x in range(width):
            stroke = 120 if (x * 3 + y * 2) % 23 < 5 else 0
            shade = 230 - x - stroke + draw.randrange(-20, 20)
            pixels.append(tuple(max(0, min(255, shade + d)) for d in (0, y - 10, 30 - 2 * y)))
    image = Image.new("RGB", (width, height))
    image.putdata(pixels)
    return image


def ppm(image):
    out = io.BytesIO()
    image.save(out, "PPM")
    return out.getvalue()


def run(*command, data):
    return subprocess.run(command, input=data, stdout=subprocess.PIPE, check=True).stdout


def luma(jpeg):
    with Image.open(io.BytesIO(run("djpeg", "-grayscale", "-dct", "int", data=jpeg))) as image:
        return image.convert("L")


def through_rgb(jpeg):
    with Image.open(io.BytesIO(jpeg)) as image:
        image = ImageOps.exif_transpose(image)
        return image.convert("RGB").convert("L")


def write(name, jpeg, grey):
    with open(os.path.join(HERE, name + ".jpg"), "wb") as file:
        file.write(jpeg)
    EXPECTED.append(f"{name}.jpg {grey.width} {grey.height} {grey.tobytes().hex()}")


def exif(jpeg, orientation):
    data = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0" + bytes([orientation]) + b"\0\0\0\0\0\0"
    return jpeg[:2] + b"\xff\xe1" + (len(data) + 2).to_bytes(2, "big") + data + jpeg[2:]


def main():
    os.makedirs(HERE, exist_ok=True)
    image = picture(45, 35, 1)
    data = ppm(image)
    for sampling in ("1x1", "2x1", "1x2", "2x2", "4x1", "2x2,1x2,2x1"):
        for kind in ([], ["-progressive"]):
            for restart in ([], ["-restart", "2B"]):
                jpeg = run("cjpeg", "-quality", "80", "-sample", sampling, *kind, *restart, data=data)
                name = "colour-" + sampling.replace(",", "-") + "".join(kind) + ("-restart" if restart else "")
                write(name, jpeg, luma(jpeg))
    for width, height in ((1, 1), (8, 8), (9, 17)):
        small = ppm(picture(width, height, width))
        for kind in ([], ["-progressive"]):
            jpeg = run("cjpeg", "-quality", "60", *kind, data=small)
            write(f"size-{width}x{height}" + "".join(kind), jpeg, luma(jpeg))
    for quality in ("5", "50", "100"):
        for kind in ([], ["-progressive"]):
            jpeg = run("cjpeg", "-grayscale", "-quality", quality, *kind, data=data)
            write(f"grey-{quality}" + "".join(kind), jpeg, luma(jpeg))
    jpeg = run("cjpeg", "-rgb", "-quality", "90", data=data)
    write("rgb", jpeg, through_rgb(jpeg))
    jpeg = run("cjpeg", "-baseline", "-quality", "3", "-optimize", data=data)
    write("optimized", jpeg, luma(jpeg))

    out = io.BytesIO()
    image.convert("CMYK").save(out, "JPEG", quality=90)
    write("cmyk", out.getvalue(), through_rgb(out.getvalue()))
    planes = [plane.point(lambda v: 255 - v) for plane in (*image.convert("YCbCr").split(), image.convert("L"))]
    out = io.BytesIO()
    Image.merge("CMYK", planes).save(out, "JPEG", quality=90)
    ycck = bytearray(out.getvalue())
    ycck[ycck.index(b"Adobe") + 11] = 2  # these planes are luma, colour differences and black
    write("ycck", bytes(ycck), through_rgb(bytes(ycck)))

    with tempfile.NamedTemporaryFile("w", suffix=".txt") as scans:
        scans.write("0;\n1;\n2;\n")
        scans.flush()
        jpeg = run("cjpeg", "-quality", "80", "-scans", scans.name, data=data)
        write("separate-scans", jpeg, luma(jpeg))

    plain = run("cjpeg", "-quality", "85", data=ppm(picture(21, 13, 3)))
    for orientation in range(1, 9):
        turned = exif(plain, orientation)
        with Image.open(io.BytesIO(turned)) as opened:
            grey = luma(plain)
            grey.info = {}
            grey.getexif()[0x0112] = orientation
            write(f"exif-{orientation}", turned, ImageOps.exif_transpose(grey))
            assert opened.getexif()[0x0112] == orientation

    with open(os.path.join(HERE, "expected.txt"), "w") as file:
        file.write("\n".join(EXPECTED) + "\n")


main()
