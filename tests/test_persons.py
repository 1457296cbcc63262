"""Names: which stretches are persons, what short forms they go by, and where words end."""

from __future__ import annotations

import pytest
from telling import NAMES, heroes, told

from hqdigest.find.people.article_text import read_articles
from hqdigest.find.people.persons import find_persons
from hqdigest.language.annotate import annotate_passages
from hqdigest.pipeline import built_in_words
from hqdigest.read.files import read_source
from hqdigest.read.layout.structure import read_document

WORDS = built_in_words()


def persons(text: str) -> dict[str, tuple[str, ...]]:
    """Return the persons of a page with their short forms."""
    document = read_document(read_source(text.encode()), WORDS)
    articles = read_articles(document, annotate_passages(document, WORDS, None), WORDS)
    return {p.name: p.aliases for article in articles for p in find_persons(article, WORDS)}


def in_body(line: str) -> dict[str, tuple[str, ...]]:
    return persons(f"# 一件小事\n\n{line}\n")


NAMED = {
    # behind a title, at the head of a clause, before speech and deeds
    "村支书郝大亮带着大家修渠。": ["郝大亮"],
    "“放心吧。”民警卢珊说。": ["卢珊"],
    "厂长丁一鸣介绍，工期提前了。": ["丁一鸣"],
    "志愿者佟小满和医生蒋亦凡当即赶到。": ["佟小满", "蒋亦凡"],
    "今年52岁的洪满仓是种粮大户。": ["洪满仓"],
    "一个叫阎冬至的年轻人站了出来。": ["阎冬至"],
    # two characters, compound surnames, four characters
    "队长段誉川说，明天接着干。": ["段誉川"],
    "站长卞琪说，明天接着干。": ["卞琪"],
    "教师司马青山走进教室。": ["司马青山"],
    "护士长上官云说，病人醒了。": ["上官云"],
    # spelled by sound
    "牧民那顺巴雅尔说，草长得好。": ["那顺巴雅尔"],
    "村民次仁旺堆说，路修通了。": ["次仁旺堆"],
    "医生热依汗古丽·艾买提说，孩子没事了。": ["热依汗古丽·艾买提"],
    "村医阿苏木呷说，药到了。": ["阿苏木呷"],
    "护边员叶尔兰·哈布都拉正骑马巡边。": ["叶尔兰·哈布都拉"],
}
UNNAMED = [
    "高水平安全保障高质量发展。",
    "为居民安装智能设备，方便老人出行。",
    "全县工程量已完成七成，年底前交付。",
    "区工商联、区科协和商会代表参加。",
    "党员干部、志愿者常态化走访。",
    "向前一步是责任，退后一步是失职。",
    "长江两岸万家灯火，黄河故道稻花飘香。",
    "学生增加到120人，教师成长有了平台。",
    "阿克苏河畔，古尔邦节的气氛正浓。",
    "金银花开了，白杨林绿了，石榴红了。",
]


@pytest.mark.parametrize("line", NAMED)
def test_names_in_their_frames(line: str) -> None:
    assert list(in_body(line)) == NAMED[line]


@pytest.mark.parametrize("line", UNNAMED)
def test_words_are_no_names(line: str) -> None:
    assert in_body(line) == {}


@pytest.mark.parametrize("name", NAMES)
def test_the_heroes_are_among_the_persons(name: str) -> None:
    assert set(heroes(name)) <= persons(told(name)["text"]).keys()


ALIASES = {
    "郭桂民是村支书。郭书记说，桂民这个名字是爷爷起的。老郭今年60岁。": {"郭书记", "桂民", "老郭"},
    "古丽娜尔·玉素甫是教师。古丽娜尔说，孩子们都来了。": {"古丽娜尔"},
    "时小雨是记者口中的网格员。小时这姑娘，时大姐这么叫她。": {"小时", "时大姐"},
    "路明是养路工。老路常说，路在心里。他走了三个小时，修好了一段老路。": {"老路"},
}


@pytest.mark.parametrize("line", ALIASES)
def test_short_forms(line: str) -> None:
    found = in_body(f"{line}\n\n{line[: line.index('是')]}说，这是他该做的。")
    assert set(next(iter(found.values()))) == ALIASES[line]


def test_reporters_in_brackets_are_no_persons() -> None:
    assert in_body("本报讯（记者 常青 通讯员 万里）村支书郝大亮带着大家修渠。").keys() == {"郝大亮"}
