"""The layers stand as ARCHITECTURE.md tells them: who may import whom, and every module is on the map.

    python tests/test_architecture.py

writes the map of modules anew, from the first line of each.
"""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from running import ROOT

PACKAGE = ROOT / "hqdigest"
MAP = ROOT / "ARCHITECTURE.md"
BASE = {"errors", "text", "model", "lexicon", "document"}
# A layer may import itself and the layers named.
BELOW: dict[str, set[str]] = {
    "errors": set(),
    "text": {"errors"},
    "model": {"errors", "text"},
    "lexicon": {"errors", "text"},
    "document": {"errors", "text", "model", "lexicon"},
    "language": BASE,
    "ranking": BASE | {"language"},
    "read": BASE | {"language", "ranking"},
    "find": BASE | {"language", "ranking"},
    "show": {"errors", "text", "model"},
    "pipeline": BASE | {"language", "ranking", "read", "find"},
    "training": BASE | {"language", "ranking", "read", "find", "pipeline"},
}
TOP = {"cli", "package"}  # these see everything
LAYER_OF_MODULE = {
    "rules": "errors",
    "enums": "errors",
    "recognize": "pipeline",
    "scripts": "model",
    "examples": "pipeline",
    "ranking.train": "training",  # a command of its own, never imported at run time
    "__init__": "package",
    "__main__": "package",
}
# Each kind of finding stands for itself; the checks read what the others have found.
APART = ("metrics", "projects", "people", "partnerships", "gist")
_PART = re.compile(r"(<!-- modules: begin -->\n).*?(<!-- modules: end -->)", re.DOTALL)


@cache
def modules() -> tuple[Path, ...]:
    """Return the modules of the package; an empty __init__ is none."""
    return tuple(
        path
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.stem != "__init__" or path.parent == PACKAGE or path.stat().st_size
    )


def name_of(path: Path) -> str:
    return str(path.relative_to(PACKAGE).with_suffix("")).replace("/", ".").replace("\\", ".")


def layer_of(name: str) -> str:
    top = name.partition(".")[0]
    return LAYER_OF_MODULE.get(name) or LAYER_OF_MODULE.get(top, top)


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imported_by(path: Path) -> frozenset[str]:
    """Return the full names of what a module imports, at its head or within a function, for types or for good."""
    found: set[str] = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name for name in inner if is_module(name)} or {node.module}
    return frozenset(found)


def own_imports(path: Path) -> set[str]:
    return {name.removeprefix("hqdigest.") for name in imported_by(path) if name.startswith("hqdigest.")}


def is_module(name: str) -> bool:
    path = ROOT / name.replace(".", "/")
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_no_module_imports_a_higher_layer(path):
    layer = layer_of(name_of(path))
    if layer in TOP:
        return
    assert layer in BELOW, f"{layer} is no layer"
    for name in own_imports(path):
        assert layer_of(name) in BELOW[layer] | {layer}, f"{name_of(path)} imports {name}"


@pytest.mark.parametrize("path", [p for p in modules() if name_of(p).startswith("find.")], ids=name_of)
def test_no_kind_of_finding_imports_another(path):
    own = name_of(path).split(".")[1]
    seen = {name.split(".")[1] for name in own_imports(path) if name.startswith("find.")}
    assert own == "checks" or not seen & set(APART) - {own}


@pytest.mark.parametrize(
    "library, homes",
    [
        ("rich", ("show.terminal",)),
        ("typer", ("cli.",)),
        ("jieba", ("language.tokens",)),
        ("rjieba", ("language.tokens",)),
        ("scipy", ("ranking.fitting",)),
        ("numpy", ("ranking.fitting",)),
        ("selectolax", ("read.formats.",)),
        ("pypdfium2", ("read.formats.",)),
        ("xlsxwriter", ("show.xlsx",)),
        ("docx", ("show.docx",)),
        ("dateutil", ("language.", "find.", "read.", "cli.values")),
    ],
)
def test_a_library_is_known_in_one_place(library, homes):
    for path in modules():
        if any(name.partition(".")[0] == library for name in imported_by(path)):
            assert name_of(path).startswith(homes), f"{name_of(path)} imports {library}"


def test_only_the_command_line_reads_the_clock():
    for path in modules():
        if layer_of(name_of(path)) not in TOP:
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"\b(?:date\.today|datetime\.now|time\.time)\(", text), path


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_every_module_tells_its_purpose_in_its_first_line(path):
    told = ast.get_docstring(tree_of(path))
    assert told and len(told.splitlines()[0]) <= 150


def test_every_module_is_on_the_map_and_nothing_else():
    told = MAP.read_text(encoding="utf-8")
    assert _PART.search(told), "the map has no place for the modules"
    assert draw(told) == told, "write the map anew with python tests/test_architecture.py"


def test_every_word_list_is_told_in_its_own_head():
    for path in (PACKAGE / "lexicon" / "lists").glob("*.toml"):
        assert path.read_text(encoding="utf-8").startswith("# "), f"{path.name} does not say what it is for"


def draw(told: str) -> str:
    """Return the map with a line for each module: its name and its first line."""
    folders: dict[str, list[str]] = {}
    for path in modules():
        folder = name_of(path).rpartition(".")[0].replace(".", "/") or "hqdigest"
        head = (ast.get_docstring(tree_of(path)) or "").splitlines()[0]
        folders.setdefault(folder, []).append(f"- `{path.name}`: {head}")
    parts = [f"### {folder}/\n\n" + "\n".join(lines) + "\n" for folder, lines in folders.items()]
    return _PART.sub(lambda m: m[1] + "\n" + "\n".join(parts) + "\n" + m[2], told)


if __name__ == "__main__":
    MAP.write_text(draw(MAP.read_text(encoding="utf-8")), encoding="utf-8")
