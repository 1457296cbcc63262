"""The commands that learn from corrected pages: train weights on them, and say how well they are read."""

from __future__ import annotations

import json

from hqdigest.cli.streams import print_error, write
from hqdigest.cli.tool_options import Corrected, Folds, Whither
from hqdigest.errors import UsageError, install_hint


def train(pages: Corrected, output: Whither) -> int:
    """Fit the weights to pages that you have corrected: NAME.txt with NAME.json, the edited JSON of `summarize`.

    The built-in weights are the starting point, which a few pages bend towards the paper that you read. --weights of
    the other commands uses the folder that this one writes. Wants the extra `train`.
    """
    _want_scipy()
    from hqdigest.ranking.train import train as fit_all

    if output.output is None:
        raise UsageError("no folder for the weights", hint="say -o DIR")
    for line in fit_all(pages.folder, output.output, on_top=True):
        print_error(line)
    return 0


def score(pages: Corrected, folds: Folds, output: Whither) -> int:
    """Say how well pages that you have corrected are read, by cross-validation: each with weights that never saw it.

    Recall and precision are of rows; the other measures are shares of the rows found. --folds 0 scores the built-in
    weights; anything else wants the extra `train`.
    """
    if folds.folds:
        _want_scipy()
    from hqdigest.lexicon import Lexicon
    from hqdigest.ranking.train import cross_validate, score_pages

    if folds.folds:
        found = cross_validate(pages.folder, folds.folds, on_top=True)
    else:
        found = score_pages(pages.folder, Lexicon())
    if folds.misses:
        for miss in found.misses:
            print_error(miss)
    if folds.json:
        lines = [json.dumps({"percent": found.percent(), "right": found.right, "all": found.all}) + "\n"]
    else:
        counts = {name: f"{found.right[name]}/{found.all[name]}" for name in found.all}
        lines = [
            f"{name:30} {share:5.1f}  {counts.get(name, '')}".rstrip() + "\n" for name, share in found.percent().items()
        ]
    write(lines, output.output, ())
    return 0


def _want_scipy() -> None:
    from importlib.util import find_spec

    if find_spec("scipy") is None:
        raise UsageError("training wants scipy", hint=install_hint("train"))
