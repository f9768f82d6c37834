"""Names without what clings to their ends: dangling marks, verbs of achieving, filler."""

import re
from functools import lru_cache
from typing import Final

from extractor.linking.cues import words

_TRAILING: Final = words("names", "naming.trailing")
_DISPOSAL: Final = words("names", "naming.disposal")
_INNER: Final = words("names", "naming.inner")
_WORK: Final = words("names", "naming.work")
_HOW_FINAL: Final = ("）", "算", "算数", "统计", "统计数")
_PARTS_OF_YEAR: Final = ("月", "上半年", "季度")
_GIVEN: Final = frozenset("有使让将把")
"""One of these stands in every name that has an object of 将 or 把, or what has been set up, before it."""
_SETTING: Final = ("下达", "确定", "提出", "批准", "通过的")
_TO_WHOM: Final = ("为", "对", "向", "给", "群体", "人群", "人员", "对象")

LEADING: Final = "?？-—·•①②③④⑤⑥⑦⑧⑨⑩ ，、：:；;）)”’…·的（("
PAIRS: Final = (("（", "）"), ("“", "”"), ("《", "》"), ("(", ")"), ("‘", "’"))
_MARKS = re.compile(f"[{''.join(map(''.join, PAIRS))}]")
_ITEM = re.compile(r"^\d{1,2}[.．](?=[\u4e00-\u9fff])")
_DONE = re.compile(r"^([^，、“了]{1,3}[^，、“了为除])了(?![解结])(?=..)|^了(?![解结])")


@lru_cache(maxsize=20000)
def tidy(name: str) -> str:
    """`name` without dangling marks, inner verbs of achieving and trailing filler."""
    name = name.replace("\n", "").replace(" ", "")
    name = words("names", "naming.scope_note").sub("", name) if "（" in name else name
    name = words("names", "naming.on_base").sub("", name) if "基础" in name else name
    name = _ITEM.sub("", name) if name[:1].isdigit() else name
    name = words("names", "naming.set_by").sub("", name) if any(verb in name for verb in _SETTING) else name
    name = _INNER.sub("", name)
    name = name if _GIVEN.isdisjoint(name) else _DISPOSAL.sub("", name)
    name = _DONE.sub(r"\1", name) if "了" in name else name
    name = words("names", "naming.years_end").sub("", name) if name.endswith(("年", "年以来")) else name
    name = words("names", "naming.preliminary").sub("", name) if name.endswith(_HOW_FINAL) else name
    name = words("names", "naming.among_them").sub("", name) if "中有" in name else name
    name = words("names", "naming.outgrows").sub("", name) if "增速" in name else name
    name = words("names", "naming.recipients").sub("", name) if name.startswith(_TO_WHOM) else name
    if any(part in name for part in _PARTS_OF_YEAR):
        name = words("names", "naming.inner_time").sub("", name)
    before = None
    while before != name:
        before = name
        name = _TRAILING.sub("", _balance(name)).lstrip(LEADING)
    return name


def _balance(name: str) -> str:
    if _MARKS.search(name) is None:
        return name
    for left, right in PAIRS:
        if left in name or right in name:
            if name.count(left) > name.count(right):
                head, _, rest = name.rpartition(left)
                name = (head + rest) if left in "“‘" else (head if len(head) >= 2 else rest)
            elif name.count(right) > name.count(left):
                head, _, rest = name.partition(right)
                name = (head + rest) if right in "”’" else (rest if len(rest) >= 2 else head)
    return name


def without_work(name: str) -> str:
    """`name` without 工作, 任务 at its end."""
    shorter = _WORK.sub("", name)
    return shorter if len(shorter) > 2 else name
