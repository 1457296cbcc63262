"""Fuzzing of digest() and of every reader; see CONTRIBUTING.md."""
