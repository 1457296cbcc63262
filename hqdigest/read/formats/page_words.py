"""Words of web pages: the names of sites and channels, and the line beside an article that tells its day and source."""

from __future__ import annotations

import re
from functools import cache

from hqdigest.lexicon import Lexicon

_DAY = re.compile(r"20\d\d\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2}")
_GAP = re.compile(r"([\s|｜\u3000]+)")
MOST_IMPRINT = 160  # characters


@cache
def words(name: str, *ids: str) -> tuple[str, ...]:
    """Return the words of a list, longest first."""
    return Lexicon().forms(name, *ids)


def is_site(text: str, channels: bool = True) -> bool:
    """Tell the name of a site, or of a channel or an office too, from a headline."""
    bare = text.strip(" 【】[]()（）")
    if len(bare) < 2 or (channels and bare in words("noise", "channel", "whole")):
        return True
    if any(c in bare for c in "，。：；！？"):
        return False
    short = channels and len(bare) <= 10 and bare.endswith(words("web_pages", "channel"))
    return short or (len(bare) <= 24 and bare.endswith(words("web_pages", "site")))


def is_related(text: str) -> bool:
    """Tell a line that opens a list of other pages."""
    return text.strip(" ：:>》【】[]■◆") in words("noise", "related")


def is_foot(text: str) -> bool:
    """Tell a line that opens the foot of a page: who runs the site."""
    return text.lstrip(" |｜").startswith(words("web_pages", "foot"))


def is_imprint(text: str) -> bool:
    """Tell the line that says when and where an article came out: 发布时间：2025-07-11 来源：县政府办公室."""
    if len(text) > MOST_IMPRINT:
        return False
    day = _DAY.search(text)
    if day is not None and (
        day.start() == 0 or any(word in text[: day.start()] for word in words("web_pages", "dated"))
    ):
        return True
    places = [(text.find(word), len(word)) for word in words("web_pages", "from") if word in text]
    return any(text[at + size : at + size + 2].lstrip().startswith((":", "：")) for at, size in places)


def clean_imprint(text: str) -> str:
    """Return an imprint without the counters and buttons in it."""
    if not is_imprint(text):
        return text
    kept, keep = [], True
    tells = words("web_pages", "dated", "from")
    parts = _GAP.split(text)
    for word, gap in zip(parts[::2], [*parts[1::2], ""], strict=True):
        if word.startswith(tells) or _DAY.match(word):
            keep = True
        elif word.startswith(words("web_pages", "counter")):
            keep = False
        if keep:
            kept += [word, gap]
    return "".join(kept).strip(" |｜\u3000")
