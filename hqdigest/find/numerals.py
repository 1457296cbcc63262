"""Written numbers (数词): where they stand and what they are worth."""

from __future__ import annotations
