"""What can go wrong, told in one line, each kind with its exit status."""

from __future__ import annotations


class DigestError(Exception):
    """A failure that a user can mend: what happened, where, and what to do about it."""

    exit_status = 3

    def __init__(self, message: str, *, where: str | None = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        line = f"{self.where}: {self.message}" if self.where else self.message
        return " ".join((f"{line}; {self.hint}" if self.hint else line).splitlines())  # a name may hold a line's end


class ReadError(DigestError):
    """An input that could not be read or decoded."""


class WriteError(DigestError):
    """An output that could not be written."""


class UsageError(DigestError):
    """A request that makes no sense as it was put."""

    exit_status = 2


class NoInputError(UsageError):
    """Nothing to read: no file named, and standard input is a terminal."""


class LexiconError(DigestError):
    """A word list that breaks its own rules; says which file and which entry."""

    exit_status = 2


def install_hint(extra: str) -> str:
    """Return the command that installs what is missing: that of the checkout which runs, or that of the package."""
    from pathlib import Path

    checkout = Path(__file__).parent.parent / "pyproject.toml"
    return f"pip install -e '.[{extra}]'" if checkout.is_file() else f"pip install 'hqdigest[{extra}]'"
