"""The command line: the only floor that knows typer, the clock, the streams and exit statuses."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hqdigest.cli.kept import Keeper


keeper: Keeper | None = None  # of this process, where it is run as a program


def main() -> None:
    """Run the command line and leave with its exit status."""
    if sys.argv[1:] == ["--version"]:  # asked by scripts before every run: answered before anything is imported
        from hqdigest import __version__

        leave(0, f"hqdigest {__version__}\n")
    # A short run makes many objects and no rubbish: looking for rubbish took a fifth of its time.
    gc.set_threshold(100_000)
    try:
        _keep()
        from hqdigest.cli.app import run

        status = run(sys.argv[1:])
        if keeper is not None:
            keeper.keep()
        leave(status)
    except KeyboardInterrupt:
        leave(130)


def _keep() -> None:
    """Let what an earlier run made serve this one."""
    global keeper
    try:
        from hqdigest.cli.kept import Keeper

        keeper = Keeper()
        keeper.serve_patterns()
    except (ImportError, AttributeError):  # a Python whose `re` is built otherwise: all works, only slower
        keeper = None


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
            from hqdigest.cli.streams import tell

            tell(f"standard output: not written ({error.strerror}); free some space")
        status = 3
    if sys.gettrace() or sys.getprofile():  # whoever is looking on wants to see the end
        sys.exit(status)
    os._exit(status)
