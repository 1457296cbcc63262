"""Older and rarer office files, read through a converter where one is installed: LibreOffice, antiword, catdoc."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from hqdigest.errors import ReadError
from hqdigest.read.formats.blocks import Block, tidy, to_text
from hqdigest.read.formats.budget import limits
from hqdigest.read.formats.docx import read_docx
from hqdigest.read.formats.kinds import Extract

_SECURITY = "/org.openoffice.Office.Common/Security/Scripting"
_SETTINGS = f"""<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="{_SECURITY}"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="{_SECURITY}"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="{_SECURITY}"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""
_FILTER = "docx:MS Word 2007 XML"  # named in full: a text made from a web page has no filter by the ending alone
# What reads Word files of before 2007 where LibreOffice does not.
_PROGRAMS = (["antiword", "-w", "0", "-m", "UTF-8.txt"], ["catdoc", "-w", "-d", "utf-8"])


def read_doc(data: bytes, where: str | None, encoding: str | None) -> Extract:
    """Return the text of a Word file of before 2007. Raises ReadError where no converter can read it."""
    hint = "install LibreOffice or antiword (apt install antiword), or save it as docx"
    return _convert(data, where, "doc", "a Word file of before 2007", hint)


def read_wps(data: bytes, where: str | None, encoding: str | None) -> Extract:
    """Return the text of a WPS Writer file, which is a Word file of before 2007 by another name."""
    return _convert(data, where, "doc", "a WPS file", "install LibreOffice, or save it in WPS as docx")


def read_rtf(data: bytes, where: str | None, encoding: str | None) -> Extract:
    """Return the text of a rich-text file. Raises ReadError without LibreOffice."""
    return _convert(data, where, "rtf", "a rich-text file", "install LibreOffice, or save it as docx first")


def _convert(data: bytes, where: str | None, suffix: str, what: str, hint: str) -> Extract:
    with tempfile.TemporaryDirectory(prefix="hqdigest-") as folder:
        source = Path(folder, f"input.{suffix}")
        source.write_bytes(data)
        if (made := _by_libreoffice(source, where)) is not None and made.text.strip():
            return made
        for command in _PROGRAMS if suffix == "doc" else ():
            program = shutil.which(command[0])
            out = _run([program, *command[1:], str(source)]) if program else None
            if out is not None and (text := to_text(_plain_blocks(out.decode("utf-8", "replace")))).strip():
                return Extract(text)
    raise ReadError(f"{what} that no converter here can read", where=where, hint=hint)


def _by_libreoffice(source: Path, where: str | None) -> Extract | None:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return None
    # A profile of its own: a LibreOffice that is already open would swallow the call.
    command = [program, f"-env:UserInstallation={_profile(source.with_name('profile'))}", "--headless", "--norestore"]
    done = _run([*command, "--convert-to", _FILTER, "--outdir", str(source.parent), str(source)])
    made = source.with_suffix(".docx")
    return read_docx(made.read_bytes(), where, None) if done is not None and made.exists() else None


def _plain_blocks(text: str) -> list[Block]:
    """Return the lines of a converter as blocks; rows drawn with bars are rows of a table."""
    blocks: list[Block] = []
    rows: list[tuple[str, ...]] = []
    for line in text.splitlines():
        if line.startswith("|") and line.rstrip().endswith("|"):
            rows.append(tuple(tidy(cell) for cell in line.strip().strip("|").split("|")))
            continue
        if rows:
            blocks.append(Block(rows=tuple(rows)))
            rows = []
        blocks.append(Block(tidy(line)))
    return [*blocks, Block(rows=tuple(rows))]


def _profile(folder: Path) -> str:
    """Make a profile in which no macro runs and no link is followed, and return its address."""
    user = folder / "user"
    user.mkdir(parents=True)
    user.joinpath("registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    return folder.as_uri()


def _run(command: list[str]) -> bytes | None:
    try:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
        )
    except OSError:
        return None
    try:
        out, _ = process.communicate(timeout=limits().converter)
    except subprocess.TimeoutExpired:
        return None
    finally:  # also when the run is broken off: its session is its own, no signal reaches it
        if process.poll() is None:
            _end(process)
    return out if process.returncode == 0 and len(out) <= limits().unpacked * 2**20 else None


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a converter and what it has started."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()
