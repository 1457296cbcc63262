"""What jieba adds: to the names of persons (borders of words) and to the gist (weights of words), and what it costs.

    python benchmarks/words.py

Names: persons found in the stories of tests/stories with and without borders by jieba's dictionary; `false` are those
that are no persons of the text. Gist: sentences chosen that a reader underlined, with and without TF-IDF weights.
Times: of one story, in a fresh dictionary each.
"""

from __future__ import annotations

import contextlib
import io
import math
import sys
import time
import tomllib
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from hqdigest import digest
from hqdigest.document import AnnotatedPassage
from hqdigest.find import gist
from hqdigest.find.people.persons import find_persons
from hqdigest.find.people.story_text import Tale, to_tale
from hqdigest.language.tokens import read_dictionary
from hqdigest.lexicon import Lexicon
from hqdigest.read.files import read_source
from hqdigest.read.layout.structure import read_document

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "stories"
WORDS = Lexicon()


def stories() -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted(FOLDER.glob("*.toml")):
        yield path.stem, tomllib.loads(path.read_text(encoding="utf-8"))


def tale_of(text: str) -> Tale:
    document = read_document(read_source(text.encode()), WORDS)
    return to_tale(document.articles[0], [AnnotatedPassage(p) for p in document.passages])


def measure_names() -> None:
    """Count the persons found who are told of in the text, and those who aren't; the heroes among them."""
    for label, bordered in (("without", False), ("with", True)):
        true = false = heroes = wanted = 0
        spent = 0.0
        for _, story in stories():
            tale = tale_of(story["text"])
            start = time.perf_counter()
            dictionary = read_dictionary((p.text for p in tale.passages), Lexicon()) if bordered else None
            found = {p.name for p in find_persons(tale, WORDS, dictionary)}
            spent += time.perf_counter() - start
            known = set(story["named"])
            main = set(story.get("persons") or [story["person"]])
            true, false = true + len(found & known), false + len(found - known)
            heroes, wanted = heroes + len(found & main), wanted + len(main)
        each = 1000 * spent / sum(1 for _ in stories())
        print(f"names  {label:8} {true} true, {false} false; heroes {heroes} of {wanted}; {each:.0f} ms a story")


def measure_gist() -> None:
    """Count the chosen sentences that hold something underlined, for several weights of TF-IDF."""
    plain, written = gist._weigh_words, gist.write_gist
    tfidf, loaded = load_tfidf()
    for weight in (0.0, 0.5, 1.0, 2.0):
        scores: dict[int, float] = {}

        def weigh(sentence: Any, patterns: Any, weight: float = weight, scores: dict[int, float] = scores) -> float:
            return plain(sentence, patterns) + weight * scores.get(id(sentence), 0.0)

        def write(sentences: Sequence[Any], patterns: Any, scores: dict[int, float] = scores) -> str | None:
            scores.update({id(s): score for s, score in zip(sentences, rate(sentences, tfidf), strict=True)})
            return written(sentences, patterns)

        gist.write_gist, gist._weigh_words = write, weigh
        try:
            good = chosen = 0
            for _, story in stories():
                if "underline" not in story:
                    continue
                issued = date.fromisoformat(story["issued"]) if "issued" in story else None
                told = digest(story["text"], issued=issued).articles[0].gist or ""
                sentences = [s for s in told.replace("！", "。").split("。") if s]
                chosen += len(sentences)
                good += sum(any(part.rstrip("。") in s for part in story["underline"]) for s in sentences)
        finally:
            gist.write_gist, gist._weigh_words = written, plain
        print(f"gist   TF-IDF × {weight}: {good} of {chosen} sentences underlined ({100 * good / chosen:.0f} %)")
    print(f"gist   jieba and its weights take {1000 * loaded:.0f} ms to load")


def load_tfidf() -> tuple[Any, float]:
    start = time.perf_counter()
    with warnings.catch_warnings(), contextlib.redirect_stderr(io.StringIO()):
        warnings.simplefilter("ignore")
        import jieba  # noqa: TID251
        import jieba.analyse  # noqa: TID251

        jieba.setLogLevel(60)
        jieba.initialize()
        return jieba.analyse.TFIDF(), time.perf_counter() - start


def rate(sentences: Sequence[Any], tfidf: Any) -> list[float]:
    """Rate each sentence by the mean weight of its words in the article, the best one 1."""
    cut = [{w for w in tfidf.tokenizer.cut(s.text) if len(w) > 1 and w.isalpha()} for s in sentences]
    counts = Counter(word for words in cut for word in words)
    weights = {w: n * tfidf.idf_freq.get(w, tfidf.median_idf) for w, n in counts.items()}
    rated = [sum(weights[w] for w in words) / math.sqrt(len(words)) if words else 0.0 for words in cut]
    return [value / (max(rated) or 1.0) for value in rated]


if __name__ == "__main__":
    measure_names()
    measure_gist()
    sys.exit(0)
