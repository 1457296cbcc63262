"""Faults of the program itself: told in one line with the input's name and what to do, and a status of their own."""

from __future__ import annotations

import os
import sys
from pathlib import PurePath

from hqdigest.cli.streams import print_error

STATUS = 70  # EX_SOFTWARE of sysexits.h: never the status of something that is wrong with a bulletin
TOO_LARGE = 3


def tell_fault(error: Exception, where: str | None = None) -> int:
    """Tell an error that nobody expected, and return the exit status: that of a bad input where memory ran out."""
    if is_debugging():
        import traceback

        traceback.print_exception(error)
    name = f"{where}: " if where else ""
    if isinstance(error, MemoryError):
        print_error(f"{name}there is not enough memory for it; split it, or close other programs")
        return TOO_LARGE
    print_error(
        f"{name}a fault of hqdigest itself ({type(error).__name__}{_place(error)}); "
        "please report it with this input and what --debug shows"
    )
    return STATUS


def is_debugging() -> bool:
    """Tell whether tracebacks are to be shown: --debug stands for HQDIGEST_DEBUG=1."""
    return "--debug" in sys.argv[1:] or os.environ.get("HQDIGEST_DEBUG", "") not in ("", "0")


def _place(error: Exception) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f" in {PurePath(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace is not None else ""
