#!/usr/bin/env python3
"""Writes Golden/Npz with NumPy: a stored and a deflated npz in the shape of Keras' mnist.npz, and single arrays that
are to be read (npy versions 1 to 3, several integer types) or refused (objects, floats, Fortran order). Needs numpy."""
import os

import numpy as np
from numpy.lib import format as npy

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "Npz")


def main():
    os.makedirs(HERE, exist_ok=True)
    x = (np.arange(5 * 3 * 4) * 7 % 256).astype("uint8").reshape(5, 3, 4)
    parts = dict(x_train=x, y_train=np.array([5, 0, 4, 1, 9], "uint8"), x_test=255 - x[:2], y_test=np.array([7, 2], "int64"))
    np.savez(os.path.join(HERE, "stored.npz"), **parts)
    np.savez_compressed(os.path.join(HERE, "deflated.npz"), **parts)
    values = np.array([[0, 1, 2], [253, 254, 255]])
    for version in (1, 2, 3):
        with open(os.path.join(HERE, f"version{version}.npy"), "wb") as f:
            npy.write_array(f, values.astype("uint8"), version=(version, 0))
    for kind in ("<u2", ">u2", "<i4", ">i4", "<i8", ">i8", "<u8"):
        name = kind.replace("<", "little-").replace(">", "big-")
        np.save(os.path.join(HERE, name + ".npy"), values.astype(kind))
    np.save(os.path.join(HERE, "negative.npy"), np.array([3, -1], "int32"))
    np.save(os.path.join(HERE, "float.npy"), values.astype("float32"))
    np.save(os.path.join(HERE, "fortran.npy"), np.asfortranarray(values.astype("uint8")))
    np.save(os.path.join(HERE, "object.npy"), np.array([1, "a"], object), allow_pickle=True)
    np.save(os.path.join(HERE, "record.npy"), np.zeros(2, [("a", "u1"), ("b", "u1")]))


main()
