"""Patterns, word lists and the methods of dataclasses as an earlier run made them, kept beside the byte code.

Compiling five hundred patterns, reading thirty word lists and writing the methods of a hundred dataclasses takes more
than half of a short run, and gives the same each time. They are kept as Python keeps byte code: in `__pycache__`, where
only who may change the program may write, for this version of Python alone, and not at all where Python is told to
write none (PYTHONDONTWRITEBYTECODE) or may not. Only what the program itself holds is kept: nothing of a bulletin, of
a command line or of a user's own word lists.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]
import dataclasses
import marshal
import os
import re
import sys
from array import array
from contextlib import suppress
from pathlib import Path
from re import _compiler  # type: ignore[attr-defined]
from types import FrameType
from typing import Any
from zlib import crc32

_OWN = __spec__.cached if __spec__ else None  # where the byte code of this module belongs
FILE = Path(_OWN).with_name(f"kept-{sys.implementation.cache_tag}.bin") if _OWN else None
_HEAD = f"hqdigest kept 2 {sys.hexversion} {_sre.MAGIC} {_sre.CODESIZE}\n".encode()
_MOST = 4000  # patterns, or sources: a program that has been changed often begins anew


class Keeper:
    """What is kept, and what this run has to add."""

    def __init__(self, file: Path | None = FILE) -> None:
        self.file = file
        self.patterns, self.lists, self.sources = _load(file)
        self.added = 0
        self._compile = _compiler.compile

    def serve_patterns(self) -> None:
        """Let every pattern of this process, and what `dataclasses` writes in it, come from here."""
        _compiler.compile = self.compile
        setattr(dataclasses, "exec", self.execute)  # noqa: B010 - there it goes before the built-in one

    def serve_lists(self) -> None:
        """Let every built-in word list of this process come from here."""
        from hqdigest import lexicon

        self._tables = lexicon.tables_of
        lexicon.tables_of = self.tables

    def compile(self, pattern: Any, flags: int = 0) -> Any:
        """Return a compiled pattern, as `re` would."""
        key = (pattern, int(flags))
        if (made := self.patterns.get(key)) is None:
            return self._compile_anew(key)
        all_flags, code, groups, names, indexes = made
        return _sre.compile(pattern, all_flags, list(array("I", code)), groups, names, indexes)

    def _compile_anew(self, key: tuple[Any, int]) -> Any:
        if not isinstance(key[0], str) or not _is_lasting(sys._getframe(2)):
            return self._compile(*key)
        witness = _Witness()
        _compiler._sre = witness
        try:
            made = self._compile(*key)
        finally:
            _compiler._sre = _sre
        if len(witness.given) != 6:  # a Python that makes its patterns otherwise
            return made
        _, all_flags, code, groups, names, indexes = witness.given
        self.patterns[key] = (all_flags, array("I", code).tobytes(), groups, dict(names), indexes)
        self.added += 1
        return made

    def execute(self, source: str, space: dict[str, Any], names: dict[str, Any]) -> None:
        """Run the source of a method, compiled once."""
        if (code := self.sources.get(source)) is None:
            code = self.sources[source] = compile(source, "<string>", "exec", dont_inherit=True)
            self.added += 1
        exec(code, space, names)

    def tables(self, path: Path) -> list[dict[str, Any]]:
        """Return the tables of a word list; of a built-in one, as they were read when it was last changed."""
        from hqdigest.lexicon import BUILT_IN

        if path.parent != BUILT_IN or not path.is_file():
            return self._tables(path)
        data = path.read_bytes()  # not its time: some ways of installing give every file the same
        state = (len(data), crc32(data))
        if (known := self.lists.get(path.name)) is None or known[0] != state:
            known = self.lists[path.name] = (state, self._tables(path))
            self.added += 1
        tables: list[dict[str, Any]] = known[1]
        return tables

    def keep(self) -> None:
        """Write what is new, whole or not at all; where nothing may be written, nothing is."""
        if self.file is None or not self.added or sys.dont_write_bytecode:
            return
        with suppress(OSError, ValueError):
            if len(self.patterns) > _MOST or len(self.sources) > _MOST:
                self.file.unlink()
                return
            body = marshal.dumps((self.patterns, self.lists, self.sources))
            self.file.parent.mkdir(parents=True, exist_ok=True)
            neighbour = self.file.with_name(f"{self.file.name}.{os.getpid()}")
            try:
                neighbour.write_bytes(_HEAD + crc32(body).to_bytes(4, "big") + body)
                neighbour.replace(self.file)
            finally:
                neighbour.unlink(missing_ok=True)


class _Witness:
    """Stands in for the module below `re`, and sees what a pattern is made of."""

    given: tuple[Any, ...] = ()

    def __getattr__(self, name: str) -> Any:
        return getattr(_sre, name)

    def compile(self, *given: Any) -> re.Pattern[str]:
        self.given = given
        made: re.Pattern[str] = _sre.compile(*given)
        return made


def _load(file: Path | None) -> tuple[dict[Any, Any], dict[str, Any], dict[str, Any]]:
    """Return what is kept, or nothing where there is none, or it is another version's or damaged."""
    try:
        data = file.read_bytes() if file else b""
    except OSError:
        return {}, {}, {}
    body = memoryview(data)[len(_HEAD) + 4 :]
    if not data.startswith(_HEAD) or crc32(body).to_bytes(4, "big") != data[len(_HEAD) : len(_HEAD) + 4]:
        return {}, {}, {}
    patterns, lists, sources = marshal.loads(body)
    return patterns, lists, sources


def _is_lasting(frame: FrameType | None) -> bool:
    """Tell whether a pattern is the program's own: one of a module, or made of the built-in word lists."""
    while frame is not None:
        code = frame.f_code
        if code.co_name == "<module>":
            return frame.f_globals.get("__name__") != "__main__"
        if code.co_name == "make" and frame.f_globals.get("__name__") == "hqdigest.lexicon":
            return frame.f_locals["self"].folder is None
        frame = frame.f_back
    return False
