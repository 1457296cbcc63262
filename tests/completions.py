"""Completion scripts for bash, zsh and fish, written out whole: a Tab never starts the program.

    python tests/completions.py

writes those that lie ready in hqdigest/cli/completions anew; a test compares them with what this module makes of the
commands.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from running import ROOT

from hqdigest.cli.build import build
from hqdigest.cli.commands import COMMANDS, Command
from hqdigest.cli.tool_options import Shell
from hqdigest.show.formats import names_for


@dataclass(frozen=True, slots=True)
class Flag:
    """An option: its spellings, its help, the values it takes (none: anything), whether it takes one at all."""

    names: tuple[str, ...]
    help: str
    values: tuple[str, ...]
    takes_value: bool
    takes_file: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A command: its name, its help, its options, and the words that may follow it."""

    name: str
    help: str
    flags: tuple[Flag, ...]
    words: tuple[str, ...] = ()


def to_entries() -> tuple[Entry, ...]:
    """Return what is to be completed, read off the commands themselves."""
    return tuple(_entry(name, row) for name, row in COMMANDS.items())


def _entry(name: str, row: Command) -> Entry:
    flags: list[Flag] = []
    words = tuple(row.below or ())
    params: list[Any] = build(name, row).params
    for param in params:
        values = tuple(str(v) for v in getattr(param.type, "choices", ()))
        if param.param_type_name == "argument":
            words += values
        elif names := tuple(n for n in param.opts if n.startswith("-")):
            values = tuple(names_for(name)) if "--format" in names else values
            takes_file = param.name in ("output", "lexicon")
            flags.append(Flag(names, param.help or "", values, not param.is_flag, takes_file))
    return Entry(name, row.summary, tuple(flags), words)


def to_script(shell: Shell, entries: tuple[Entry, ...]) -> str:
    """Return the completion script for a shell."""
    return {Shell.BASH: _bash, Shell.ZSH: _zsh, Shell.FISH: _fish}[shell](entries)


def _bash(entries: tuple[Entry, ...]) -> str:
    names = " ".join(e.name for e in entries)
    flags = "".join(
        f'        {e.name}) flags="{" ".join(n for f in e.flags for n in f.names)}" words="{" ".join(e.words)}" ;;\n'
        for e in entries
    )
    return f"""# hqdigest completion for bash: eval "$(hqdigest completion bash)"
_hqdigest() {{
    local cur=${{COMP_WORDS[COMP_CWORD]}} prev=${{COMP_WORDS[COMP_CWORD-1]}} flags="" words=""
    if [ "$COMP_CWORD" -eq 1 ]; then
        COMPREPLY=($(compgen -W "{names} --help --version" -- "$cur"))
        return
    fi
    case "$prev" in
{_bash_values(entries)}    esac
    case "${{COMP_WORDS[1]}}" in
{flags}    esac
    case "$cur" in
        -*) COMPREPLY=($(compgen -W "$flags" -- "$cur")) ;;
        *) if [ -n "$words" ]; then COMPREPLY=($(compgen -W "$words" -- "$cur"))
           else compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- "$cur")); fi ;;
    esac
}}
complete -F _hqdigest hqdigest
"""


def _bash_values(entries: tuple[Entry, ...]) -> str:
    told: dict[str, tuple[str, ...]] = {}
    for flag in (f for e in entries for f in e.flags if f.takes_value and not f.takes_file):
        told.setdefault("|".join(flag.names), flag.values)
    return "".join(
        f'        {names}) COMPREPLY=($(compgen -W "{" ".join(values)}" -- "$cur")); return ;;\n'
        for names, values in told.items()
    )


def _zsh(entries: tuple[Entry, ...]) -> str:
    names = "\n".join(f"        {_quote(e.name + ':' + e.help)}" for e in entries)
    cases = "".join(f"        {e.name}) _arguments {_zsh_flags(e)} ;;\n" for e in entries)
    return f"""#compdef hqdigest
# hqdigest completion for zsh: hqdigest completion zsh > "${{fpath[1]}}/_hqdigest"
_hqdigest() {{
    local -a commands
    commands=(
{names}
    )
    if (( CURRENT == 2 )); then
        _describe command commands
        return
    fi
    local command=$words[2]
    shift words
    (( CURRENT-- ))
    case "$command" in
{cases}    esac
}}
if [ "$funcstack[1]" = _hqdigest ]; then _hqdigest "$@"; else compdef _hqdigest hqdigest; fi
"""


def _zsh_flags(entry: Entry) -> str:
    parts = []
    for flag in entry.flags:
        told = flag.help.replace("[", "(").replace("]", ")").replace(":", " -")
        value = ""
        if flag.takes_value:
            value = ":value:_files" if flag.takes_file else f":value:({' '.join(flag.values)})"
        parts += [_quote(f"{name}[{told}]{value}") for name in flag.names]
    parts.append(_quote(f"*:word:({' '.join(entry.words)})" if entry.words else "*:file:_files"))
    return " ".join(parts)


def _fish(entries: tuple[Entry, ...]) -> str:
    lines = ["# hqdigest completion for fish: hqdigest completion fish > ~/.config/fish/completions/hqdigest.fish"]
    for e in entries:
        lines.append(f"complete -c hqdigest -f -n __fish_use_subcommand -a {e.name} -d {_quote(e.help)}")
        here = f"complete -c hqdigest -n '__fish_seen_subcommand_from {e.name}'"
        lines += [f"{here} {_fish_flag(flag)}" for flag in e.flags]
        lines.append(f"{here} -f -a {_quote(' '.join(e.words))}" if e.words else f"{here} -F")
    return "\n".join(lines) + "\n"


def _fish_flag(flag: Flag) -> str:
    names = " ".join(f"-l {n[2:]}" if n.startswith("--") else f"-s {n[1:]}" for n in flag.names)
    value = ""
    if flag.takes_value:
        value = " -r -F" if flag.takes_file else f" -x -a {_quote(' '.join(flag.values))}" if flag.values else " -x"
    return f"{names}{value} -d {_quote(flag.help)}"


def _quote(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def script_file(shell: Shell) -> Path:
    """Return where the script for a shell lies."""
    return ROOT / "hqdigest" / "cli" / "completions" / f"hqdigest.{shell}"


if __name__ == "__main__":
    for each in Shell:
        script_file(each).parent.mkdir(exist_ok=True)
        script_file(each).write_text(to_script(each, to_entries()), encoding="utf-8")
