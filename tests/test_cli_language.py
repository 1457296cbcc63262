"""Help and messages in both languages: by --lang, the environment and the locale."""

import pytest
from running import PAGE, ROWS, run

from hqdigest.cli.build import build
from hqdigest.cli.commands import COMMANDS
from hqdigest.cli.language import chinese

ZH = {"LC_ALL": "zh_CN.UTF-8"}


def helps() -> dict[str, None]:
    texts: dict[str, None] = {}
    for name, row in [*COMMANDS.items(), *(COMMANDS["lexicon"].below or {}).items()]:
        if row.below is None:
            texts |= dict.fromkeys(param.help for param in build(name, row).params if param.help)
    return texts


def test_every_help_has_its_chinese():
    table = chinese()
    below = {f"{name} {sub}" for name, row in COMMANDS.items() for sub in row.below or ()}
    assert set(table["commands"]) == {"hqdigest", *COMMANDS, *below}
    assert [text for text in helps() if text not in table["messages"]] == []
    assert all(key.count("{}") == value.count("{}") for key, value in table["messages"].items())


@pytest.mark.parametrize("command", ["summarize", *ROWS, "text", "completion"])
def test_help_is_all_chinese_where_chinese_is_read(command):
    told = run(command, "-h", **ZH).out
    assert "用法" in told and "例：" in told and run(command, "-h", HQDIGEST_LANG="zh").out == told
    for line in told.partition("例：")[0].splitlines():
        words = line.partition("  ")[2].strip() if line.startswith("  ") else ""
        assert not words.endswith("."), line
    assert "Usage:" in run(command, "-h", HQDIGEST_LANG="en", **ZH).out


def test_options_stand_by_what_they_are_for():
    told = run("metrics", "-h").out
    places = [told.index(f"\n{heading}:") for heading in ("Input", "Filter", "Output", "Other")]
    assert places == sorted(places) and places[0] < told.index("--encoding") < places[1] < told.index("--role")
    assert run("help", "metrics").out == told and run("help").out == run("-h").out
    assert run("help", "lexicon", "check").out == run("lexicon", "check", "-h").out
    assert run("help", "weather").status == 2


@pytest.mark.parametrize(
    "asked, told",
    [
        (("metrics", "no-such.txt"), "no-such.txt：没有这个文件"),
        (("metrics", PAGE, "--formt", "json"), "没有选项"),
        (("metrics", PAGE, "--role", "x"), "不在其中"),
        (("metrics", PAGE, "--date", "soon"), "不是日期"),
        (("summarize", PAGE, "--format", "csv"), "没有 csv 格式"),
        (("weather",), "没有命令"),
        (("metrics", PAGE, "--unit", "光年"), "没有叫"),
        (("metrics", PAGE, PAGE, "--json"), "给了 2 次"),
    ],
)
def test_messages_follow(asked, told):
    assert told in run(*asked, **ZH).err
    assert told not in run(*asked).err


def test_the_locale_decides_and_what_is_said_goes_first():
    assert "in progress" in run("projects", PAGE, LC_ALL="en_GB.UTF-8").out
    assert "推进中" in run("projects", PAGE, LC_ALL="en_GB.UTF-8", HQDIGEST_LANG="zh").out
    assert "in progress" in run("projects", PAGE, "--lang", "en", **ZH).out
    assert "推进中" in run("projects", PAGE, LC_ALL="C").out
