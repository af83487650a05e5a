"""Whether a file of a folder looks like a report, by what is in it: for whoever opens them all."""

import io
import re
import zipfile

from cqtui.ingest.readers.sniff import ZIP_FAULTS
from cqtui.model.document import Document, Kind, Source

FEWEST = 100
"""Chinese characters in sentences; a file with fewer is a note, a form or a list of names."""
LATIN = 3
"""Chinese characters for each Latin letter; text with more letters tells of programs."""
SENTENCE = 100
"""Chinese characters for each stop or comma; text with fewer marks has no sentences."""
PARAGRAPHS = 3
"""Paragraphs that make a report of a text without any heading."""
HEAD = 4096
"""Bytes of a page in which its generator is named."""

_HAN = re.compile(r"[\u3400-\u9fff]")
_LETTER = re.compile(r"[A-Za-z]")
_MARK = re.compile("[，。；、：！？]")
_PAGE = b'<meta name="generator" content="cqtui">'
_WORD = b"<Application>cqtui</Application>"
_ABOUT = "docProps/app.xml"
_OWN = (
    re.compile(r"SHA-256 [0-9a-f]{64}"),
    re.compile(r"\[R\\?\]\. .{1,200}第\d{1,7}(?:[-—]\d{1,7})?行"),
    re.compile(r"\{\+[^{}\n]{1,9999}\+\}"),
)
"""What the program writes into texts: the sum of a source, the lines of one, words put in."""


def looks_like_report(document: Document) -> bool:
    """Whether a document is Chinese text in sentences, under a heading or in several paragraphs.

    A licence, a list of programs' options, a table alone are none. An essay in Chinese is one too:
    what it is about is not looked at.
    """
    texts = [unit.text for unit in document.units() if not (unit.block and unit.block.rows)]
    text = "\n".join(texts)
    han = len(_HAN.findall(text))
    return (
        han >= FEWEST
        and han >= LATIN * len(_LETTER.findall(text))
        and len(_MARK.findall(text)) * SENTENCE >= han
        and (len(texts) >= PARAGRAPHS or next(document.walk(), None) is not None)
    )


def is_own_text(text: str) -> bool:
    """Whether the program wrote a text: a comparison, or passages with where they stand.

    Reports name no lines of files, and hold no words marked as put in.

    >>> is_own_text("——重庆市人民政府. 2019年政府工作报告[R]. 重庆: 2019: 二, 第59-173行.")
    True
    """
    return any(form.search(text) for form in _OWN)


def is_own_file(data: bytes) -> bool:
    """Whether the program wrote a file: a page or Word file that says so, a text that shows it.

    No error is raised.
    """
    if _PAGE in data[:HEAD]:
        return True
    if not data.startswith(b"PK\x03\x04"):
        return is_own_text(data.decode("utf-8", "replace"))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(_ABOUT) as about:
            return _WORD in about.read(HEAD)
    except (*ZIP_FAULTS, KeyError):
        return False


def worth_listing(source: Source, data: bytes) -> bool:
    """Whether a file that somebody found in a folder is to be listed: a report, not made of one."""
    return not is_own_file(data) and any(
        looks_like_report(one)
        for one in source.documents
        if one.kind not in (Kind.FRONT_MATTER, Kind.BACK_MATTER)
    )
