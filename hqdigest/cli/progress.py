"""A progress bar on standard error while several inputs or a long one are read; gone before anything is printed."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from time import monotonic

PATIENCE = 0.4  # seconds without a bar: most bulletins are done before
PAUSE = 0.1  # from one picture to the next
_LEAST, _MOST = 8, 30  # cells of the bar
# How much of the work is done when a part begins: shares of the time, measured on 400,000 characters.
_DONE = {
    "articles": 0.0,
    "readings": 0.03,
    "metrics": 0.15,
    "projects": 0.3,
    "stories": 0.8,
    "partnerships": 0.85,
    "checks": 0.88,
    "gists": 0.95,
}


@dataclass(slots=True)
class Progress:
    """How far a run has come: so many inputs of a total, and so far in the one at hand."""

    total: int
    quiet: bool = False
    done: int = 0
    name: str = ""
    next_at: float = field(default_factory=lambda: monotonic() + PATIENCE)
    drawn: bool = False

    def begin(self, name: str) -> None:
        self.name = name
        self._draw(0.0)

    def step(self, part: str) -> None:
        """Begin a part of the work on the input at hand."""
        self._draw(_DONE.get(part, 0.0))

    def end(self) -> None:
        self.done += 1
        self.clear()

    def clear(self) -> None:
        """Take the bar away: something is to be printed."""
        if self.drawn:
            self._write("\r\x1b[K")
            self.drawn = False

    def _draw(self, within: float) -> None:
        if self.quiet or monotonic() < self.next_at or not is_watched():
            return
        self.next_at = monotonic() + PAUSE
        self._write("\r\x1b[K" + line_of(self.name, self.done, self.total, within, _columns()))
        self.drawn = True

    def _write(self, text: str) -> None:
        with suppress(OSError, ValueError):
            sys.stderr.write(text)
            sys.stderr.flush()


def line_of(name: str, done: int, total: int, within: float, columns: int) -> str:
    """Return the bar as a line that is shorter than the terminal: bar, count, name."""
    from hqdigest.show.plain import one_line

    share = (done + within) / max(total, 1)
    count = f" {done + 1}/{total} " if total > 1 else f" {share:.0%} "
    cells = max(_LEAST, min(_MOST, columns - len(count) - 20))
    full = min(cells, int(share * cells))
    room = columns - cells - len(count) - 1
    return "█" * full + "░" * (cells - full) + count + shorten(one_line(name), room)


def shorten(name: str, room: int) -> str:
    """Return the end of a name, which tells it best, in a number of cells; an ideograph takes two."""
    used = 0
    for at in range(len(name) - 1, -1, -1):
        used += 2 if name[at] > "\u2e7f" else 1
        if used > room - 1:
            return "…" + name[at + 1 :] if room > 1 else ""
    return name


def is_watched() -> bool:
    """Tell whether somebody sees standard error."""
    return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def _columns() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or 80
    except (OSError, ValueError):
        return shutil.get_terminal_size((80, 24)).columns
