"""Writes Word files for tests: the parts of a package as XML, zipped."""

import io
import zipfile
from collections.abc import Mapping

from extractor.readers.docx import read
from extractor.text.document import SourceDocument

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_ROOTS = {"header": "hdr", "footer": "ftr", "glossaryDocument": "glossaryDocument"}


def t(text: str) -> str:
    """A run."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*content: str, style: str = "", num: tuple[int, int] | None = None, mark: str = "") -> str:
    """A paragraph of runs, or of text: what does not begin with `<` becomes a run."""
    runs = "".join(piece if piece.startswith("<") else t(piece) for piece in content if piece)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    number = f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>' if num else ""
    return f"<w:p><w:pPr>{named}{number}<w:rPr>{mark}</w:rPr></w:pPr>{runs}</w:p>"


def tc(*content: str, props: str = "") -> str:
    """A cell of paragraphs, or of text."""
    inner = "".join(piece if piece.startswith("<") else p(piece) for piece in content)
    return f"<w:tc><w:tcPr>{props}</w:tcPr>{inner}</w:tc>"


def tr(*cells: str, props: str = "") -> str:
    """A row of cells, or of texts."""
    inner = "".join(cell if cell.startswith("<") else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{props}</w:trPr>{inner}</w:tr>"


def tbl(*rows: str) -> str:
    """A table of rows."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def field(code: str, result: str) -> str:
    """A complex field."""
    marks = {kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")}
    return f"{marks['begin']}<w:r><w:instrText>{code}</w:instrText></w:r>{marks['separate']}{result}{marks['end']}"


def box(*paragraphs: str) -> str:
    """A text box as it stands in a run: a drawing, and the same once more for old programs."""
    inner = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{inner}</wps:txbx></w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def level(
    number: int, text: str, form: str = "decimal", start: int = 1, more: str = "", suffix: str = "nothing"
) -> str:
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:suff w:val="{suffix}"/><w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(*kinds: str, nums: str = "") -> str:
    """A numbering part: abstract lists 0, 1 … with one list each, numbered from 1, and the lists of `nums`."""
    abstract = "".join(f'<w:abstractNum w:abstractNumId="{n}">{kind}</w:abstractNum>' for n, kind in enumerate(kinds))
    plain = "".join(f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n, _ in enumerate(kinds))
    return abstract + plain + nums


def word_bytes(body: str, parts: Mapping[str, str] | None = None, *, files: Mapping[str, bytes] | None = None) -> bytes:
    """A Word file: `parts` maps the type of a relation (`numbering`, `header`, `comments`) to the content of its part.

    `files` are further files of the archive, or what stands in place of one.
    """
    parts = parts or {}
    rows = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}{kind}" Target="{kind}.xml"/>' for n, kind in enumerate(parts, 1)
    )
    all_files: dict[str, bytes] = {
        "[Content_Types].xml": _TYPES.encode(),
        "_rels/.rels": _relations(
            f'<Relationship Id="rId1" Type="{_OFFICE}officeDocument" Target="word/document.xml"/>'
        ),
        "word/_rels/document.xml.rels": _relations(rows),
        "word/document.xml": xml("document", f"<w:body>{body}<w:sectPr/></w:body>"),
    }
    for kind, content in parts.items():
        all_files[f"word/{kind}.xml"] = xml(_ROOTS.get(kind, kind), content)
    return zipped(all_files | dict(files or {}))


def xml(root: str, content: str) -> bytes:
    """A part with this root element."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {NAMESPACES}>{content}</w:{root}>'.encode()


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip archive whose bytes depend on its files alone."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _relations(rows: str) -> bytes:
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{namespace}">{rows}</Relationships>'.encode()


def read_word(body: str, parts: Mapping[str, str] | None = None) -> SourceDocument:
    """What the reader makes of a Word file of this content."""
    return read(word_bytes(body, parts), "a.docx")
