"""The house stands as ARCHITECTURE.md tells it: who may import whom, and every room is on the map.

    python tests/test_architecture.py

writes the rooms of the map anew, from the first line of each.
"""

import ast
import re
from pathlib import Path

import pytest
from running import ROOT

PACKAGE = ROOT / "hqdigest"
MAP = ROOT / "ARCHITECTURE.md"
# A floor may import itself and the floors named; what is not named here stands on the ground floor, "base".
BELOW: dict[str, set[str]] = {
    "errors": set(),
    "text": {"errors"},
    "model": {"errors", "text"},
    "lexicon": {"errors", "text"},
    "document": {"errors", "text", "model", "lexicon"},
    "language": {"errors", "text", "model", "lexicon", "document"},
    "ranking": {"errors", "text", "model", "lexicon", "document", "language"},
    "read": {"errors", "text", "model", "lexicon", "document", "language", "ranking"},
    "find": {"errors", "text", "model", "lexicon", "document", "language", "ranking"},
    "show": {"errors", "text", "model"},
    "archive": {"errors", "text", "model"},
    "pipeline": {"errors", "text", "model", "lexicon", "document", "language", "ranking", "read", "find"},
    "corpus": {
        "errors",
        "text",
        "model",
        "lexicon",
        "document",
        "language",
        "ranking",
        "read",
        "find",
        "pipeline",
        "show",
    },
}
TOP = {"cli", "package"}  # these see everything
ROOM_OF_FLOOR = {
    "traditional": "text",
    "rules": "errors",
    "recognize": "pipeline",
    "ranking.train": "package",  # a command of its own, never imported at run time
    "examples": "pipeline",
    "__init__": "package",
    "__main__": "package",
}
# Each kind of finding stands for itself: nobody beside the pipeline imports these.
APART = ("metrics", "projects", "people", "partnerships", "gist", "checks")
_PART = re.compile(r"(<!-- rooms: begin -->\n).*?(<!-- rooms: end -->)", re.DOTALL)


def rooms() -> list[Path]:
    return sorted(
        path
        for path in PACKAGE.rglob("*.py")
        if path.stem != "__init__" or path.parent == PACKAGE or path.stat().st_size
    )


def name_of(path: Path) -> str:
    return str(path.relative_to(PACKAGE).with_suffix("")).replace("/", ".").replace("\\", ".")


def floor_of(name: str) -> str:
    top = name.partition(".")[0]
    return ROOM_OF_FLOOR.get(name) or ROOM_OF_FLOOR.get(top, top)


def imports_of(path: Path) -> set[str]:
    """Return the rooms that a room imports, at its head or within a function, for types or for good."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name for name in inner if is_room(name)} or {node.module}
    return {name.removeprefix("hqdigest.") for name in found if name.startswith("hqdigest.")}


def is_room(name: str) -> bool:
    path = ROOT / name.replace(".", "/")
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()


@pytest.mark.parametrize("path", rooms(), ids=name_of)
def test_no_room_imports_a_higher_floor(path):
    floor = floor_of(name_of(path))
    if floor in TOP:
        return
    assert floor in BELOW, f"{floor} is no floor of the house"
    for name in imports_of(path):
        assert floor_of(name) in BELOW[floor] | {floor}, f"{name_of(path)} imports {name}"


@pytest.mark.parametrize("path", [p for p in rooms() if name_of(p).startswith("find.")], ids=name_of)
def test_no_kind_of_finding_imports_another(path):
    own = name_of(path).split(".")[1]
    seen = {name.split(".")[1] for name in imports_of(path) if name.startswith("find.")}
    assert own == "checks" or not seen & set(APART) - {own}


@pytest.mark.parametrize(
    "library, homes",
    [
        ("rich", ("show.terminal",)),
        ("typer", ("cli.",)),
        ("jieba", ("language.tokens",)),
        ("selectolax", ("read.formats.",)),
        ("pypdfium2", ("read.formats.",)),
        ("xlsxwriter", ("show.xlsx",)),
        ("docx", ("show.docx",)),
        ("dateutil", ("language.", "find.", "read.", "cli.values")),
    ],
)
def test_a_library_is_known_in_one_place(library, homes):
    for path in rooms():
        tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        names = [a.name for n in tree if isinstance(n, ast.Import) for a in n.names]
        tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        names += [n.module or "" for n in tree if isinstance(n, ast.ImportFrom) and not n.level]
        if any(name.partition(".")[0] == library for name in names):
            assert name_of(path).startswith(homes), f"{name_of(path)} imports {library}"


def test_only_the_command_line_reads_the_clock():
    for path in rooms():
        if floor_of(name_of(path)) not in TOP:
            assert not re.search(r"\b(?:date\.today|datetime\.now|time\.time)\(", path.read_text(encoding="utf-8")), (
                path
            )


@pytest.mark.parametrize("path", rooms(), ids=name_of)
def test_every_room_tells_its_purpose_in_its_first_line(path):
    told = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert told and len(told.splitlines()[0]) <= 150


def test_every_room_is_on_the_map_and_nothing_else():
    told = MAP.read_text(encoding="utf-8")
    assert draw(told) == told, "write the map anew with python tests/test_architecture.py"


def test_every_word_list_is_told_in_its_own_head():
    for path in (PACKAGE / "lexicon" / "lists").glob("*.toml"):
        assert path.read_text(encoding="utf-8").startswith("# "), f"{path.name} does not say what it is for"


def draw(told: str) -> str:
    """Return the map with a line for each room: its name and its first line."""
    floors: dict[str, list[str]] = {}
    for path in rooms():
        name = name_of(path)
        folder = name.rpartition(".")[0].replace(".", "/") or "hqdigest"
        head = (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").splitlines()[0]
        floors.setdefault(folder, []).append(f"- `{path.name}`: {head}")
    parts = [f"### {folder}/\n\n" + "\n".join(lines) + "\n" for folder, lines in floors.items()]
    return _PART.sub(lambda m: m[1] + "\n" + "\n".join(parts) + "\n" + m[2], told)


if __name__ == "__main__":
    MAP.write_text(draw(MAP.read_text(encoding="utf-8")), encoding="utf-8")
