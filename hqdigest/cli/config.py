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
    """Return the config file that counts: $HQDIGEST_CONFIG, else hqdigest.toml here, else in the user's folder.

    A folder that is not there, or may not be looked into, has none.
    """
    if told := os.environ.get("HQDIGEST_CONFIG"):
        return Path(told)
    places = (NAME, os.path.join(user_folder(), NAME))
    return next((Path(place) for place in places if os.path.isfile(place)), None)


def user_folder() -> str:
    """Return the folder in which this user keeps configuration, by the custom of the system."""
    if sys.platform == "win32":
        return os.path.join(os.path.expanduser(os.environ.get("APPDATA", "~")), "hqdigest")
    return os.path.join(os.path.expanduser(os.environ.get("XDG_CONFIG_HOME") or "~/.config"), "hqdigest")


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
    except (ValueError, RecursionError) as error:  # no TOML, no UTF-8, a number of thousands of digits, nested too deep
        raise UsageError(f"not valid TOML ({error})", where=str(path), hint="mend the line named") from None


def _refuse_unknown(path: Path, given: Mapping[str, Any], known: list[str], section: str) -> None:
    for key in given:
        if key not in known:
            raise UsageError(f"unknown key {section}{key!r}", where=str(path), hint=f"known are {', '.join(known)}")


def _value(path: Path, key: str, value: Any) -> Any:
    """Return a value as the command line would have it; a folder of word lists counts from the config file."""
    if key == "lexicon" and isinstance(value, str):
        return os.path.join(path.parent, os.path.expanduser(value))
    if isinstance(value, list) and not any(isinstance(v, list | dict) for v in value):
        return [_value(path, key, v) for v in value]
    if isinstance(value, list | dict):
        hint = "write a text, a number, true or false"
        raise UsageError(f"{str(value)[:40]!r} is no value for it", where=f"{path}: {key}", hint=hint)
    return value if isinstance(value, bool) else str(value)
