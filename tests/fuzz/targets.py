"""What is fuzzed: digest() with text, and every reader with files. Whatever comes in, they read it or say what is wrong."""

from __future__ import annotations

from collections.abc import Callable

from hqdigest import digest
from hqdigest.errors import DigestError
from hqdigest.read.files import read_source
from hqdigest.read.formats.ofd import read_ofd

SUFFIXES = {"html": ".html", "mhtml": ".mht", "docx": ".docx", "odt": ".odt", "ofd": ".ofd", "rtf": ".rtf",
            "doc": ".doc", "pdf": ".pdf", "xlsx": ".xlsx"}  # fmt: skip
MOST = 20_000  # characters of a text: a longer one takes time, and shows nothing that a short one doesn't


def read_text(data: bytes) -> None:
    """Digest bytes as text, and see that every finding is what stands in the text."""
    try:
        source = read_source(data, name="fuzz.txt")
    except DigestError:
        return
    found = digest(source.text[:MOST])
    for row in (*found.metrics, *found.projects, *found.partnerships):
        assert 0 <= row.start <= row.end <= len(source.text)
    for metric in found.metrics:
        assert source.text[metric.start : metric.end].replace("\n", "") == metric.text


def reader_of(kind: str) -> Callable[[bytes], None]:
    """Return what reads bytes as a file of a kind, and digests it where it can be read."""

    def read(data: bytes) -> None:
        try:
            if kind == "ofd":  # in this process, where its branches are seen
                text = read_ofd(data, None, None).text
            else:
                text = read_source(data, name=f"fuzz{SUFFIXES[kind]}").text
        except DigestError as error:
            assert "\n" not in str(error)
            return
        if len(text) < MOST:
            digest(text)

    return read


TARGETS: dict[str, Callable[[bytes], None]] = {"text": read_text, **{kind: reader_of(kind) for kind in SUFFIXES}}
