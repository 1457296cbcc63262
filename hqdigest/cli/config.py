"""Defaults out of hqdigest.toml, here or in the user's config folder; what is said on the command line goes first."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hqdigest.errors import UsageError

NAME = "hqdigest.toml"
Defaults = dict[str, dict[str, Any]]


def config_file() -> Path | None:
    """Return the config file that counts: $HQDIGEST_CONFIG, else hqdigest.toml here, else in the user's folder."""
    if told := os.environ.get("HQDIGEST_CONFIG"):
        return Path(told)
    here = Path(NAME)
    if here.is_file():
        return here
    own = user_folder() / NAME
    return own if own.is_file() else None


def user_folder() -> Path:
    """Return the folder in which this user keeps configuration, by the custom of the system."""
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA", "~")).expanduser() / "hqdigest"
    return Path(os.environ.get("XDG_CONFIG_HOME") or "~/.config").expanduser() / "hqdigest"


def read_defaults(path: Path, options: Mapping[str, Mapping[str, str]]) -> Defaults:
    """Return the defaults for each command.

    `options` tells for each command which option names there are and which parameter each sets. Keys at the head of
    the file hold for every command that knows them, those under [metrics] for that command. Raises UsageError that
    names the file and the key.
    """
    data = _load(path)
    everywhere = {key: value for key, value in data.items() if not isinstance(value, dict)}
    own = {key: value for key, value in data.items() if isinstance(value, dict)}
    known = sorted({name for names in options.values() for name in names})
    _refuse_unknown(path, everywhere, known, "")
    _refuse_unknown(path, own, sorted(options), "")
    defaults: Defaults = {}
    for command, names in options.items():
        section = own.get(command, {})
        _refuse_unknown(path, section, sorted(names), f"[{command}] ")
        merged = {key: value for key, value in everywhere.items() if key in names} | section
        defaults[command] = {names[key]: _value(path, key, value) for key, value in merged.items()}
    return defaults


def _load(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(error.strerror or str(error), where=str(path), hint="mend or unset HQDIGEST_CONFIG") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"not valid TOML ({error})", where=str(path), hint="mend the line named") from None


def _refuse_unknown(path: Path, given: Mapping[str, Any], known: list[str], section: str) -> None:
    for key in given:
        if key not in known:
            raise UsageError(f"unknown key {section}{key!r}", where=str(path), hint=f"known are {', '.join(known)}")


def _value(path: Path, key: str, value: Any) -> Any:
    """Return a value as the command line would have it; a folder of word lists counts from the config file."""
    if key == "lexicon" and isinstance(value, str):
        return str(path.parent / Path(value).expanduser())
    if isinstance(value, list):
        return [_value(path, key, v) for v in value]
    return value if isinstance(value, bool) else str(value)
