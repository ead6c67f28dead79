"""Writes tensorboard.json: event files of TensorBoard, byte by byte from their specification, with nothing but Python's own library.

Records: tensorboard/compat/tensorflow_stub/io and TFRecord's format; messages: event.proto, summary.proto, plugins/hparams/plugin_data.proto,
struct.proto; encoding: protobuf.dev/programming-guides/encoding; CRC-32C: RFC 3720, bit by bit.

    python3 make_tensorboard.py
"""
import json
import pathlib
import struct

TIME = 1_800_000_000.25


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = (crc >> 1) ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


def masked(data):
    crc = crc32c(data)
    return (((crc >> 15) | (crc << 17)) + 0xA282EAD8) & 0xFFFFFFFF


def record(data):
    length = struct.pack("<Q", len(data))
    return length + struct.pack("<I", masked(length)) + data + struct.pack("<I", masked(data))


def varint(value):
    out = b""
    while value > 0x7F:
        out += bytes([value & 0x7F | 0x80])
        value >>= 7
    return out + bytes([value])


def number(field, value):
    return varint(field << 3) + varint(value)


def double(field, value):
    return varint(field << 3 | 1) + struct.pack("<d", value)


def single(field, value):
    return varint(field << 3 | 5) + struct.pack("<f", value)


def data(field, value):
    return varint(field << 3 | 2) + varint(len(value)) + value


def text(field, value):
    return data(field, value.encode())


def doubles(field, values):
    return data(field, b"".join(struct.pack("<d", value) for value in values))


def event(step, *values):
    body = double(1, TIME) + (number(2, step) if step else b"")
    return record(body + data(5, b"".join(data(1, value) for value in values)))


def hparams(tag, content):
    tensor = data(8, number(1, 1) + data(2, data(2, b"")))
    return text(1, tag) + tensor + data(9, data(1, text(1, "hparams") + data(2, content)))


version = record(double(1, TIME) + text(3, "brain.Event:2"))
restart = record(double(1, TIME) + number(2, 300) + data(7, number(1, 1)))
scalars = event(7, text(1, "epoch_loss") + single(2, 0.1), text(1, "epoch_accuracy") + single(2, 0.975))
# Of 0, 1, 1, 4: two buckets up to 2 and up to 4.
histogram = event(1, text(1, "fc1.weight") + data(5, double(1, 0.0) + double(2, 4.0) + double(3, 4.0) + double(4, 6.0) + double(5, 18.0) + doubles(6, [2.0, 4.0]) + doubles(7, [3.0, 1.0])))
image = event(300, text(1, "filters/conv1.weight") + data(4, number(1, 5) + number(2, 6) + number(3, 3) + data(4, b"\x89PNG")))
end = event(0, hparams("_hparams_/session_end_info", data(4, number(1, 1) + double(2, TIME))))

out = {
    "time": TIME,
    "crc": crc32c(b"123456789"),
    "version": version.hex(),
    "restart": restart.hex(),
    "scalars": scalars.hex(),
    "histogram": histogram.hex(),
    "image": image.hex(),
    "end": end.hex(),
}
path = pathlib.Path(__file__).with_name("tensorboard.json")
path.write_text(json.dumps(out, indent=2) + "\n")
