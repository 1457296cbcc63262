"""Whole-process times of every command against `python -c pass`: medians, with peak memory.

    python benchmarks/startup.py [PAGE [RUNS]]

Byte code is written first, as an installation does; the times are those of a second run, each beside one of the bare
interpreter, so that a busy machine slows both. The exit status is 1 where a command takes more than it may: the ratios
that are promised stand in LIMITS.
"""

# Few imports: on Linux the peak memory of a child is at least that of the process that started it.
from __future__ import annotations

import os
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PAGE = os.path.join(ROOT, "examples", "newspaper_page.txt")
BARE = [sys.executable, "-c", "pass"]
# Times of `python -c pass` that a command may take.
LIMITS = {
    "--version": 8,
    "--help": 8,
    "completion bash": 8,
    "metrics PAGE --json": 14,
    "summarize PAGE --json": 45,
    "summarize PAGE": 45,
}
COMMANDS = (
    "",
    *LIMITS,
    "metrics --help",
    "schema",
    "text PAGE",
    "sections PAGE --json",
    "projects PAGE --json",
    "stories PAGE --json",
    "partnerships PAGE --json",
    "check PAGE --json",
    "explain PAGE --json",
    "metrics PAGE --format csv",
    "metrics PAGE",
    "metrics PAGE --format table",
)


def run(command: list[str]) -> tuple[float, float]:
    """Return the seconds and the peak megabytes of one process."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=_environment())
    if not hasattr(os, "wait4"):  # Windows keeps no such account
        process.wait()
        return time.perf_counter() - started, 0.0
    _, _, used = os.wait4(process.pid, 0)
    taken = time.perf_counter() - started
    process.returncode = 0
    return taken, used.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def _environment() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


def measure(command: list[str], runs: int) -> tuple[float, float, float]:
    """Return the medians of seconds, of seconds over those of `python -c pass` just before, and of peak megabytes."""
    run(command)  # warms up
    taken, bare, memory = [], [], []
    for _ in range(runs):
        bare.append(run(BARE)[0])
        seconds, megabytes = run(command)
        taken.append(seconds)
        memory.append(megabytes)
    return _median(taken), _median(taken) / _median(bare), _median(memory)


def _median(values: list[float]) -> float:
    ordered = sorted(values)
    return (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2


def main() -> int:
    page = sys.argv[1] if len(sys.argv) > 1 else PAGE
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 10
    subprocess.run([sys.executable, "-m", "compileall", "-q", os.path.join(ROOT, "hqdigest")], check=True)
    late = []
    for line in COMMANDS:
        words = [page if word == "PAGE" else word for word in line.split()]
        taken, ratio, memory = measure([sys.executable, "-m", "hqdigest", *words] if words else BARE, runs)
        limit = LIMITS.get(line)
        late += [line] if limit is not None and ratio > limit else []
        promise = f"of {limit}{' TOO SLOW' if line in late else ''}" if limit else ""
        name = line or "python -c pass"
        print(f"{name:30} {taken * 1000:7.1f} ms {ratio:6.1f} x {memory:6.1f} MB  {promise}".rstrip(), flush=True)
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main())
