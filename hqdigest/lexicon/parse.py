"""Built-in word lists parsed beforehand: python -m hqdigest.lexicon.parse writes each as JSON, with its checksum."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from zlib import crc32

from hqdigest.lexicon import BUILT_IN, PARSED


def parse(path: Path) -> str:
    """Return a TOML list as JSON: the checksum of its bytes, which tells when it has changed, and its entries."""
    written = path.read_bytes()
    return (
        json.dumps([crc32(written), tomllib.loads(written.decode("utf-8")).get("entry", [])], ensure_ascii=False) + "\n"
    )


def main() -> None:
    """Write all of them, and take away those whose list is gone."""
    PARSED.mkdir(exist_ok=True)
    for path in BUILT_IN.glob("*.toml"):
        (PARSED / f"{path.stem}.json").write_text(parse(path), encoding="utf-8")
    for path in PARSED.glob("*.json"):
        if not (BUILT_IN / f"{path.stem}.toml").exists():
            path.unlink()


if __name__ == "__main__":
    main()
