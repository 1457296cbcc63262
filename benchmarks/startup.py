"""Whole-process times of every command against `python -c pass`: medians, with peak memory.

    python benchmarks/startup.py [PAGE [RUNS]]

Byte code is written first, as an installation does; the times are those of a second run. The exit status is 1 where a
command takes more than it may: the ratios that are promised stand in LIMITS.
"""

# Few imports: on Linux the peak memory of a child is at least that of the process that started it.
from __future__ import annotations

import os
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PAGE = os.path.join(ROOT, "examples", "newspaper_page.txt")
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


def measure(command: list[str], runs: int) -> tuple[float, float]:
    """Return the median seconds and the median peak memory, after a first run that warms up."""
    run(command)
    taken = [run(command) for _ in range(runs)]
    return _median([t for t, _ in taken]), _median([m for _, m in taken])


def _median(values: list[float]) -> float:
    ordered = sorted(values)
    return (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2


def main() -> int:
    page = sys.argv[1] if len(sys.argv) > 1 else PAGE
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 10
    subprocess.run([sys.executable, "-m", "compileall", "-q", os.path.join(ROOT, "hqdigest")], check=True)
    base, memory = measure([sys.executable, "-c", "pass"], 2 * runs)
    print(f"{'python -c pass':30} {base * 1000:7.1f} ms           {memory:6.1f} MB")
    late = []
    for line in COMMANDS:
        words = [page if word == "PAGE" else word for word in line.split()]
        taken, memory = measure([sys.executable, "-m", "hqdigest", *words], runs)
        limit = LIMITS.get(line)
        over = limit is not None and taken > limit * base
        late += [line] if over else []
        promise = f"of {limit}{' TOO SLOW' if over else ''}" if limit else ""
        print(f"{line:30} {taken * 1000:7.1f} ms {taken / base:6.1f} x {memory:6.1f} MB  {promise}".rstrip())
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main())
