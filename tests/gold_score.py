"""How well the annotated pages in tests/gold are read, with the weights as they are.

    python tests/gold_score.py [NAME] [--misses]

The pages of the folder `local` are learned from and not read here. The others too are what the weights were fitted
on: for an honest figure, `hqdigest score tests/gold` cross-validates.
"""

import sys
from pathlib import Path

from hqdigest.pipeline import built_in_words
from hqdigest.ranking.pages import gold_files
from hqdigest.ranking.score import Score
from hqdigest.ranking.train import score_each, score_pages

GOLD = Path(__file__).parent / "gold"
LEARNED = "local"  # pages to learn from alone: to read them all takes a minute


def names() -> list[str]:
    return [name for name, text, _ in gold_files(GOLD) if text.parent.name != LEARNED]


def scores() -> dict[str, Score]:
    return dict(score_each(GOLD, built_in_words(), names()))


def main() -> None:
    asked = [a for a in sys.argv[1:] if not a.startswith("-")]
    total = score_pages(GOLD, built_in_words(), [n for n in names() if not asked or any(a in n for a in asked)])
    for name, percent in total.percent().items():
        print(f"{name:30} {percent:5.1f}  {total.right.get(name, '')}/{total.all.get(name, '')}")
    if "--misses" in sys.argv:
        print("\n".join(total.misses))


if __name__ == "__main__":
    main()
