"""Word files of XML as it stands in them, for what no library writes."""

import io
import zipfile
from collections.abc import Mapping

from docx import Document

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_WPS = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
_V = 'xmlns:v="urn:schemas-microsoft-com:vml"'
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    """A paragraph of one run, with these properties."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def numbered(text: str, list_id: int, level: int = 0) -> str:
    """A paragraph of a list."""
    numbers = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return paragraph(text, numbers)


def level(at: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(kinds: Mapping[int, str], nums: Mapping[int, str]) -> str:
    """A numbering part: what is in each abstract list, and in each list."""
    return "".join(
        [
            *(
                f'<w:abstractNum w:abstractNumId="{n}">{x}</w:abstractNum>'
                for n, x in kinds.items()
            ),
            *(f'<w:num w:numId="{n}">{x}</w:num>' for n, x in nums.items()),
        ]
    )


def word_file(body: str, **parts: str) -> bytes:
    """A Word file with this body; `parts`: what is in numbering, footnotes, styles, …."""
    made, out = io.BytesIO(), io.BytesIO()
    Document().save(made)
    names = f"{_W} {_MC} {_WPS} {_V}"
    written = {f"word/{n}.xml": f"<w:{n} {names}>{x}</w:{n}>" for n, x in parts.items()}
    written["word/document.xml"] = f"<w:document {names}><w:body>{body}</w:body></w:document>"
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(out, "w") as new:
        known = set(old.namelist())
        added = [n for n in parts if f"word/{n}.xml" not in known]
        for name in old.namelist():
            data = old.read(name).decode("utf-8", "surrogateescape")
            if name == "[Content_Types].xml":
                data = data.replace("</Types>", "".join(map(_typed, added)) + "</Types>")
            if name == "word/_rels/document.xml.rels":
                data = data.replace("</Relationships>", "".join(map(_related, added)) + _END)
            new.writestr(name, written.pop(name, data).encode("utf-8", "surrogateescape"))
        for name, text in written.items():
            new.writestr(name, text)
    return out.getvalue()


_END = "</Relationships>"


def _typed(name: str) -> str:
    return f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{name}+xml"/>'


def _related(name: str) -> str:
    return f'<Relationship Id="own{name}" Type="{_RELATIONS}/{name}" Target="{name}.xml"/>'
