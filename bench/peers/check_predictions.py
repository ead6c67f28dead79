"""Loads a Tenfold run into PyTorch and asks both for all 10,000 test digits: they have to agree on every one.

    python3 check_predictions.py RUN_DIR [--tenfold ./tenfold] [--data FOLDER] [--weights best.safetensors]

Reads best.safetensors by hand, per the format's specification, so that no package stands between the two; then
load_state_dict into the network of models.py that the file's metadata name, in evaluation mode: no tensor may be missing
or left over. Pixels are normalised as the metadata say (keys mean and std). Tenfold's predictions come from `tenfold evaluate RUN_DIR --predictions FILE`: CSV with the
header index,label,prediction. Exit code 1 on any difference, with the two largest logits of each such image.
"""

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile

import torch

import models
import peer


def read_safetensors(path):
    """({name: tensor}, metadata) of a file of F32 tensors."""
    with open(path, "rb") as file:
        data = file.read()
    header_end = 8 + int.from_bytes(data[:8], "little")
    header = json.loads(data[8:header_end])
    metadata = header.pop("__metadata__", {})
    tensors = {}
    for name, entry in header.items():
        if entry["dtype"] != "F32":
            sys.exit(f"{path}: {name} is {entry['dtype']}; expected F32")
        begin, end = (header_end + offset for offset in entry["data_offsets"])
        # frombuffer takes no empty buffer, and none of the networks has an empty tensor.
        tensors[name] = torch.frombuffer(bytearray(data[begin:end]), dtype=torch.float32).reshape(entry["shape"])
    return tensors, metadata


def load_model(path, tensors, metadata):
    name = metadata.get("model")
    if name not in models.MODELS:
        sys.exit(f"{path}: its metadata name the model {name!r}; models.py has {', '.join(models.MODELS)}")
    model = models.build(name)
    # What PyTorch alone keeps: how many batches a normalization has seen, which nothing here depends on.
    own = {key: value for key, value in model.state_dict().items() if key.endswith("num_batches_tracked")}
    model.load_state_dict({**tensors, **own}, strict=True)
    return name, model.eval()


def tenfold_predictions(tenfold, run, folder):
    """[(label, prediction)] of the test images, in order."""
    with tempfile.TemporaryDirectory() as temporary:
        path = os.path.join(temporary, "predictions.csv")
        command = [tenfold, "evaluate", run, "--predictions", path]
        environment = {**os.environ, "TENFOLD_DATA": folder}
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
        with open(path, newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
    if [int(row["index"]) for row in rows] != list(range(10_000)):
        sys.exit(f"{path}: expected one line for each of the images 0 to 9999, found {len(rows):,} lines")
    return [(int(row["label"]), int(row["prediction"])) for row in rows]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", metavar="RUN_DIR")
    parser.add_argument("--weights", default="best.safetensors")
    parser.add_argument("--tenfold", default="./tenfold")
    parser.add_argument("--data", help="folder of the four MNIST files; else TENFOLD_DATA")
    args = parser.parse_args()

    folder = peer.data_folder(args.data)
    path = os.path.join(args.run, args.weights)
    tensors, metadata = read_safetensors(path)
    name, model = load_model(path, tensors, metadata)
    mean, std = float(metadata.get("mean", peer.MEAN)), float(metadata.get("std", peer.STD))
    stated = "stated in the file" if "mean" in metadata and "std" in metadata else "the default"
    images, labels = peer.load_split(folder, "t10k", mean, std)
    with torch.inference_mode():
        logits = torch.cat([model(batch) for batch in images.split(500)])
    theirs = logits.argmax(1).tolist()
    ours = tenfold_predictions(args.tenfold, args.run, folder)

    wrong_labels = sum(label != truth for (label, _), truth in zip(ours, labels.tolist()))
    different = [i for i in range(len(theirs)) if theirs[i] != ours[i][1]]
    errors = sum(a != b for a, b in zip(theirs, labels.tolist()))
    print(f"{name}, {models.parameter_count(model):,} parameters, mean {mean:g}, std {std:g} ({stated}): PyTorch errs on {errors:,} of 10,000, "
          f"and differs from Tenfold on {len(different):,}")
    for i in different[:20]:
        (first, second), digits = (part.tolist() for part in logits[i].topk(2))
        print(f"  image {i}: PyTorch {theirs[i]}, Tenfold {ours[i][1]}, label {ours[i][0]}; logits {digits[0]}: {first:.6f}, {digits[1]}: {second:.6f}")
    if wrong_labels:
        print(f"  {wrong_labels:,} labels in Tenfold's file are not MNIST's")
    sys.exit(1 if different or wrong_labels else 0)


if __name__ == "__main__":
    main()
