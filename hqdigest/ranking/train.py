"""Training: fit the weights of every task on annotated pages, and cross-validate by document.

    python -m hqdigest.ranking.train tests/gold                    weights of all pages, into hqdigest/weights
    python -m hqdigest.ranking.train tests/gold --folds 5 -o DIR   DIR/fold0 … fold4: each leaves out its pages
    python -m hqdigest.ranking.train tests/gold --only labels      one task alone

A task is a module, or one of the TASKS of a module, with NAME, KIND ("choice", "any": a choice of which several may be
right, "binary" or "sequence"), `examples(page, lexicon)`, and, if it wants, SETTINGS (what `fit` and `fit_sequence`
take), NEEDS: what the gold of a page must hold to be learned from ("metrics"),
WORKS where it wants the works of a page, or UNSEEN_WORKS where as a model finds them that was not fitted on it. The
tasks are fitted in the order of TASKS; a later one sees what the earlier ones choose. The same pages give the same
weights. Wants scipy and, for sequences, python-crfsuite (the extra train).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from importlib import import_module
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hqdigest.find.people.heroes import find_heroes
from hqdigest.find.projects.works import find_works
from hqdigest.language.annotate import annotate_document
from hqdigest.language.dates.issue_date import find_issue_date
from hqdigest.lexicon import Lexicon
from hqdigest.pipeline import digest_source
from hqdigest.ranking.fitting import fit
from hqdigest.ranking.measures import measure
from hqdigest.ranking.models import BUILT_IN, Model, load_model
from hqdigest.ranking.pages import AnnotatedPage, fold_of, gold_files, read_gold
from hqdigest.ranking.score import Score
from hqdigest.ranking.sequence_training import fit_sequence
from hqdigest.read.files import read_source
from hqdigest.read.layout.structure import read_document
from hqdigest.text import SIMPLIFIED, simplify

_FOLDS = 3  # of the pages, for the works of each as a model finds them that has not seen it
TASKS: tuple[str, ...] = (  # modules, in the order of the pipeline
    "hqdigest.read.layout.heads",
    "hqdigest.read.layout.openings",
    "hqdigest.read.layout.kinds",
    "hqdigest.find.projects.training",
    "hqdigest.find.people.persons",
    "hqdigest.find.people.heroes",
    "hqdigest.find.metrics.roles",
    "hqdigest.find.metrics.periods",
    "hqdigest.find.metrics.labelling",
    "hqdigest.find.metrics.ownership",
    "hqdigest.find.metrics.salience",
    "hqdigest.find.gist.training",
)


def read_page(name: str, text: Path, gold: Path, lexicon: Lexicon) -> AnnotatedPage:
    """Return an annotated page as the program reads it: in simplified characters, its gold too."""
    source = read_source(text)
    told, plain = read_gold(gold, source.text), simplify(source)
    if plain is not source:
        told = json.loads(json.dumps(told, ensure_ascii=False).translate(SIMPLIFIED))
    document = read_document(plain, lexicon)
    issued = find_issue_date(document, lexicon, None)
    passages = annotate_document(document, lexicon, issued)
    return AnnotatedPage(name, told, document, passages, issued)


def _with_works(page: AnnotatedPage, lexicon: Lexicon) -> AnnotatedPage:
    works = find_works(page.document, page.passages, lexicon, page.issued)
    heroes = find_heroes(page.document, page.passages, lexicon)
    return replace(page, works=works, heroes=heroes)


def _with_unseen_works(pages: Sequence[AnnotatedPage]) -> Iterator[AnnotatedPage]:
    """Give the pages with their works as a model finds them that was not fitted on them, as it will those to come."""
    task = import_module("hqdigest.find.projects.training").NAMES
    for fold in range(_FOLDS):
        rest = [page for page in pages if fold_of(page.name, _FOLDS) != fold]
        with TemporaryDirectory() as target:
            _fit(task, rest, Lexicon(), Path(target))
            lexicon = Lexicon(weights=Path(target))
            for page in pages:
                if fold_of(page.name, _FOLDS) == fold:
                    yield replace(page, works=find_works(page.document, page.passages, lexicon, page.issued))


def train(
    folder: Path,
    target: Path,
    leave_out: Callable[[AnnotatedPage], bool] = lambda page: False,
    only: Sequence[str] = (),
    on_top: bool = False,
) -> list[str]:
    """Fit every task (or those named) on the pages below `folder` and write `target`/NAME.json for each.

    With `on_top`, the built-in weights are the prior: a few pages bend them, and replace them nowhere.
    Returns a line for each task. Raises ReadError for a page that cannot be read.
    """
    target.mkdir(parents=True, exist_ok=True)
    lexicon = Lexicon(weights=target)
    pages = [read_page(*files, lexicon) for files in gold_files(folder)]
    pages = [page for page in pages if not leave_out(page)]
    told: list[str] = []
    for task in chain.from_iterable(getattr(m, "TASKS", (m,)) for m in map(import_module, TASKS)):
        if only and task.NAME not in only:
            continue
        lexicon = Lexicon(weights=target)  # a new one each time: what has been fitted so far is what it reads
        told_of = [page for page in pages if getattr(task, "NEEDS", "metrics") in page.gold]
        if getattr(task, "WORKS", False):
            told_of = [_with_works(page, lexicon) for page in told_of]
        elif getattr(task, "UNSEEN_WORKS", False):
            told_of = sorted(_with_unseen_works(told_of), key=lambda page: page.name)
        if not on_top or task.KIND != "sequence":  # which learns from whole pages, not from a few rows on top of others
            told += _fit(task, told_of, lexicon, target, load_model(Lexicon(), task.NAME) if on_top else None)
    return told


def _fit(
    task: Any, pages: Sequence[AnnotatedPage], lexicon: Lexicon, target: Path, prior: Model | None = None
) -> list[str]:
    """Fit one task, write its weights, and return a line that tells of them; without examples there is nothing."""
    examples = [example for page in pages for example in task.examples(page, lexicon)]
    if not examples:
        return []
    settings = getattr(task, "SETTINGS", {})
    sequence = task.KIND == "sequence"
    model = fit_sequence(examples, **settings) if sequence else fit(examples, task.KIND, prior, **settings)
    text = json.dumps(model, ensure_ascii=False, indent=0, sort_keys=True)
    (target / f"{task.NAME}.json").write_text(text + "\n", encoding="utf-8")
    return [f"{task.NAME}: {len(examples)} examples, {len(model['weights'])} weights"]


def cross_validate(folder: Path, folds: int, on_top: bool = False) -> Score:
    """Return the score of the pages below `folder`, each read with weights fitted without its part of them."""
    score = Score()
    for fold in range(folds):
        with TemporaryDirectory() as target:
            train(folder, Path(target), in_fold(fold, folds), on_top=on_top)
            left_out = {name for name, _, _ in gold_files(folder) if fold_of(name, folds) == fold}
            score.add(score_pages(folder, Lexicon(weights=Path(target)), left_out))
    return score


def score_pages(folder: Path, lexicon: Lexicon, names: Collection[str] | None = None) -> Score:
    """Return the score of the annotated pages below `folder`, or of those named."""
    score = Score()
    for _, page in score_each(folder, lexicon, names):
        score.add(page)
    return score


def score_each(folder: Path, lexicon: Lexicon, names: Collection[str] | None = None) -> Iterator[tuple[str, Score]]:
    """Give the score of each of the annotated pages below `folder`, or of those named."""
    for name, text, path in gold_files(folder):
        if names is None or name in names:
            source = read_source(text)
            gold = read_gold(path, source.text)
            issued = date.fromisoformat(gold["given_date"]) if gold.get("given_date") else None
            page = measure(digest_source(source, lexicon, issued).to_dict(), gold)
            page.misses = [f"{name}: {miss}" for miss in page.misses]
            yield name, page


def main(arguments: Sequence[str] | None = None) -> None:
    """Run as a command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=BUILT_IN)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--only", action="append", default=[])
    asked = parser.parse_args(arguments)
    if not asked.folds:
        print(*train(asked.folder, asked.output, only=asked.only), sep="\n", file=sys.stderr)
    for fold in range(asked.folds):
        target = asked.output / f"fold{fold}"
        print(*train(asked.folder, target, in_fold(fold, asked.folds), asked.only), sep="\n", file=sys.stderr)


def in_fold(fold: int, folds: int) -> Callable[[AnnotatedPage], bool]:
    """Return what tells whether a page belongs to a part."""
    return lambda page: fold_of(page.name, folds) == fold


if __name__ == "__main__":
    main()
