"""Gists: annotated passages and key figures go in, one to three sentences of each article come out."""
