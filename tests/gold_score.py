"""How well the annotated pages in tests/gold are read, with the weights as they are.

    python tests/gold_score.py [NAME] [--misses]

The pages are what the weights were fitted on: for an honest figure, `hqdigest score tests/gold` cross-validates.
"""

import sys
from pathlib import Path

from hqdigest.pipeline import built_in_words
from hqdigest.ranking.pages import gold_files
from hqdigest.ranking.score import Score
from hqdigest.ranking.train import score_each, score_pages

GOLD = Path(__file__).parent / "gold"


def names() -> list[str]:
    return [name for name, _, _ in gold_files(GOLD)]


def scores() -> dict[str, Score]:
    return dict(score_each(GOLD, built_in_words()))


def main() -> None:
    asked = [a for a in sys.argv[1:] if not a.startswith("-")]
    total = score_pages(GOLD, built_in_words(), [n for n in names() if not asked or any(a in n for a in asked)])
    for name, percent in total.percent().items():
        print(f"{name:30} {percent:5.1f}  {total.right.get(name, '')}/{total.all.get(name, '')}")
    if "--misses" in sys.argv:
        print("\n".join(total.misses))


if __name__ == "__main__":
    main()
