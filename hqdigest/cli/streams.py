"""Standard output, standard error and the output file: UTF-8 whatever the locale, written whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from hqdigest.errors import UsageError, WriteError

Chunk = str | bytes


def speak_utf8() -> None:
    """Make the standard streams speak UTF-8, a GBK console and an ASCII locale included."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def print_error(message: str) -> None:
    """Translator one line on standard error; control characters in a name or message do nothing."""
    if sys.stderr is not None:
        from hqdigest.show.plain import one_line

        with suppress(OSError):
            print(f"hqdigest: {one_line(message)}", file=sys.stderr, flush=True)


def is_terminal() -> bool:
    """Tell whether standard output is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def write(chunks: Iterable[Chunk], path: Path | None, inputs: Iterable[str]) -> None:
    """Write to a file, or to standard output where none is named."""
    if path is None or str(path) == "-":
        write_out(chunks)
    else:
        write_file(path, chunks, inputs)


def write_out(chunks: Iterable[Chunk]) -> None:
    """Write to standard output, each chunk at once. A closed pipe passes through as BrokenPipeError."""
    if sys.stdout is None:
        raise WriteError("standard output is closed", where="-", hint="use --output FILE")
    out = sys.stdout.buffer
    sys.stdout.flush()
    for chunk in chunks:
        try:
            out.write(_bytes(chunk))
            out.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise WriteError(
                f"not written ({error.strerror})", where="standard output", hint="free some space"
            ) from None


def write_file(path: Path, chunks: Iterable[Chunk], inputs: Iterable[str]) -> None:
    """Write a file whole or not at all: into a neighbour first, then in its place. Never over an input."""
    from tempfile import mkstemp

    refuse_input(path, inputs)
    if path.is_dir():
        raise WriteError("is a folder", where=str(path), hint="name a file in it")
    if path.exists() and not path.is_file():  # a device or a pipe is written to, not replaced
        return _write_into(path, chunks)
    path = path.resolve()  # a link stays a link
    try:
        handle, neighbour = mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".part")
    except OSError as error:
        raise WriteError(error.strerror or str(error), where=str(path), hint="name another folder") from None
    try:
        with os.fdopen(handle, "wb") as out:
            for chunk in chunks:
                out.write(_bytes(chunk))
        os.chmod(neighbour, _mode(path))
        os.replace(neighbour, path)
    except OSError as error:
        raise WriteError(f"not written ({error.strerror})", where=str(path), hint="what stood there is kept") from None
    finally:
        with suppress(FileNotFoundError):
            os.unlink(neighbour)


def _write_into(path: Path, chunks: Iterable[Chunk]) -> None:
    try:
        with path.open("wb") as out:
            for chunk in chunks:
                out.write(_bytes(chunk))
    except BrokenPipeError:
        raise
    except OSError as error:
        raise WriteError(f"not written ({error.strerror})", where=str(path), hint="name another file") from None


def refuse_input(path: Path, inputs: Iterable[str]) -> None:
    """Raise UsageError where the output would be written over an input."""
    for name in inputs:
        if name != "-" and path.exists() and os.path.exists(name) and os.path.samefile(path, name):
            raise UsageError("is an input as well", where=str(path), hint="write to another file")


def _mode(path: Path) -> int:
    """Return the mode that the file has, or would have had, were it made in the usual way."""
    if path.exists():
        return path.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def close_quietly() -> None:
    """Let the interpreter's last flush go nowhere: the reader of our pipe has gone."""
    if sys.stdout is not None:
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _bytes(chunk: Chunk) -> bytes:
    return chunk if isinstance(chunk, bytes) else chunk.encode("utf-8", "backslashreplace")
