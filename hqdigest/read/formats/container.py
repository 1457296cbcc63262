"""Archives inside formats: sizes and paths are checked before anything is unpacked, and nothing is written to disk."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from xml.etree import ElementTree

from hqdigest.errors import ReadError
from hqdigest.read.formats.budget import limits

MOST_RATIO = 200  # XML packs 5 to 30 times, an archive made to burst a thousand times
SMALL = 2**20  # a part below this may pack as well as it likes
# What the library raises for an archive that was cut, mixed up or made to harm.
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, RuntimeError, EOFError, OSError, ValueError)
# hits <?xml version="1.0" encoding="UTF-8"?>
_ENCODING = re.compile(rb"\s{0,99}(?:\xef\xbb\xbf)?<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([^\"']{1,40})")


class Container:
    """The parts of a zip, by their names."""

    def __init__(self, data: bytes, where: str | None) -> None:
        self.where = where
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise _broken(f"a broken archive ({error})", where) from None
        self._parts = {info.filename: info for info in self._zip.infolist()}
        check_parts(self._zip.infolist(), where)

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def read(self, name: str) -> bytes:
        """Return one part. Raises ReadError where it is missing, broken, locked or larger than it says."""
        info = self._parts.get(name)
        if info is None:
            raise _broken(f"a part is missing in it ({name})", self.where)
        try:
            with self._zip.open(info) as part:
                data = part.read(info.file_size + 1)
        except _BROKEN as error:
            raise _broken(f"a part cannot be unpacked ({name}: {error})", self.where) from None
        if len(data) > info.file_size:
            raise _broken(f"a part is larger than it says ({name})", self.where)
        return data

    def xml(self, name: str) -> ElementTree.Element:
        """Return one part as XML. Raises ReadError for what is not well formed, or defines entities of its own."""
        return parse_xml(self.read(name), name, self.where)


def parse_xml(data: bytes, name: str, where: str | None) -> ElementTree.Element:
    """Return the root of an XML part; document types are refused, since none of these formats has one."""
    told = _ENCODING.match(data)
    if b"\x00" in data[:256] or (told and told[1].lower() not in (b"utf-8", b"utf8", b"us-ascii")):
        # In another encoding the definitions that are looked for here would look otherwise.
        raise _broken(f"a part is not in UTF-8 ({name})", where)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise _broken(f"a part defines entities of its own ({name})", where)
    depth = elements = 0
    most = limits()
    root: ElementTree.Element | None = None
    try:
        for event, element in ElementTree.iterparse(io.BytesIO(data), ("start", "end")):
            root = element if root is None else root
            depth += 1 if event == "start" else -1
            elements += event == "start"
            if depth > most.depth:
                raise ReadError(f"a part is nested too deep ({name})", where=where, hint="save it again as text")
            if elements > most.elements:
                hint = f"split it first, or allow it more: HQDIGEST_LIMITS='elements={10 * most.elements}'"
                raise ReadError(f"a part of more than {most.elements:,} elements ({name})", where=where, hint=hint)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise _broken(f"a part is not well-formed XML ({name}: {error})", where) from None
    if root is None:
        raise ReadError(f"a part is empty ({name})", where=where)
    return root


def check_parts(parts: list[zipfile.ZipInfo], where: str | None) -> None:
    """Check number, sizes and names of the parts of an archive. Raises ReadError."""
    most = limits()
    if len(parts) > most.parts:
        raise ReadError(f"an archive of {len(parts):,} parts", where=where, hint="unpack it and name the files in it")
    total = 0
    for info in parts:
        name = info.filename.replace("\\", "/")
        if name.startswith("/") or ".." in name.split("/") or ":" in name.split("/")[0]:
            raise _broken(f"a part's name leads out of the archive ({info.filename!r})", where)
        if info.flag_bits & 1:
            raise ReadError("locked by a password", where=where, hint="save it without the password first")
        total += info.file_size
        ratio = info.file_size / max(info.compress_size, 1)
        if total > most.unpacked * 2**20 or (info.file_size > SMALL and ratio > MOST_RATIO):
            raise _broken(f"an archive that would unpack to {total:,} bytes or more", where)


def _broken(told: str, where: str | None) -> ReadError:
    return ReadError(told, where=where, hint="save it again")


def local_name(element: ElementTree.Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2]
