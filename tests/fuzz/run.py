"""Fuzz for a time: `python tests/fuzz/run.py [TARGET …] [--seconds 60] [--seed 0] [--plain]`.

With atheris (`pip install -e '.[fuzz]'`) inputs are chosen by what code they reach; without it, or with --plain, by
mutation alone. What breaks a target is kept in `tests/fuzz/found/`, and the exit status is 1.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import subprocess
import sys
import time
import traceback
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parent)]
FOUND = HERE / "found"
SLOW = 8.0  # seconds for one input: as long as a hang
PER_TARGET = ("text", "html", "mhtml", "docx", "odt", "ofd", "rtf", "doc", "pdf", "xlsx")


def keep(kind: str, data: bytes, what: str) -> None:
    FOUND.mkdir(exist_ok=True)
    name = f"{kind}-{hashlib.sha256(data).hexdigest()[:12]}"
    (FOUND / name).write_bytes(data)
    print(f"{kind}: {what}; kept as {FOUND / name}", flush=True)


def run_plain(kind: str, seconds: float, seed: int) -> int:
    """Mutate for so many seconds, and return how many inputs broke the target."""
    from fuzz.seeds import mutate, seeds
    from fuzz.targets import TARGETS

    chance = random.Random(f"{kind} {seed}")
    pool = seeds(kind)
    told: set[str] = set()
    runs, end = 0, time.monotonic() + seconds
    while time.monotonic() < end:
        data = mutate(chance.choice(pool), chance)
        begun = time.process_time()
        try:
            TARGETS[kind](data)
        except Exception as error:
            place = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{type(error).__name__} in {Path(place.filename).name}:{place.lineno}"
            if where not in told:
                keep(kind, data, where)
            told.add(where)
        if time.process_time() - begun > SLOW:
            keep(kind, data, f"took {time.process_time() - begun:.0f} s")
            told.add(f"slow {runs}")
        runs += 1
        if chance.random() < 0.02 and len(pool) < 60:
            pool.append(data)
    print(f"{kind}: {runs} inputs in {seconds:.0f} s, {len(told)} findings", flush=True)
    return len(told)


def run_atheris(kind: str, seconds: float, seed: int) -> int:
    """Let atheris choose the inputs for so many seconds; it ends the process, so it has one of its own."""
    corpus = FOUND.parent / "corpus" / kind
    corpus.mkdir(parents=True, exist_ok=True)
    FOUND.mkdir(exist_ok=True)
    command = [
        sys.executable,
        __file__,
        "--inside",
        kind,
        str(corpus),
        f"-max_total_time={seconds:.0f}",
        f"-seed={seed or 1}",
    ]
    more = [
        f"-artifact_prefix={FOUND}/{kind}-",
        "-timeout=300",  # seconds of the clock, which a busy machine stretches
        "-rss_limit_mb=2000",
        "-max_len=100000",
        "-print_final_stats=1",
    ]
    ran = subprocess.run([*command, *more], capture_output=True, text=True)
    told = [line for line in ran.stderr.splitlines() if "number_of_executed_units" in line or "ERROR" in line]
    print(f"{kind}: {' '.join(told)}; status {ran.returncode}", flush=True)
    if ran.returncode:
        print(ran.stderr[-3000:] + ran.stdout[-2000:])
    return int(ran.returncode != 0)


def inside(kind: str, arguments: list[str]) -> None:
    """Run under atheris: the package is imported with its branches watched."""
    import atheris

    with atheris.instrument_imports(include=["hqdigest"]):
        from fuzz.targets import TARGETS
    from fuzz.seeds import mutate, seeds

    for number, data in enumerate(seeds(kind)):
        Path(arguments[0], f"seed-{number}").write_bytes(data)

    def change(data: bytes, most: int, seed: int) -> bytes:
        return mutate(data or seeds(kind)[0], random.Random(seed))[:most]

    atheris.Setup([sys.argv[0], *arguments], TARGETS[kind], custom_mutator=change)
    atheris.Fuzz()


def main() -> int:
    if sys.argv[1:2] == ["--inside"]:
        inside(sys.argv[2], sys.argv[3:])
        return 0
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(PER_TARGET))
    parser.add_argument("--seconds", type=float, default=60, help="for all targets together")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--plain", action="store_true", help="mutation alone, without atheris")
    asked = parser.parse_args()
    try:
        import atheris  # noqa: F401
    except ImportError:
        asked.plain = True
    run = run_plain if asked.plain else run_atheris
    targets = asked.targets or list(PER_TARGET)
    return int(any([run(kind, asked.seconds / len(targets), asked.seed) for kind in targets]))


if __name__ == "__main__":
    sys.exit(main())
