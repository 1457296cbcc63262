"""Training of the gist: what readers underlined, and where the key figures of annotated pages stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from hqdigest.find.gist.gists import (
    FIGURES,
    MOST,
    NAME,
    ROOMY,
    Sentence,
    features,
    list_sentences,
    pairs_of,
    shortlist,
    stop,
)
from hqdigest.lexicon import Lexicon
from hqdigest.ranking.pages import AnnotatedPage, Example

__all__ = ["KIND", "NAME", "SETTINGS", "examples"]

KIND = "choice"
SETTINGS = {"l2": 4.0, "min_count": 5}
_IDLE = 0.4  # how bad ceremony is, and what is only intended
_STOP = 0.1  # how good it is to stop: a sentence with one key figure is better, unless it is long


def examples(page: AnnotatedPage, lexicon: Lexicon) -> list[Example]:
    """Return up to three choices for each article: what readers underlined, else where the key figures stand."""
    underlined = page.gold.get("underline") or []
    heroes = [story.get("person") for story in page.gold.get("stories") or []]
    hero = heroes[0] if len(heroes) == 1 and isinstance(heroes[0], str) else None
    keys = sorted((m["start"], m["text"]) for m in page.gold["metrics"] if m.get("class") == "key")
    found: list[Example] = []
    for index, article in enumerate(page.document.articles):
        passages = [p for p in page.document.passages if p.article == index]
        sentences = list_sentences(article, passages, keys, lexicon, hero)
        if underlined or any(s.figures for s in sentences):
            found += _choices(page.name, sentences, underlined)
    return found


def _choices(page: str, sentences: Sequence[Sentence], underlined: Sequence[str]) -> Iterator[Example]:
    chosen: dict[int, Sentence] = {}
    while len(chosen) < min(MOST, len(sentences)):
        rest = shortlist(sentences, chosen)
        worth = [_worth(s, chosen, underlined) for s in rest]
        candidates = [features(s, chosen) for s in rest]
        if chosen:
            candidates.append(stop(chosen))
            worth.append(_STOP)
        yield Example(page, candidates, worth)
        best = worth.index(max(worth))
        if best == len(rest):
            return
        chosen[rest[best].order] = rest[best]


def _worth(sentence: Sentence, chosen: Mapping[int, Sentence], underlined: Sequence[str]) -> float:
    """Return how good it is to choose a sentence: it was underlined; or key figures that none has told, in few words.

    What an editor takes for granted counts too: the headline's matter and the lead before all, and nobody who attended.
    """
    fresh = len(sentence.figures - {figure for s in chosen.values() for figure in s.figures})
    worth = 0.6 * min(fresh, FIGURES) / FIGURES * min(1.0, ROOMY / max(len(sentence.text), 1))
    about = sentence.about
    worth += 0.4 * len(pairs_of(sentence.text) & about.headline) / max(8, len(about.headline))
    worth += 0.15 * ("lead" in sentence.known) + 0.1 * any(name.startswith("deadline ") for name in sentence.known)
    told = " ".join(sentence.known)
    worth -= sum(
        0.3 for word in ("attended", "asked", "no sentence", "unbalanced", "listed") if f"{word} " in told + " "
    )
    worth -= 0.15 * sum(word in told for word in ("opens dangling", "opens bare"))
    worth -= _IDLE * sum(word in told for word in ("ceremony figured False", "future figured False"))
    if underlined:
        worth = 0.3 * worth + 0.7 * any(part in sentence.text or sentence.text in part for part in underlined)
    return max(worth, 0.0)
