"""Web pages (.html and its kin): the main text as lines, with tables; the rest of the page is accounted for."""

from collections import Counter

from extractor.errors import error
from extractor.readers.web.assemble import assemble
from extractor.readers.web.choose import choose, head_title
from extractor.readers.web.declared import declared_codec
from extractor.readers.web.lines import Line, page_lines
from extractor.readers.web.main import find_main
from extractor.readers.web.tree import Tree, parse
from extractor.text.document import Account, LeftOut, SourceDocument, Warned, visible
from extractor.text.source import decode

NAME = "html"
SUFFIXES = (".html", ".htm", ".xhtml", ".shtml", ".xht")
KINDS = ("HTML",)

_HARDLY_ANY = 30
_MUCH = 0.1
_NOTABLE = 100


def read(data: bytes, shown: str) -> SourceDocument:
    """The main text of a web page, in the encoding that its bytes, or the page itself, tell.

    Raises E103 to E105 where it cannot be decoded, E130 for a page that only frames others, E131 for one whose text
    scripts would load.
    """
    return read_page(data, shown, declared_codec(data))


def read_page(data: bytes, shown: str, declared: str | None, reader: str = NAME) -> SourceDocument:
    """As `read`, with the codec that is declared for the page."""
    decoded = decode(data, shown, declared)
    tree = parse(decoded.text)
    main = find_main(tree)
    title = head_title(tree)
    lines, unseen = page_lines(tree.root, main)
    kept, left_out = choose(lines, title)
    _refuse_empty(tree, kept, unseen, shown)
    text, locators, tables = assemble(kept)
    added = sum(visible(line.text) for line in kept if line.heading == 2)
    counts = Counter(unseen)
    counts.update(left_out)
    chars_out = visible(text)
    chars_in = sum(visible(child) for e in tree.elements for child in e.children if isinstance(child, str))
    rows = tuple(LeftOut(part, reason, n) for (part, reason), n in sorted(counts.items()))
    account = Account(chars_in, chars_out, rows, added)
    warnings = _warnings(main.outside, chars_out, shown)
    return SourceDocument(text, decoded.encoding, reader, account, locators, tables, warnings)


def _warnings(outside: int, kept: int, shown: str) -> tuple[Warned, ...]:
    if outside < max(_NOTABLE, _MUCH * kept):
        return ()
    return (Warned("E133", fields=(("chars", str(outside)), ("path", shown))),)


def _refuse_empty(tree: Tree, kept: list[Line], unseen: Counter[tuple[str, str]], shown: str) -> None:
    """Raise where the page shows no text of its own."""
    if sum(visible(line.text) for line in kept if line.heading != 2) >= _HARDLY_ANY:
        return
    frames = [element for element in tree.elements if element.tag in ("frame", "iframe")]
    if sources := [source for frame in frames if (source := frame.attributes.get("src"))]:
        raise error("E130", path=shown, source=" ".join(sources[:3]))
    if any(element.tag == "script" for element in tree.elements):
        raise error("E131", path=shown)
