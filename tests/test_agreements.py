"""Agreements: what was signed, with or without 《》, and where its name begins."""

from __future__ import annotations

from pathlib import Path

import pytest

from hqdigest.find.partnerships.agreements import find_agreements
from hqdigest.language.names.organizations import find_names
from hqdigest.pipeline import built_in_words
from hqdigest.text import normalize

WORDS = built_in_words()
# A phrase, a bar, and the agreements that it names, parted by spaces.
PHRASES = (Path(__file__).parent / "partnerships" / "agreements.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("line", PHRASES)
def test_agreements_of_a_phrase(line: str) -> None:
    text, _, wanted = line.partition("|")
    text = normalize(text)
    ends = tuple(n.end for n in find_names(text, WORDS) if not n.generic)
    found = find_agreements(text, WORDS, ends)
    assert [a.name for a in found] == [normalize(name) for name in wanted.split()]
    assert all(text[a.start : a.end] == a.name for a in found)
