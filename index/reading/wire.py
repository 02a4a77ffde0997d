"""What the two processes say to each other: frames of a small JSON object and bytes, nothing that runs when read."""

import json
import struct
from collections.abc import Mapping
from typing import IO

MEMORY = "memory"  # the error of a file that takes too much of it

_LENGTHS = struct.Struct(">II")
HEAD_LIMIT = 1 << 20
BODY_LIMIT = (1 << 32) - 1  # what the lengths can say


class Broken(Exception):
    """The other side has ended, or says what makes no sense."""


def send(stream: IO[bytes], head: Mapping[str, object], body: bytes = b"") -> None:
    """Write a frame.

    Raises:
        Broken: The other side does not read it, or it is longer than a frame can be.
    """
    said = json.dumps(head).encode()
    if len(body) > BODY_LIMIT:
        raise Broken
    try:
        stream.write(_LENGTHS.pack(len(said), len(body)))
        stream.write(said)
        stream.write(body)
        stream.flush()
    except (OSError, ValueError) as error:  # ValueError: it is closed
        raise Broken from error


def receive(stream: IO[bytes], limit: int = BODY_LIMIT) -> tuple[dict[str, object], bytes]:
    """Read a frame whose body has `limit` bytes at most.

    Raises:
        Broken: There is none, or it is no such frame.
    """
    head_length, body_length = _LENGTHS.unpack(_exactly(stream, _LENGTHS.size))
    if head_length > HEAD_LIMIT or body_length > limit:
        raise Broken
    try:
        head = json.loads(_exactly(stream, head_length))
    except ValueError as error:
        raise Broken from error
    if not isinstance(head, dict):
        raise Broken
    return head, _exactly(stream, body_length)


def _exactly(stream: IO[bytes], length: int) -> bytes:
    try:
        data = stream.read(length)
    except (OSError, ValueError) as error:
        raise Broken from error
    if len(data) < length:
        raise Broken
    return data
