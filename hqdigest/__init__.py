"""hqdigest: what a Chinese local-government bulletin says, every finding with its place in the text.

    >>> from hqdigest import digest, numerals, quantities, dates
    >>> [(q.text, q.value, q.unit) for q in quantities("新建道路3.5公里，惠及1.2万人。")]
    [('3.5公里', Decimal('3.5'), '公里'), ('1.2万人', 12000, '人')]

`digest` reads a whole bulletin (a `str` is its text, `bytes` are decoded, a `pathlib.Path` is opened) and returns a
`Digest` of rows; `numerals`, `quantities` and `dates` find written numbers and times in any text. Every row knows its
place, in code points of the text, and has `to_dict()` and `to_json()`. What cannot be read raises a `DigestError`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hqdigest.enums import (
        ArticleKind,
        Basis,
        CheckCode,
        Dimension,
        Direction,
        Grain,
        Mark,
        PartyRole,
        Qualifier,
        Role,
        Severity,
        Side,
        Status,
    )
    from hqdigest.errors import DigestError, ReadError, UsageError
    from hqdigest.model import (
        Article,
        Byline,
        Check,
        DatePeriod,
        Digest,
        Event,
        IssueDate,
        Metric,
        Partnership,
        Party,
        Project,
        Quantity,
        Quote,
        Section,
        SourceInfo,
        Story,
    )
    from hqdigest.pipeline import digest
    from hqdigest.recognize import dates, numerals, quantities

__version__ = "0.1.0"
__all__ = [
    "Article",
    "ArticleKind",
    "Basis",
    "Byline",
    "Check",
    "CheckCode",
    "DatePeriod",
    "Digest",
    "DigestError",
    "Dimension",
    "Direction",
    "Event",
    "Grain",
    "IssueDate",
    "Mark",
    "Metric",
    "Partnership",
    "Party",
    "PartyRole",
    "Project",
    "Qualifier",
    "Quantity",
    "Quote",
    "ReadError",
    "Role",
    "Section",
    "Severity",
    "Side",
    "SourceInfo",
    "Status",
    "Story",
    "UsageError",
    "__version__",
    "dates",
    "digest",
    "numerals",
    "quantities",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for: `hqdigest --version` and `--help` need none of them."""
    from importlib import import_module

    for home in ("errors", "model", "pipeline", "recognize") if name in __all__ else ():
        found = getattr(import_module(f"hqdigest.{home}"), name, None)
        if found is not None:
            globals()[name] = found
            return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
