"""hqdigest: what a Chinese local-government bulletin says, every finding with its place in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hqdigest.errors import DigestError
    from hqdigest.pipeline import digest

__version__ = "0.1.0"
__all__ = ["DigestError", "__version__", "digest"]
# Imported when first asked for, so that `hqdigest --version` and `--help` need not load the finders.
_HOMES = {
    "DigestError": "hqdigest.errors",
    "digest": "hqdigest.pipeline",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
