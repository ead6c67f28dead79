"""One training epoch of PyTorch, at its best: the work of `tenfold bench train MODEL`.

60,000 images (--limit: the first so many), normalised, in memory as one float tensor; a new permutation per epoch;
cross-entropy on logits; Adam, learning rate 1e-3; the last, smaller batch included. An eighth of an epoch, at least eight
batches, warms up and is not counted.

Every choice below is a flag, its default the fastest honest one; see README.md for what each gave.
"""

import argparse
import json
import statistics
import sys
import time

import torch
from torch.nn import functional as F

import models
import peer


class FlatAdam(torch.optim.Adam):
    """Adam over one flat tensor of which all parameters and gradients are views: one update instead of one for each."""

    def __init__(self, parameters, lr):
        parameters = list(parameters)
        # As they lie in memory, so that channels_last stays what it is.
        self.flat = torch.nn.Parameter(torch.cat([p.detach().as_strided((p.numel(),), (1,)) for p in parameters]))
        self.flat.grad = torch.zeros_like(self.flat)
        offset = 0
        for p in parameters:
            strides, end = p.stride(), offset + p.numel()
            p.data = self.flat.data[offset:end].as_strided(p.shape, strides)
            p.grad = self.flat.grad[offset:end].as_strided(p.shape, strides)
            offset = end
        super().__init__([self.flat], lr=lr)

    def zero_grad(self, set_to_none=False):
        self.flat.grad.zero_()


def make_optimizer(name, model):
    if name == "flat":
        return FlatAdam(model.parameters(), lr=1e-3)
    return torch.optim.Adam(model.parameters(), lr=1e-3, foreach=name == "foreach")


def make_forward(name, model, example):
    if name == "script":
        return torch.jit.script(model)
    return torch.jit.trace(model, example) if name == "trace" else model


def train_epoch(forward, optimizer, images, labels, batch_size, gather):
    permutation = torch.randperm(len(images))
    if gather == "epoch":
        images, labels = images[permutation], labels[permutation]
    for start in range(0, len(images), batch_size):
        rows = slice(start, start + batch_size)
        if gather != "epoch":
            rows = permutation[rows]
        optimizer.zero_grad(set_to_none=True)
        F.cross_entropy(forward(images[rows]), labels[rows]).backward()
        optimizer.step()


def accuracy(model, images, labels):
    with torch.inference_mode():
        hits = sum(int((model(x).argmax(1) == y).sum()) for x, y in zip(images.split(500), labels.split(500)))
    return hits / len(labels)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", choices=models.MODELS, default="lenet5")
    parser.add_argument("--batch-size", type=int, default=64)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--epochs", type=int, default=3, help="measured epochs")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--data", help="folder of the four MNIST files; else TENFOLD_DATA")
    parser.add_argument("--limit", type=int, default=60_000, help="train on the first LIMIT images; seconds_per_epoch is scaled to 60,000")
    parser.add_argument("--optimizer", choices=["plain", "foreach", "flat"], default="flat")
    parser.add_argument("--graph", choices=["eager", "script", "trace"], default="eager")
    parser.add_argument("--layout", choices=["contiguous", "channels_last"], default="contiguous")
    parser.add_argument("--gather", choices=["batch", "epoch"], default="batch")
    parser.add_argument("--flush-denormal", action="store_true")
    parser.add_argument("--json", action="store_true", help="one JSON object on standard output")
    args = parser.parse_args()

    torch.set_num_threads(args.threads)
    torch.set_flush_denormal(args.flush_denormal)
    torch.manual_seed(args.seed)
    folder = peer.data_folder(args.data)
    images, labels = peer.load_split(folder, "train")
    images, labels = images[:args.limit], labels[:args.limit]
    model = models.build(args.model)
    if args.layout == "channels_last":
        model = model.to(memory_format=torch.channels_last)
        images = images.contiguous(memory_format=torch.channels_last)
    forward = make_forward(args.graph, model, images[:args.batch_size])
    optimizer = make_optimizer(args.optimizer, model)

    warm_up = max(8 * args.batch_size, len(images) // 8)
    train_epoch(forward, optimizer, images[:warm_up], labels[:warm_up], args.batch_size, args.gather)
    seconds = []
    for epoch in range(args.epochs):
        start = time.perf_counter()
        train_epoch(forward, optimizer, images, labels, args.batch_size, args.gather)
        seconds.append((time.perf_counter() - start) * 60_000 / len(images))
        print(f"epoch {epoch + 1}: {seconds[-1]:.3f} s for 60,000 images", file=sys.stderr)
    median = statistics.median(seconds)
    test_images, test_labels = (part[:args.limit] for part in peer.load_split(folder, "t10k"))
    result = {
        "model": args.model, "parameters": models.parameter_count(model), "batch_size": args.batch_size, "images": len(images),
        "seconds_per_epoch": median, "seconds_per_epoch_best": min(seconds), "images_per_second": 60_000 / median,
        "test_accuracy": accuracy(model.eval(), test_images, test_labels), "optimizer": args.optimizer, "graph": args.graph,
        "layout": args.layout, "gather": args.gather, **peer.environment(args.threads),
    }
    print(json.dumps(result) if args.json else "\n".join(f"{key}: {value}" for key, value in result.items()))


if __name__ == "__main__":
    main()
