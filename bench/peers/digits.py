"""The images that the classic methods and their peers learn from, as numpy arrays: Tenfold's `--data mnist42k` and its validation split.

The shuffles are Tenfold's (xoshiro256**, Fisher and Yates), so both sides see the same bytes in the same order; the sums below are
checked here and by a test on Tenfold's side. By hand: `python3 digits.py FOLDER` prints sizes and sums, `--write FOLDER` writes the split as files.
"""

import argparse
import gzip
import hashlib
import os
import sys

import numpy

TRAIN_SHA256 = "7f499a2634fa80f9388361401b2bf75a63319ef937a905cb7e363943d4e9a2d4"
VALIDATION_SHA256 = "a847005a6b270901fbadd9a790d8cdf1fa99c3f2379f2f6de089aed1f997e125"
WORD = (1 << 64) - 1


class RandomStream:
    """Tenfold's RandomStream: xoshiro256** seeded by splitmix64."""

    def __init__(self, seed, stream):
        x = seed ^ self.mix(stream)
        self.state = []
        for _ in range(4):
            x = (x + 0x9E3779B97F4A7C15) & WORD
            self.state.append(self.mix(x))

    @staticmethod
    def mix(z):
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & WORD
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & WORD
        return z ^ (z >> 31)

    @staticmethod
    def rotate(x, by):
        return ((x << by) | (x >> (64 - by))) & WORD

    def next_word(self):
        s0, s1, s2, s3 = self.state
        result = (self.rotate((s1 * 5) & WORD, 7) * 9) & WORD
        t = (s1 << 17) & WORD
        s2 ^= s0
        s3 ^= s1
        s1 ^= s2
        s0 ^= s3
        self.state = [s0, s1, s2 ^ t, self.rotate(s3, 45)]
        return result

    def next_int(self, n):
        """Uniform in 0 .. n - 1 (Lemire)."""
        product = (self.next_word() >> 32) * n
        if product & 0xFFFFFFFF < n:
            threshold = ((1 << 32) - n) % n
            while product & 0xFFFFFFFF < threshold:
                product = (self.next_word() >> 32) * n
        return product >> 32

    def shuffled(self, count):
        order = list(range(count))
        for i in range(count - 1, 0, -1):
            j = self.next_int(i + 1)
            order[i], order[j] = order[j], order[i]
        return order


def read_idx(folder, name):
    """The payload of one IDX file of unsigned bytes, raw or .gz, in its own shape."""
    path = os.path.join(folder, name)
    with open(path, "rb") if os.path.exists(path) else gzip.open(path + ".gz") as file:
        data = bytearray(file.read())  # writable, as PyTorch wants it
    if data[:3] != b"\0\0\x08":
        sys.exit(f"{path}: not an IDX file of unsigned bytes")
    rank = data[3]
    shape = [int.from_bytes(data[4 + 4 * i:8 + 4 * i], "big") for i in range(rank)]
    return numpy.frombuffer(data, dtype=numpy.uint8, offset=4 + 4 * rank).reshape(shape)


def mnist42k(folder):
    """(images [42000, 784] uint8, labels [42000] uint8) to train on, and the same of the 28,000 test images."""
    images = numpy.concatenate([read_idx(folder, f"{part}-images-idx3-ubyte").reshape(-1, 784) for part in ("train", "t10k")])
    labels = numpy.concatenate([read_idx(folder, f"{part}-labels-idx1-ubyte") for part in ("train", "t10k")])
    order = RandomStream(1, 0x42000).shuffled(len(images))
    images, labels = images[order], labels[order]
    train = len(images) * 3 // 5
    return (images[:train], labels[:train]), (images[train:], labels[train:])


def stratified(labels, fraction, seed):
    """Tenfold's Split.Stratified: indices to train on, indices held out."""
    held = int(fraction * len(labels) + 0.5)
    counts = numpy.bincount(labels, minlength=256).tolist()
    quota = [int(fraction * n) for n in counts]
    by_remainder = sorted(range(256), key=lambda c: quota[c] - fraction * counts[c])
    given, i = sum(quota), 0
    while given < held:
        label = by_remainder[i % 256]
        if quota[label] < counts[label]:
            quota[label] += 1
            given += 1
        i += 1
    train, validation = [], []
    for index in RandomStream(seed, 0x5911).shuffled(len(labels)):
        label = labels[index]
        (validation if quota[label] > 0 else train).append(index)
        quota[label] -= 1
    return train, validation


def sha256(images, labels):
    """As Tenfold's ImageSet.Sha256."""
    digest = hashlib.sha256(f"{len(images)}x28x28".encode())
    digest.update(images.tobytes())
    digest.update(labels.tobytes())
    return digest.hexdigest()


def load(folder=None):
    """((images, labels) to train on, (images, labels) to validate on): 37,800 and 4,200 rows of 784 bytes, checked."""
    folder = folder or os.environ.get("TENFOLD_DATA")
    if not folder:
        sys.exit("say where the four MNIST files are: a folder, or TENFOLD_DATA=FOLDER")
    (images, labels), _ = mnist42k(folder)
    parts = [(images[part], labels[part]) for part in stratified(labels, 0.1, 1)]
    if [sha256(*part) for part in parts] != [TRAIN_SHA256, VALIDATION_SHA256]:
        sys.exit(f"{folder}: these are not the images that Tenfold learns from; is it MNIST?")
    return parts


def write_idx(path, array):
    with open(path, "wb") as file:
        file.write(bytes([0, 0, 8, array.ndim]) + b"".join(n.to_bytes(4, "big") for n in array.shape) + array.tobytes())


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", help="folder of the four MNIST files; TENFOLD_DATA by default")
    parser.add_argument("--write", metavar="FOLDER", help="write the 37,800 images there as MNIST's training files and the 4,200 as its test files")
    args = parser.parse_args()
    for part, (images, labels) in zip(("train", "t10k"), load(args.folder)):
        print(images.shape, sha256(images, labels))
        if args.write:
            os.makedirs(args.write, exist_ok=True)
            write_idx(os.path.join(args.write, f"{part}-images-idx3-ubyte"), images.reshape(-1, 28, 28))
            write_idx(os.path.join(args.write, f"{part}-labels-idx1-ubyte"), labels)


if __name__ == "__main__":
    main()
