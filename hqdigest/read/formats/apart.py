"""Readers in a process of their own, with limits of time and memory: a drawn page can ask for any amount of both."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress

from hqdigest.errors import ReadError
from hqdigest.read.formats.budget import limits
from hqdigest.read.formats.kinds import Extract, reader_of

_START = "import sys; sys.path[:] = sys.argv[3:]; from hqdigest.read.formats.apart import main; main(*sys.argv[1:3])"
_TOO_MUCH = 71  # what the process says where its memory was used up
_RAISE = "or allow it more: HQDIGEST_LIMITS='{}'"
_OVER_AGAIN = "print it to PDF again"


class ReaderFault(Exception):
    """A fault of a reader in its own process, with what it said."""


def read_apart(kind: str, data: bytes, where: str | None) -> Extract:
    """Return what the reader of a kind makes of a file. Raises ReadError for one that costs too much, as others do."""
    seconds = limits().seconds + len(data) // 2**20
    places = [os.path.abspath(place) for place in sys.path if place]
    command = [sys.executable or "python3", "-I", "-c", _START, kind, (where or "").replace("\0", ""), *places]
    # In a session of its own, so that Ctrl-C comes to us alone, and we end it.
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        out, _ = process.communicate(data, timeout=seconds)
    except subprocess.TimeoutExpired:
        hint = f"{_OVER_AGAIN}, {_RAISE.format(f'seconds={10 * limits().seconds}')}"
        raise ReadError(f"reading it takes more than {seconds} s", where=where, hint=hint) from None
    finally:
        process.kill()
        process.wait()
    return _answer(process.returncode, out, where)


def _answer(status: int, out: bytes, where: str | None) -> Extract:
    if status == 0:
        told = json.loads(out)
        if "text" in told:
            return Extract(told["text"], told["encoding"], tuple(told["notes"]))
        if "fault" in told:
            raise ReaderFault(told["fault"])
        raise ReadError(told["message"], where=where, hint=told["hint"])
    memory = limits().memory
    if status in (_TOO_MUCH, -signal.SIGABRT, -signal.SIGSEGV, -signal.SIGTRAP, -signal.SIGILL, -signal.SIGKILL):
        hint = f"{_OVER_AGAIN}, {_RAISE.format(f'memory={10 * memory}')}"
        raise ReadError(f"reading it takes more than {memory} MB, or breaks the reader", where=where, hint=hint)
    raise ReadError(f"its reader ended early (status {status})", where=where, hint=_OVER_AGAIN)


def main(kind: str, where: str) -> None:
    """Read a file from standard input and write what it holds, or why not, as JSON."""
    _limit()
    try:
        answer = json.dumps(_read(kind, where, sys.stdin.buffer.read()))
    except MemoryError:
        os._exit(_TOO_MUCH)
    sys.stdout.buffer.write(answer.encode("ascii"))
    sys.stdout.flush()
    os._exit(0)


def _read(kind: str, where: str, data: bytes) -> dict[str, object]:
    try:
        made = reader_of(kind)(data, where or None, None)
        return {"text": made.text, "encoding": made.encoding, "notes": made.notes}
    except ReadError as error:
        return {"message": error.message, "hint": error.hint}
    except MemoryError:
        raise
    except Exception:  # told in the process that asked, where faults are told
        import traceback

        return {"fault": traceback.format_exc()}


def _limit() -> None:
    """Take the limits of this process, and end with the one that asked."""
    memory = limits().memory * 2**20
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes

        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
