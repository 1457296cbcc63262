"""Standard output, standard error and the output file: UTF-8 whatever the locale, written whole or not at all."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import stat
import subprocess
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


def write_paged(chunks: Iterable[Chunk]) -> None:
    """Write to a terminal, by way of a pager what is longer than the screen: $HQDIGEST_PAGER, $PAGER or less."""
    whole = b"".join(map(_bytes, chunks))
    size = shutil.get_terminal_size()
    rows = sum(1 + len(line.decode("utf-8", "replace")) * 2 // max(size.columns * 2, 1) for line in whole.split(b"\n"))
    pager = pager_command() if rows > size.lines else None
    if pager is None:
        return write_out([whole])
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the pager
    try:
        env = {"LESS": "FRX", "LESSCHARSET": "utf-8", **os.environ}
        subprocess.run(pager, input=whole, env=env, check=False)
    except OSError:
        write_out([whole])
    finally:
        signal.signal(signal.SIGINT, before)


def pager_command() -> list[str] | None:
    """Return the pager as a command with its arguments; None where none is wanted or there."""
    told = os.environ.get("HQDIGEST_PAGER", os.environ.get("PAGER", "less"))
    try:
        words = shlex.split(told)
    except ValueError:
        return None
    return words if words and words != ["cat"] and shutil.which(words[0]) else None


def write_file(path: Path, chunks: Iterable[Chunk], inputs: Iterable[str]) -> None:
    """Write a file whole or not at all: into a neighbour first, then in its place. Never over an input."""
    refuse_input(path, inputs)
    try:
        _write_whole(path, chunks)
    except BrokenPipeError:
        raise
    except (OSError, RuntimeError, ValueError) as error:  # a loop of links is a RuntimeError before Python 3.13
        told = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise WriteError(f"not written ({told})", where=str(path)[:200], hint="what stood there is kept") from None


def _write_whole(path: Path, chunks: Iterable[Chunk]) -> None:
    from tempfile import mkstemp

    if path.is_dir():
        raise WriteError("is a folder", where=str(path), hint="name a file in it")
    if path.exists() and not path.is_file():  # a device or a pipe is written to, not replaced
        return _write_into(path, chunks)
    path = path.resolve(strict=path.is_symlink())  # a link stays a link
    try:
        handle, neighbour = mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".part")
    except OSError as error:
        raise WriteError(error.strerror or str(error), where=str(path)[:200], hint="name another folder") from None
    try:
        with os.fdopen(handle, "wb") as out:
            for chunk in chunks:
                out.write(_bytes(chunk))
        os.chmod(neighbour, _mode(path))
        os.replace(neighbour, path)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(neighbour)


def _write_into(path: Path, chunks: Iterable[Chunk]) -> None:
    with path.open("wb") as out:
        for chunk in chunks:
            out.write(_bytes(chunk))


def refuse_input(path: Path, inputs: Iterable[str]) -> None:
    """Raise UsageError where the output would be written over an input, standard input included."""
    for name in inputs:
        try:
            there = os.fstat(sys.stdin.fileno()) if name == "-" and sys.stdin else os.stat(name)
            same = os.path.samestat(os.stat(path), there) and stat.S_ISREG(there.st_mode)
        except (OSError, ValueError):  # one of them is not there, or no file
            continue
        if same:
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
