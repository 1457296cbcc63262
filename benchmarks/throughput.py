#!/usr/bin/env python3
"""How fast is a digest, does its time grow with the text, and where does it go?

    throughput.py [FILE …] [--growth] [--parts] [--against PYTHON]

Without files it reads the examples beside it. `--growth` digests 20,000 to 2,000,000 characters made of the files;
`--parts` says how the time of a digest is shared out among the modules; `--against PYTHON` runs Recognizers-Text
(the package ms-recognizers-text-suite, in an environment of its own) over the same texts and prints
how many times as fast a digest is as its `recognize_number`. Medians of three runs, seconds of one processor, word
lists and patterns made beforehand on both sides.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.txt"))
OTHER = """
import json, sys, time
from ms_recognizers_number import Culture, recognize_number
texts = json.load(sys.stdin)
recognize_number(texts[0], Culture.Chinese)
taken = []
for _ in range(3):
    begun = time.process_time()
    for text in texts:
        recognize_number(text, Culture.Chinese)
    taken.append(time.process_time() - begun)
print(sorted(taken)[1])
"""


def timed(work, runs=3):
    """Return the median of the seconds that `work` takes."""
    taken = []
    for _ in range(runs):
        begun = time.process_time()
        work()
        taken.append(time.process_time() - begun)
    return statistics.median(taken)


def speed(texts):
    """Print characters a second of digest() and of its parts on the texts; return the seconds of digest()."""
    from hqdigest import dates, digest, quantities

    size = sum(map(len, texts))
    for name, work in (("digest", digest), ("quantities", quantities), ("dates", dates)):
        work(texts[0])  # word lists are read and patterns made once
        seconds = timed(lambda work=work: [work(text) for text in texts])
        print(f"{name:12} {size / seconds:>12,.0f} characters/s   {seconds:.3f} s for {size:,}")
        if name == "digest":
            whole = seconds
    return whole


def growth(texts):
    """Print the time of a digest for texts of growing length: characters a second should stay what they are."""
    from hqdigest import digest

    unit = "\n\n".join(texts)
    for size in (20_000, 60_000, 200_000, 600_000, 2_000_000):
        text = (unit * (size // len(unit) + 1))[:size]
        seconds = timed(lambda text=text: digest(text), runs=1)
        print(f"{size:>10,} characters {seconds:>8.2f} s {size / seconds:>12,.0f} characters/s")


def parts(texts):
    """Print the modules in which a digest spends its time, with their share of it."""
    import cProfile
    import pstats

    from hqdigest import digest

    profile = cProfile.Profile()
    profile.runcall(lambda: [digest(text) for text in texts])
    shares: dict[str, float] = {}
    for (file, _, _), (_, _, own, _, _) in pstats.Stats(profile).stats.items():
        module = file.partition("hqdigest/")[2] or "python"
        shares[module] = shares.get(module, 0) + own
    total = sum(shares.values())
    for module, own in sorted(shares.items(), key=lambda pair: -pair[1])[:20]:
        print(f"{100 * own / total:5.1f} %  {module}")


def against(python, texts, whole):
    """Print how many times faster a digest is than the other tool's numbers on the same texts in this same run."""
    ran = subprocess.run([python, "-c", OTHER], input=json.dumps(texts), capture_output=True, text=True, check=False)
    if ran.returncode:
        sys.exit(f"no Recognizers-Text there: {ran.stderr.strip().splitlines()[-1]}")
    seconds = float(ran.stdout)
    speed = sum(map(len, texts)) / seconds
    print(f"recognize_number {speed:>8,.0f} characters/s; a digest is {seconds / whole:.1f} × as fast")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--growth", action="store_true")
    parser.add_argument("--parts", action="store_true")
    parser.add_argument("--against", metavar="PYTHON")
    asked = parser.parse_args()
    texts = [path.read_text(encoding="utf-8") for path in asked.files or EXAMPLES]
    whole = speed(texts)
    if asked.against:
        against(asked.against, texts, whole)
    if asked.growth:
        growth(texts)
    if asked.parts:
        parts(texts)


if __name__ == "__main__":
    main()
