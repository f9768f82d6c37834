"""The character encoding that a web page names itself, under the names that browsers understand."""

import re
from typing import Final

import webencodings

_REACH: Final = 65_536
_META: Final = re.compile(rb"""<meta\b[^>]{0,500}?\bcharset\s*=\s*["']?\s*([A-Za-z0-9_:.+-]{2,40})""", re.IGNORECASE)
_XML: Final = re.compile(rb"""\A\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([A-Za-z0-9_:.-]{2,40})""")
_WIDER: Final = {"gbk": "gb18030", "big5": "big5hkscs", "x-user-defined": "windows-1252"}


def declared_codec(data: bytes) -> str | None:
    """The codec for the charset named in an XML declaration or a `<meta>`; None where none is known.

    Names are read by the WHATWG Encoding Standard (gb2312 and gbk mean gb18030; UTF-16 in a meta cannot be true).
    """
    head = _without_comments(data[:_REACH])
    found = _META.search(head) or _XML.search(head)
    return codec_of(found[1].decode("ascii")) if found else None


def _without_comments(head: bytes) -> bytes:
    pieces = []
    while (start := head.find(b"<!--")) >= 0:
        pieces.append(head[:start])
        _, _, head = head[start + 4 :].partition(b"-->")
    return b"".join((*pieces, head))


def codec_of(label: str) -> str | None:
    """The codec that browsers take for a charset label; None for a label that is none."""
    encoding = webencodings.lookup(label)
    if encoding is None:
        return None
    if encoding.name.startswith("utf-16"):
        return "utf-8"
    return _WIDER.get(encoding.name) or str(encoding.codec_info.name)
