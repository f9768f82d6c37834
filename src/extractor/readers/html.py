"""Web pages (.html and its kin): the main text as lines, with tables; the rest of the page is accounted for."""

from extractor.errors import error
from extractor.readers.web.assemble import assemble
from extractor.readers.web.choose import choose, head_title
from extractor.readers.web.declared import declared_codec
from extractor.readers.web.lines import Line, page_lines
from extractor.readers.web.main import find_main
from extractor.readers.web.tree import Tree, parse
from extractor.text.collector import collector_paused
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
    with collector_paused():
        tree = parse(decoded.text)
        try:
            return _document(tree, decoded.encoding, shown, reader)
        finally:
            tree.clear()


def _document(tree: Tree, encoding: str, shown: str, reader: str) -> SourceDocument:
    main = find_main(tree)
    lines, counts = page_lines(tree.root, main)
    kept, left_out = choose(lines, head_title(tree))
    _refuse_empty(tree, kept, shown)
    counts.update(left_out)
    text, locators, tables = assemble(kept)
    rows = tuple(LeftOut(part, reason, n) for (part, reason), n in sorted(counts.items()))
    added = sum(visible(line.text) for line in kept if line.heading == 2)
    account = Account(_chars_in(tree), visible(text), rows, added)
    warnings = _warnings(main.outside, account.chars_out, shown)
    return SourceDocument(text, encoding, reader, account, locators, tables, warnings)


def _chars_in(tree: Tree) -> int:
    """All character data of the page, scripts and styles too."""
    return sum(visible(child) for element in tree.elements for child in element.children if isinstance(child, str))


def _warnings(outside: int, kept: int, shown: str) -> tuple[Warned, ...]:
    if outside < max(_NOTABLE, _MUCH * kept):
        return ()
    return (Warned("E133", fields=(("chars", str(outside)), ("path", shown))),)


def _refuse_empty(tree: Tree, kept: list[Line], shown: str) -> None:
    """Raise where the page shows no text of its own."""
    if sum(visible(line.text) for line in kept if line.heading != 2) >= _HARDLY_ANY:
        return
    frames = [element for element in tree.elements if element.tag in ("frame", "iframe")]
    if sources := [source for frame in frames if (source := frame.attributes.get("src"))]:
        raise error("E130", path=shown, source=" ".join(sources[:3]))
    if any(element.tag == "script" for element in tree.elements):
        raise error("E131", path=shown)
