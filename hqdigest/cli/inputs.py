"""Inputs: names on the command line become reports; a bad one is told, and the rest are done."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path

from hqdigest.cli.faults import tell_fault
from hqdigest.cli.language import say, tell
from hqdigest.cli.options import Inputs
from hqdigest.cli.progress import Progress
from hqdigest.cli.streams import print_error
from hqdigest.errors import DigestError, LexiconError, NoInputError, ReadError, UsageError
from hqdigest.lexicon import Lexicon
from hqdigest.read.decode import codec_of
from hqdigest.show.report import Report
from hqdigest.text import Source

# Endings of files that are taken out of a folder when nothing else is said.
_TEXT = ".txt .text .md .markdown .html .htm .xhtml .shtml .mht .mhtml"
ENDINGS = frozenset(f"{_TEXT} .docx .doc .wps .rtf .odt .pdf .ofd".split())


@dataclass(slots=True)
class Reader:
    """Reads the inputs of one run and remembers the worst that happened."""

    asked: Inputs
    status: int = 0
    lexicon: Lexicon = field(init=False)
    names: list[str] = field(init=False)
    bar: Progress = field(init=False)

    def __post_init__(self) -> None:
        if self.asked.encoding is not None and codec_of(self.asked.encoding) is None:
            hint = "for example utf-8, gb18030, gbk, big5, utf-16"
            raise UsageError(f"unknown encoding {self.asked.encoding!r}", where="--encoding", hint=hint)
        if self.asked.lexicon is not None and not os.path.isdir(self.asked.lexicon):
            raise UsageError("not a folder of word lists", where=str(self.asked.lexicon), hint="name a folder of .toml")
        if self.asked.weights is not None and not os.path.isdir(self.asked.weights):
            raise UsageError("not a folder of weights", where=str(self.asked.weights), hint="write one with train -o")
        self.lexicon = Lexicon(self.asked.lexicon, self.asked.weights)
        self.names = names_of(self.asked.files, self.asked.glob, self.asked.quiet)
        self.bar = Progress(len(self.names), self.asked.quiet)

    def sources(self) -> Iterator[Source]:
        """Give each input as text."""
        for name in self.names:
            self.bar.begin(name)
            try:
                source = read(name, self.asked.encoding, self.asked.ocr)
            except (UsageError, LexiconError, KeyboardInterrupt):
                self.bar.clear()
                raise
            except DigestError as error:
                self._note(error.exit_status)
                self.bar.end()
                print_error(tell(error))
                continue
            except Exception as error:
                self.bar.end()
                self._note(tell_fault(error, name))
                continue
            if source.notes and not self.asked.quiet:
                self.bar.clear()
                for note in source.notes:
                    print_error(f"{name}: {note}")
            yield source
            self.bar.end()

    def reports(self, *parts: str) -> Iterator[Report]:
        """Give each input as a report: its digest, of which only these parts are wanted, with its text."""
        from hqdigest.pipeline import digest_source

        wanted = frozenset(parts)
        for source in self.sources():
            try:
                digest = digest_source(source, self.lexicon, self.asked.issued, wanted, self.bar.step)
            except (UsageError, LexiconError):
                raise
            except Exception as error:
                self.bar.clear()
                self._note(tell_fault(error, source.name))
                continue
            finally:  # also when the run is broken off
                self.bar.clear()
            yield Report(digest, source.text)

    def _note(self, status: int) -> None:
        self.status = max(self.status, status)


def names_of(files: list[str] | None, glob: str | None, quiet: bool) -> list[str]:
    """Return the names of the inputs, each once; standard input where none is named and it is not a terminal."""
    if not files:
        if sys.stdin is None or sys.stdin.isatty():
            raise NoInputError("no file given", hint="name a bulletin, or pipe one in")
        return ["-"]
    files = [name for given in files for name in (files_in(given, glob) if os.path.isdir(given) else [given])]
    keys = [name if name == "-" else os.path.realpath(name) for name in files]
    names: dict[str, str] = {}
    for key, name in zip(keys, files, strict=True):
        names.setdefault(key, name)
    for key, times in Counter(keys).items():
        if times > 1 and not quiet:
            print_error(f"{names[key]}: {say(f'given {times} times; read once')}")
    return list(names.values())


def files_in(folder: str, glob: str | None) -> list[str]:
    """Return the files in a folder and in those below it: those whose names fit, or all that may be bulletins."""
    found = []
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            fits = fnmatch(name, glob) if glob else os.path.splitext(name)[1].lower() in ENDINGS
            if fits and not name.startswith("."):
                found.append(os.path.join(place, name))
    if not found:
        told = f"no file there fits {glob!r}" if glob else "no bulletin in this folder"
        raise ReadError(told, where=folder, hint="say which with --glob, e.g. --glob '*'")
    return found


def read(name: str, encoding: str | None, ocr: bool = False) -> Source:
    """Return the text of one input. Raises ReadError with what to do about it."""
    from hqdigest.read.files import read_source

    if name == "-":
        return read_source(_standard_input(), name="-", encoding=encoding, ocr=ocr)
    return read_source(Path(name), name=name, encoding=encoding, ocr=ocr)


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise ReadError("standard input is closed", where="-", hint="name a file, or pipe one in")
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise ReadError(error.strerror or str(error), where="-", hint="name a file, or pipe one in") from None
