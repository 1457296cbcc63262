"""The command line: the only layer that knows typer, the clock, the streams and exit statuses."""

from __future__ import annotations

import gc
import os
import signal
import sys

_stopped_by: list[int] = []  # signals that ended the run


def main() -> None:
    """Run the command line and leave with its exit status."""
    if sys.argv[1:] == ["--version"]:  # asked by scripts before every run: answered before anything is imported
        from hqdigest import __version__

        leave(0, f"hqdigest {__version__}\n")
    # A short run makes many objects and no rubbish: looking for rubbish took a fifth of its time.
    gc.set_threshold(300_000)
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _stop)
    try:
        from hqdigest.cli.app import run

        status = run(sys.argv[1:])
    except KeyboardInterrupt:
        status = 130
    leave(128 + _stopped_by[0] if _stopped_by else status)


def _stop(number: int, frame: object) -> None:
    """End as after Ctrl-C: half a file, a folder of scratch and a converter at work are cleared away on the way out."""
    _stopped_by.append(number)
    raise KeyboardInterrupt


def leave(status: int, last_words: str = "") -> None:
    """Flush what is written, and go at once: taking the loaded modules apart would be a tenth of a short run."""
    try:
        if sys.stdout is not None:
            sys.stdout.write(last_words)
            sys.stdout.flush()
    except BrokenPipeError:
        pass
    except OSError as error:
        if status != 3:  # else it has been told
            from hqdigest.cli.streams import print_error

            print_error(f"standard output: not written ({error.strerror}); free some space")
        status = 3
    if sys.gettrace() or sys.getprofile():  # whoever is looking on wants to see the end
        sys.exit(status)
    os._exit(status)
