"""Ranking: features go in, the best candidate or a yes or no comes out, by a log-linear model whose weights are JSON.

`models` loads weights and scores; `pages` holds annotated pages as training sees them; `train` (never imported at run
time) fits the weights of all tasks and cross-validates them by document. A task is a module that tells its name, its
kind and its examples; the code that makes features for training is the code that makes them at run time.
"""
