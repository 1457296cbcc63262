"""Training of linear-chain models with python-crfsuite. Never imported at run time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hqdigest.ranking.models import SCALE
from hqdigest.ranking.pages import SequenceExample

SMALLEST = 20  # a weight, in thousandths, that is nearer to nothing is left out


def fit_sequence(
    examples: Sequence[SequenceExample], l1: float = 0.3, l2: float = 0.01, min_count: int = 3
) -> dict[str, Any]:
    """Return {"weights": …} of a linear-chain model: `LABEL feature` and `LABEL>LABEL` in thousandths."""
    import pycrfsuite

    counts = Counter(f for e in examples for token in e.tokens for f in token)
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": l1, "c2": l2, "max_iterations": 120})
    for e in examples:
        trainer.append([[f for f in token if counts[f] >= min_count] for token in e.tokens], e.labels)
    with TemporaryDirectory() as folder:
        path = str(Path(folder, "model"))
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        told = tagger.info()
        tagger.close()
    weights = {f"{one}>{two}": round(w * SCALE) for (one, two), w in told.transitions.items()}
    weights |= {f"{label} {f}": round(w * SCALE) for (f, label), w in told.state_features.items()}
    return {"weights": {key: w for key, w in weights.items() if abs(w) >= SMALLEST}}
