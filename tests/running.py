"""The command line from within a test: in this process, fast, or as a process of its own, as a shell runs it."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from contextlib import contextmanager, nullcontext, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from jsonschema import Draft202012Validator

from hqdigest import pipeline
from hqdigest.lexicon import Lexicon
from hqdigest.model import Digest
from hqdigest.show.schema import to_schema

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
PAGE = str(EXAMPLES / "newspaper_page.txt")
NOTICE = str(EXAMPLES / "official_notice.txt")
REPORT = str(EXAMPLES / "work_report.txt")
ROWS = ("metrics", "projects", "stories", "partnerships", "sections", "check", "explain")
_OWN = ("NO_COLOR", "FORCE_COLOR", "HQDIGEST_LANG", "HQDIGEST_CONFIG", "COLUMNS", "PYTHONIOENCODING")


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run left behind."""

    status: int
    out: str
    err: str
    asked: tuple[str, ...] = field(default=(), compare=False)

    @property
    def json(self) -> Any:
        """The JSON that was printed, which has to be as its schema says."""
        value = json.loads(self.out)
        if self.asked and self.asked[0] in ("summarize", *ROWS):
            validator_of(self.asked[0]).validate(value)
        return value


@cache
def validator_of(command: str) -> Draft202012Validator:
    """Return what validates the JSON of a command."""
    schema = to_schema(None if command == "summarize" else command)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def run(*args: str, stdin: bytes = b"", folder: Path | None = None, **env: str) -> Ran:
    """Run the command line in this process; the built-in word lists, and what was digested before, are kept."""
    from hqdigest.cli.app import run as run_app

    out, err = _stream(), _stream()
    with (
        _environment(env),
        patch("hqdigest.cli.inputs.Lexicon", _lexicon),
        _sharing_digests(),
        _inside(folder),
        patch("sys.stdin", _stream(stdin)),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        status = run_app(list(args))
    return Ran(status, _text(out), _text(err), args)


def _lexicon(folder: Path | None = None, weights: Path | None = None) -> Lexicon:
    return Lexicon(folder, weights) if folder or weights else pipeline.built_in_words()


def _sharing_digests() -> Any:
    """Put the kept digests in the pipeline's place, unless a test has put something there itself."""
    if pipeline.digest_source is not _digest_source:
        return nullcontext()
    return patch("hqdigest.pipeline.digest_source", _digest)


_digest_source = pipeline.digest_source
_digests: dict[object, tuple[Digest, list[str]]] = {}


def _digest(source: Any, lexicon: Lexicon, issued: Any, parts: frozenset[str], step: Any) -> Digest:
    """Digest a source as the pipeline does, or return what it gave for the same one; `step` is told its steps."""
    if lexicon is not pipeline.built_in_words():
        return _digest_source(source, lexicon, issued, parts, step)
    key = source, issued, parts
    if key not in _digests:
        steps: list[str] = []
        _digests[key] = _digest_source(source, lexicon, issued, parts, steps.append), steps
    found, steps = _digests[key]
    for part in steps:
        step(part)
    return found


def start(
    *args: str, folder: Path | None = None, env: dict[str, str] | None = None, **more: Any
) -> subprocess.Popen[bytes]:
    """Start the command line as a process; its streams are pipes if nothing else is said."""
    streams = {name: subprocess.PIPE for name in ("stdin", "stdout", "stderr")}
    command = [sys.executable, "-m", "hqdigest", *args]
    return subprocess.Popen(
        command, cwd=folder, env=_clean() | {"PYTHONPATH": str(ROOT)} | (env or {}), **(streams | more)
    )


def run_process(*args: str, stdin: bytes = b"", **more: Any) -> Ran:
    """Run the command line as a process."""
    process = start(*args, **more)
    out, err = process.communicate(stdin)
    return Ran(process.returncode, (out or b"").decode(), (err or b"").decode(), args)


def _stream(data: bytes = b"") -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(data), encoding="utf-8", newline="\n")


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    return stream.buffer.getvalue().decode()  # type: ignore[attr-defined]


def _clean() -> dict[str, str]:
    """Return the environment without what would change the output."""
    return {key: value for key, value in os.environ.items() if key not in _OWN} | {
        "XDG_CONFIG_HOME": "/nonexistent",
        "LC_ALL": "C.UTF-8",
    }


@contextmanager
def _environment(env: dict[str, str]) -> Any:
    with patch.dict(os.environ, _clean() | env, clear=True):
        yield


@contextmanager
def _inside(folder: Path | None) -> Any:
    before = Path.cwd()
    os.chdir(folder or before)
    try:
        yield
    finally:
        os.chdir(before)
