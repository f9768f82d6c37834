"""What the parts and lines of a web page are, by the rules of the family `pages`."""

import re
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from extractor.readers.web.tree import Element
from extractor.rulebook.compile import compile_rule
from extractor.rulebook.load import load_rulebook
from extractor.text.furniture import LONGEST, line_rule

CODE: Final = {
    "script": "script",
    "style": "style",
    "title": "page title",
    "template": "template",
    "noscript": "noscript",
    "noframes": "noscript",
    "xml": "metadata",
    "svg": "drawing",
    "select": "form control",
    "option": "form control",
    "button": "form control",
    "textarea": "form control",
    "datalist": "form control",
    "iframe": "frame",
    "object": "embedded object",
    "audio": "embedded object",
    "video": "embedded object",
    "canvas": "drawing",
    "rp": "ruby annotation",
    "rt": "ruby annotation",
    "rtc": "ruby annotation",
    "del": "deletion",
}
"""Elements whose characters are not shown as text, and why they are left out."""

_ARTICLES: Final = frozenset(("article", "main"))
_PARTS: Final = {"nav": "menu", "aside": "related links", "footer": "menu", "menu": "menu"}
_UNSEEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@cache
def _rules(prefix: str) -> tuple[tuple[re.Pattern[str], str, int], ...]:
    rules = load_rulebook().family("pages").select(prefix).rules
    return tuple((compile_rule(r), str(r.value.get("reason", "")), int(str(r.value.get("rank", 0)))) for r in rules)  # type: ignore[misc]


def container_rank(element: Element) -> int:
    """1 for a known container of articles, 2 for one by its general name, 0 for anything else."""
    if element.tag == "ucapcontent":
        return 1
    rank = _names_rank(element.names) if element.names else 0
    common = element.tag in _ARTICLES or (element.attributes and element.attributes.get("role") in _ARTICLES)
    return rank or (2 if common else 0)


@lru_cache(maxsize=4096)
def _names_rank(names: str) -> int:
    return next((rank for pattern, _, rank in _rules("page.container") if pattern.search(names)), 0)


def hidden(element: Element) -> bool:
    """Whether a page does not show the element."""
    attributes = element.attributes
    return "hidden" in attributes or bool(_UNSEEN.search(attributes.get("style") or ""))


def chrome_reason(element: Element) -> str:
    """Why the element is furniture of the page and not its text; empty where it is not."""
    if reason := _PARTS.get(element.tag):
        return reason
    names = element.names
    if not names or element.tag in ("body", "html"):
        return ""
    return _names_reason(names)


@lru_cache(maxsize=4096)
def _names_reason(names: str) -> str:
    return next((reason for pattern, reason, _ in _rules("page.chrome") if pattern.search(names)), "")


def line_reason(text: str) -> str:
    """Why a line is furniture of the page; empty where it is not."""
    rule = line_rule(text)
    return "" if rule is None else str(rule.value["reason"])


def abstract_names(element: Element) -> bool:
    """Whether an element is named as one that holds an abstract."""
    return bool(element.names) and _names_abstract(element.names)


@lru_cache(maxsize=4096)
def _names_abstract(names: str) -> bool:
    return any(pattern.search(names) for pattern, _, _ in _rules("page.abstract.names"))


def without_abstract_words(text: str) -> str | None:
    """The text of a line that calls itself an abstract, None for any other line."""
    found = next((hit for pattern, _, _ in _rules("page.abstract.words") if (hit := pattern.search(text))), None)
    return text[found.end() :] if found else None


def fields(text: str) -> list[str]:
    """A line of fields (source, date, counters) as one line a field."""
    starts = [hit.start() for pattern, _, _ in _rules("page.field") for hit in pattern.finditer(text)]
    bounds = [0, *(start for start in starts if start and not text[start - 1].isalnum()), len(text)]
    pieces = (text[a:b].strip().strip("|｜·").strip() for a, b in pairwise(bounds))
    return [piece for piece in pieces if piece]


def tells_origin(text: str) -> bool:
    """Whether a line states source, date or number of the document."""
    return len(text) <= LONGEST and any(pattern.search(text) for pattern, _, _ in _rules("page.meta"))
