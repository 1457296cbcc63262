"""The command line: the only floor that knows typer, the clock, the streams and exit statuses."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run the command line and leave with its exit status."""
    if sys.argv[1:] == ["--version"]:  # asked by scripts before every run: answered before anything is imported
        from hqdigest import __version__

        print(f"hqdigest {__version__}")
        return
    # A short run makes many objects and no rubbish: looking for rubbish took a fifth of its time.
    gc.set_threshold(100_000)
    try:
        from hqdigest.cli.app import run

        run()
    except KeyboardInterrupt:
        sys.exit(130)
