"""Disable each rule in turn and tell those whose loss no test notices.

    python tests/break_rules.py [PART OF A MODULE'S NAME]

Tables are module-level tuples named RULES or …_RULES. The tests that are run are those that name the module, or its
package where none does. Exit status 1 where fewer than 95 of 100 losses are noticed.
"""

import os
import pkgutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import hqdigest
from hqdigest.rules import Rule

TESTS = Path(__file__).parent
ENOUGH = 0.95


def tables() -> list[tuple[str, str, tuple[Rule, ...]]]:
    """Return every table of rules once, with a module that holds it: module, name, rules."""
    found, seen = [], set()
    for info in pkgutil.walk_packages(hqdigest.__path__, "hqdigest."):
        if info.name.endswith("__main__"):
            continue
        for name, value in vars(import_module(info.name)).items():
            is_table = name.endswith("RULES") and isinstance(value, tuple) and value and isinstance(value[0], Rule)
            if is_table and id(value) not in seen:
                seen.add(id(value))
                found.append((info.name, name, value))
    return found


def tests_of(module: str) -> list[str]:
    """Return the tests that name a module, else its package, else all."""
    for name in (module, module.rpartition(".")[0]):
        named = [str(path) for path in sorted(TESTS.glob("test_*.py")) if name in path.read_text(encoding="utf-8")]
        if named:
            return named
    return [str(TESTS)]


def is_noticed(module: str, table: str, rule: Rule) -> bool:
    asked = [sys.executable, "-m", "pytest", "-q", "-x", "-n", "0", "-p", "no:cacheprovider", *tests_of(module)]
    environment = os.environ | {"BREAK_RULE": f"{module}:{table}:{rule.id}"}
    return subprocess.run(asked, env=environment, capture_output=True, cwd=TESTS.parent).returncode == 1


def main() -> None:
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    told = [(m, t, rule) for m, t, rules in tables() if wanted in m for rule in rules]
    lost = [(m, t, rule) for m, t, rule in told if not is_noticed(m, t, rule)]
    for module, table, rule in lost:
        print(f"no test notices the loss of {module}.{table} {rule.id}: {rule.why}")
    print(f"{len(told) - len(lost)} of {len(told)} losses are noticed")
    sys.exit(len(lost) > (1 - ENOUGH) * len(told))


if __name__ == "__main__":
    main()
