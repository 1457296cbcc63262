"""hqdigest: what a Chinese local-government bulletin says, every finding with its place in the text.

    >>> from hqdigest import digest, numerals, quantities, dates
    >>> [(q.text, q.value, q.unit) for q in quantities("新建道路3.5公里，惠及1.2万人。")]
    [('3.5公里', Decimal('3.5'), '公里'), ('1.2万人', 12000, '人')]

`digest` reads a whole bulletin; `numerals`, `quantities` and `dates` find written numbers and times in any text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hqdigest.errors import DigestError
    from hqdigest.model import DatePeriod, Digest, Quantity
    from hqdigest.pipeline import digest
    from hqdigest.recognize import dates, numerals, quantities

__version__ = "0.1.0"
__all__ = [
    "DatePeriod",
    "Digest",
    "DigestError",
    "Quantity",
    "__version__",
    "dates",
    "digest",
    "numerals",
    "quantities",
]
# Imported when first asked for, so that `hqdigest --version` and `--help` need not load the finders.
_HOMES = {
    "DatePeriod": "hqdigest.model",
    "Digest": "hqdigest.model",
    "DigestError": "hqdigest.errors",
    "Quantity": "hqdigest.model",
    "dates": "hqdigest.recognize",
    "digest": "hqdigest.pipeline",
    "numerals": "hqdigest.recognize",
    "quantities": "hqdigest.recognize",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    found = getattr(import_module(_HOMES[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted(__all__)
