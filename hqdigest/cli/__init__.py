"""The command line: the only layer that knows typer, the clock, the streams and exit statuses."""

from __future__ import annotations

import gc
import os
import sys


def main() -> None:
    """Run the command line and leave with its exit status."""
    if sys.argv[1:] == ["--version"]:  # asked by scripts before every run: answered before anything is imported
        from hqdigest import __version__

        leave(0, f"hqdigest {__version__}\n")
    # A short run makes many objects and no rubbish: looking for rubbish took a fifth of its time.
    gc.set_threshold(100_000)
    try:
        from hqdigest.cli.app import run

        leave(run(sys.argv[1:]))
    except KeyboardInterrupt:
        leave(130)


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
