"""A reference project's network in PyTorch, trained as its source did: what `tenfold reproduce MODEL` is measured against.

    python3 torch_reproduce.py under8k-6 --rotation 7 --epochs 15 --seeds 3
    python3 torch_reproduce.py resnet50 --adam --batch-size 100 --lr 0.001 --epochs 200
    python3 torch_reproduce.py mlp --keras --images 37800 --batch-size 64 --lr 0.001 --epochs 10 --seeds 10

SGD with momentum 0.9, no weight decay, images less 0.1307 and divided by 0.3081, turned by at most --rotation degrees (Pillow, nearest
pixel, as torchvision does); with --adam Adam at PyTorch's defaults and pixels in [0, 1]; with --keras as Keras does without being told:
Adam with epsilon 1e-7, Glorot's first weights, biases of 0, and pixels in [0, 1]. The test images after every epoch. One JSON line a seed,
one line an epoch on stderr.
"""

import argparse
import json
import sys

import numpy
import torch
from PIL import Image
from torch.nn import functional as F

import models
import peer


def initialize_as_keras(model):
    for layer in model.modules():
        if isinstance(layer, (torch.nn.Linear, torch.nn.Conv2d)):
            torch.nn.init.xavier_uniform_(layer.weight)
            torch.nn.init.zeros_(layer.bias)


def turned(images, degrees, random):
    if degrees == 0:
        return images
    angles = random.uniform(-degrees, degrees, len(images))
    return numpy.stack([numpy.asarray(Image.fromarray(image).rotate(angle)) for image, angle in zip(images, angles)])


def accuracy(model, images, labels):
    model.eval()
    with torch.no_grad():
        right = sum(int((model(x).argmax(1) == y).sum()) for x, y in zip(images.split(500), labels.split(500)))
    model.train()
    return right / len(labels)


def train(name, train_set, test_set, scale, args, seed):
    torch.manual_seed(seed)
    random = numpy.random.default_rng(seed)
    model = models.build(name)
    if args.keras:
        initialize_as_keras(model)
        optimizer = torch.optim.Adam(model.parameters(), lr=args.lr, eps=1e-7)
    elif args.adam:
        optimizer = torch.optim.Adam(model.parameters(), lr=args.lr)
    else:
        optimizer = torch.optim.SGD(model.parameters(), lr=args.lr, momentum=0.9)
    train_images, labels = train_set
    if args.images:
        some = random.permutation(len(labels))[: args.images]
        train_images, labels = train_images[some], labels[some]
    curve = []
    for epoch in range(args.epochs):
        images = peer.normalized(torch.from_numpy(turned(train_images, args.rotation, random)), *scale)
        for batch in torch.randperm(len(labels)).split(args.batch_size):
            optimizer.zero_grad()
            F.cross_entropy(model(images[batch]), labels[batch]).backward()
            optimizer.step()
        curve.append(round(100 * accuracy(model, *test_set), 2))
        print(f"{name} seed {seed} epoch {epoch + 1}/{args.epochs}: {curve[-1]:.2f} %", file=sys.stderr, flush=True)
    return curve


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model")
    parser.add_argument("--data", help="folder of the four MNIST files; else TENFOLD_DATA")
    parser.add_argument("--epochs", type=int, default=15)
    parser.add_argument("--lr", type=float, default=0.01)
    parser.add_argument("--batch-size", type=int, default=128)
    parser.add_argument("--images", type=int, help="train on so many, drawn for each seed; else on all")
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--adam", action="store_true", help="Adam and pixels in [0, 1], as LeNet-5's project trains")
    way.add_argument("--keras", action="store_true", help="as Keras trains without being told")
    parser.add_argument("--rotation", type=float, default=0)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--first-seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    folder = peer.data_folder(args.data)
    # Turned before they are normalised, so as bytes.
    train_set = peer.read_idx(folder, "train-images-idx3-ubyte").numpy(), peer.read_idx(folder, "train-labels-idx1-ubyte").long()
    scale = (0, 1) if args.adam or args.keras else (peer.MEAN, peer.STD)
    test_set = peer.load_split(folder, "t10k", *scale)
    for seed in range(args.first_seed, args.first_seed + args.seeds):
        curve = train(args.model, train_set, test_set, scale, args, seed)
        print(json.dumps({"model": args.model, "seed": seed, "peer": f"PyTorch {torch.__version__}", "best_percent": max(curve), "last_percent": curve[-1], "percent": curve}), flush=True)


if __name__ == "__main__":
    main()
