"""Speed of the reader of web pages on one core, in megabytes of markup a second of processor time.

Usage: python benchmarks/pages.py [TEXT]
"""

import re
import sys
import time
from pathlib import Path

from extractor.readers.html import read

_PLAN = Path(__file__).parents[1] / "corpus" / "xiqing-2022-plan.txt"
_PIECE = re.compile(r"([^，。；<>]+[，。；])")
_SPAN = r'<span style="font-family:仿宋;font-size:16pt" lang=EN-US>\1</span>'
_ROUNDS = 20


def main() -> None:
    """Print the speed over plain markup and over markup that a word processor wrote."""
    text = Path(sys.argv[1] if len(sys.argv) > 1 else _PLAN).read_text(encoding="utf-8")
    plain = "".join(f"<p>{line.strip()}</p>\n" for line in text.splitlines() if line.strip())
    for name, body in (("plain", plain), ("word processor", _PIECE.sub(_SPAN, plain))):
        data = f"<html><body><div class=TRS_Editor>{body}</div></body></html>".encode()
        read(data, name)
        start = time.process_time()
        for _ in range(_ROUNDS):
            read(data, name)
        print(f"{name}: {_ROUNDS * len(data) / 1e6 / (time.process_time() - start):.1f} MB/s")


if __name__ == "__main__":
    main()
