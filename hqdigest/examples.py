"""The examples of the word lists (`hits`, `misses`), run by the code that reads each list."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path

from hqdigest.language.numbers.quantities import find_quantities
from hqdigest.lexicon import BUILT_IN, Entry, Lexicon
from hqdigest.lexicon.matching import Matcher, words_of
from hqdigest.lexicon.validate import check_lists
from hqdigest.model import Quantity
from hqdigest.text import Span, normalize

# An example names its finding by brackets, and may tell what it is worth: 绿化[3.5万平方米] => 35000 平方米.
_EXAMPLE = re.compile(r"(?P<before>[^\[\]]*)(?:\[(?P<inside>[^\[\]]+)\](?P<after>[^\[\]]*?))?(?: => (?P<worth>.+))?$")


def check_examples(lexicon: Lexicon, name: str) -> Iterator[str]:
    """Yield what does not come out as the list `name` says, a line for each example: entry, example, what came out."""
    hit, miss = _RUNNERS.get(name, (_word_hits, _word_misses))
    for entry in lexicon.entries(name).values():
        for example in entry.hits:
            if (told := hit(entry, example, lexicon)) is not None:
                yield f"entry {entry.id}: hit {example!r} {told}"
        for example in entry.misses:
            if (told := miss(entry, example, lexicon)) is not None:
                yield f"entry {entry.id}: miss {example!r} {told}"


def check_folder(folder: Path | None) -> list[str]:
    """Return what is wrong with the lists of a folder (ours without one), and what of their examples does not hold."""
    problems = check_lists(folder)
    if problems:
        return problems
    words, where = Lexicon(folder), folder or BUILT_IN
    names = [path.stem for path in sorted(where.glob("*.toml")) if has_runner(path.stem)]
    return [f"{where / name}.toml: {told}" for name in names for told in check_examples(words, name)]


def has_runner(name: str) -> bool:
    """Return whether the examples of a list can be run here; those of page furniture are whole lines."""
    return name != "noise"


def _parse(example: str) -> tuple[str, Span | None, str | None]:
    """Return the text of an example, where its brackets stood, and what it is said to be worth."""
    m = _EXAMPLE.match(example)
    if m is None:
        return normalize(example), None, None
    if m["inside"] is None:
        return normalize(m["before"]), None, m["worth"]
    start = len(m["before"])
    return normalize(m["before"] + m["inside"] + m["after"]), Span(start, start + len(m["inside"])), m["worth"]


def _quantity_hits(entry: Entry, example: str, lexicon: Lexicon) -> str | None:
    text, span, worth = _parse(example)
    found = find_quantities(text, lexicon)
    for q in found:
        if span is None or (q.start, q.end) == (span.start, span.end):
            return None if worth is None or _is_worth(q, worth) else f"is worth {q.value} {q.unit} {q.qualifier or ''}"
    return f"gives {[q.text for q in found]}"


def _is_worth(q: Quantity, worth: str) -> bool:
    value, _, rest = worth.partition(" ")
    unit, _, qualifier = rest.partition(" ")
    try:
        same = q.value is not None and Decimal(value) == q.value
    except InvalidOperation:
        return False
    return same and (not unit or q.unit == unit) and (not qualifier or q.qualifier == qualifier)


def _unit_misses(entry: Entry, example: str, lexicon: Lexicon) -> str | None:
    names = {entry.more.get("name", form) for form in entry.forms}
    found = [q.text for q in find_quantities(_parse(example)[0], lexicon) if q.unit in names]
    return f"gives {found}" if found else None


def _qualifier_misses(entry: Entry, example: str, lexicon: Lexicon) -> str | None:
    found = [q.text for q in find_quantities(_parse(example)[0], lexicon) if q.qualifier == entry.more["kind"]]
    return f"gives {found}" if found else None


def _nothing_hits(entry: Entry, example: str, lexicon: Lexicon) -> str | None:
    text, span, _ = _parse(example)
    inside = span or Span(0, len(text))
    found = [q.text for q in find_quantities(text, lexicon) if q.start < inside.end and inside.start < q.end]
    return f"gives {found}" if found else None


def _nothing_misses(entry: Entry, example: str, lexicon: Lexicon) -> str | None:
    return None if find_quantities(_parse(example)[0], lexicon) else "gives nothing"


def _name_hits(entry: Entry, example: str, lexicon: Lexicon) -> str | None:
    from hqdigest.language.names.organizations import find_names

    text, span, _ = _parse(example)
    found = [(n.start, n.end) for n in find_names(text, lexicon)]
    return None if span is not None and (span.start, span.end) in found else f"gives {[text[a:b] for a, b in found]}"


def _name_misses(entry: Entry, example: str, lexicon: Lexicon) -> str | None:
    from hqdigest.language.names.organizations import find_names

    text = _parse(example)[0]
    names = [text[n.start : n.end] for n in find_names(text, lexicon)]
    found = [name for name in names if name.endswith(entry.forms) and len(name) > 2]
    return f"gives {found}" if found else None


def _word_hits(entry: Entry, example: str, lexicon: Lexicon) -> str | None:
    text, span, _ = _parse(example)
    found = _places(entry, text)
    if found and (span is None or (span.start, span.end) in found):
        return None
    return f"gives {[text[a:b] for a, b in found]}"


def _word_misses(entry: Entry, example: str, lexicon: Lexicon) -> str | None:
    text = _parse(example)[0]
    found = [text[a:b] for a, b in _places(entry, text)]
    return f"gives {found}" if found else None


def _places(entry: Entry, text: str) -> list[tuple[int, int]]:
    """Return where the words of an entry stand in a text, the longest of those that begin alike."""
    found: dict[int, int] = {}
    for word in Matcher([words_of("", {entry.id: entry})]).match(text):
        found.setdefault(word.start, word.end)
    return list(found.items())


Runner = Callable[[Entry, str, Lexicon], str | None]
_RUNNERS: dict[str, tuple[Runner, Runner]] = {
    "units": (_quantity_hits, _unit_misses),
    "qualifiers": (_quantity_hits, _qualifier_misses),
    "not_figures": (_nothing_hits, _nothing_misses),
    "organization_tails": (_name_hits, _name_misses),
}
