"""Every pattern of the package takes time about linear in its input: told by an analyser, and by trying.

The analyser is regexploit (Doyensec): it reads patterns with Python's own parser and names repetitions that can share
what they match, with a text that makes them. Chosen over recheck (needs a JVM or Node) and dlint (reads source files,
and so sees no pattern that is put together at run time).
"""

import json
import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from regexploit.ast.sre import SreOpParser
from regexploit.redos import find

HERE = Path(__file__).parent
CUBIC = 3  # stars of the analyser: repetitions that share what they match, three of them or one within another
# Repeated, these are what bulletins and their markup are made of, and what patterns look for.
PIECES = (
    " ", "1", "一", "a", "A", "，", "、", "：", ".", "·", "—", "-", "|", "=", "（", "《", "“", "“”",
    "<!---->", "…", "- ", "\n", "\u3000", "2024年", "1月", "1,", "（一）", "．．", "万", "月", "县", "人", "、甲",
)  # fmt: skip
SIZE, MOST_SECONDS, MOST_GROWTH = 2000, 0.02, 9  # a linear pattern grows four times, a quadratic one sixteen
PATIENCE = 1.0  # seconds of a text of 8,000 characters: a linear pattern takes a hundredth of one
_REPEATS = re.compile(r"[*+]|\{\d*,\d*\}")


class Parser(SreOpParser):
    """The analyser's reader, with the repeats that Python 3.11 added; they give nothing back, so nothing is shared."""

    def from_POSSESSIVE_REPEAT(self, *args):
        return self.from_MAX_REPEAT(*args)

    def from_ATOMIC_GROUP(self, value):
        return self.parse_op(value) if not isinstance(value, list) else self.from_SUBPATTERN((None, 0, 0, value))


@pytest.fixture(scope="module")
def patterns():
    made = subprocess.run([sys.executable, HERE / "patterns.py"], capture_output=True, check=True)
    found = json.loads(made.stdout)
    assert len(found) > 100
    return found


class TooLong(Exception):
    pass


@contextmanager
def at_most(seconds):
    def ring(*_):
        raise TooLong

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def suspects(pattern, flags):
    """Return the texts that the analyser names for a pattern; none for one with more branches than it can open."""
    try:
        with at_most(1):
            return [r for r in find(Parser().parse_sre(pattern, flags)) if r.starriness >= CUBIC]
    except TooLong:
        return []


def seconds(pattern, text):
    begun = time.process_time()
    for _ in pattern.finditer(text):
        pass
    pattern.fullmatch(text)
    return time.process_time() - begun


def grows(pattern, piece, is_bytes):
    """Tell whether a pattern takes more than in step with a text of one piece repeated, each time that it is tried."""
    texts = [piece * (SIZE * times // len(piece)) + "\x00" for times in (1, 4)]
    if is_bytes:
        texts = [text.encode("utf-8") for text in texts]
    return all(_takes_more(pattern, *texts) for _ in range(3))


def _takes_more(pattern, short, long):
    try:
        with at_most(PATIENCE):
            last = seconds(pattern, long)
            return last > MOST_SECONDS and last > MOST_GROWTH * max(seconds(pattern, short), 1e-4)
    except TooLong:
        return True


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs an alarm")
def test_no_pattern_repeats_what_another_repeat_takes(patterns):
    named = {
        f"{place}: {pattern[:80]!r} by {found[0].example()}"
        for pattern, flags, _, place in patterns
        if (found := suspects(pattern, flags))
    }
    assert not named


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs an alarm")
def test_no_pattern_grows_faster_than_its_text(patterns):
    slow = set()
    for pattern, flags, is_bytes, place in patterns:
        if not _REPEATS.search(pattern):
            continue
        compiled = re.compile(pattern.encode("latin-1") if is_bytes else pattern, flags)
        slow |= {f"{place}: {piece!r} {pattern[:80]!r}" for piece in PIECES if grows(compiled, piece, is_bytes)}
    assert not slow
