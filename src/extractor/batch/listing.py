"""A list of inputs in a file or on standard input: one path a line, or each ended by a zero byte (`find -print0`)."""

import os
import sys
from pathlib import Path

from extractor.batch.inputs import printable
from extractor.errors import error


def read_list(name: str) -> tuple[str, ...]:
    """The paths of the list `name`, `-` for standard input; empty lines are left out.

    Paths are taken as they are, as bytes of the file system. Raises E424 where the list cannot be read.
    """
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as problem:
        cause = problem.strerror or type(problem).__name__
        raise error("E424", path=printable(name), cause=cause) from problem
    data = data.removeprefix(b"\xef\xbb\xbf")
    lines = data.split(b"\0") if b"\0" in data else data.splitlines()
    return tuple(os.fsdecode(line) for line in lines if line.strip())
