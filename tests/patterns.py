"""Prints, as JSON, every pattern that the package compiles when all of it is imported and reads the examples.

Run as a process of its own (`python tests/patterns.py`), since patterns are compiled when a module is imported, or when
they are first needed: what makes them is watched from before the first import.
"""

from __future__ import annotations

import json
import pkgutil
import re
import sys
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).parent.parent
found: dict[tuple[str, int, bool], str] = {}


def watch() -> None:
    """Note what is compiled, and for which module of the package."""
    compile_ = re._compile

    def noting(pattern, flags):  # type: ignore[no-untyped-def]
        frame = sys._getframe(1)
        while frame is not None and frame.f_code.co_filename.endswith(("/re/__init__.py", "tests/patterns.py")):
            frame = frame.f_back
        made = compile_(pattern, flags)
        place = frame.f_code.co_filename if frame is not None else ""
        if "/hqdigest/" in place:
            text = made.pattern if isinstance(made.pattern, str) else made.pattern.decode("latin-1")
            key = text, made.flags & ~re.UNICODE, isinstance(made.pattern, bytes)
            found.setdefault(key, f"{place.partition('/hqdigest/')[2]}:{frame.f_lineno}")
        return made

    re._compile = noting


def main() -> None:
    watch()
    sys.path.insert(0, str(ROOT))
    import hqdigest

    for module in pkgutil.walk_packages(hqdigest.__path__, "hqdigest."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    pages = [*sorted((ROOT / "examples").glob("*.txt")), *sorted((ROOT / "tests" / "gold").glob("*.txt"))[:12]]
    for page in pages:
        hqdigest.digest(page)
    from hqdigest.read.files import read_source

    for name in ("government_page.html", "account_article.mhtml", "word.docx"):
        read_source(ROOT / "tests" / "files" / name)
    from hqdigest.read.formats.pdf import read_pdf

    read_pdf((ROOT / "tests" / "files" / "page.pdf").read_bytes(), None, None)
    json.dump([[*key, place] for key, place in sorted(found.items())], sys.stdout)


if __name__ == "__main__":
    main()
