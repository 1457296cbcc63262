"""Who speaks (说话人): the person or the role that a tag before or behind the words names, or whose paragraph it is.

A tag is read from its verb of speech backwards: 徒弟方圆说，自己结婚时，师傅… is 方圆's. Words that speak of the hero
by name, or call him, are somebody else's.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from hqdigest.find.people.article_text import MINE, PRONOUN
from hqdigest.find.people.mentions import Actor, Cast
from hqdigest.text import Span

_VOCATIVE = re.compile(r"^[^，。！？我咱俺是]{1,8}[，！]")
_TITLED = re.compile(
    r"(?:同志|书记|主任|警官|师傅|老师|医生|大夫|大爷|阿姨|叔叔|姐|哥|爷爷|奶奶|校长|院长|队长|站长|所长|经理)啊?[，！]$"
)
_KIN = re.compile("(?:爷爷|奶奶|大爷|大妈|阿婆|阿公|大娘|妈|爸|娘|爹|孩子|娃|老乡|乡亲们|同学们|老板)啊?[，！]$")
_THIRD = re.compile("这(?:姑娘|小伙|孩子|闺女|丫头|娃|小子|老头|人)")
# What stands before somebody who is spoken to rather than speaks.
_SPOKEN_TO = re.compile(
    r"(?:对|向|给|跟|和|与|问|让|请|把|被|告诉|劝|为|替|冲|朝|围着|拉着|握着|指着|看着|望着|扶着|喊|叫)$"
)
# hits 这个[汉子], 这位38岁的[汉子], 这名不善言辞的[小伙]
_POINTED = re.compile(r"这[个位名](?:[^，。；：“”]{1,8}的)?[\u4e00-\u9fff]{0,4}$")
_SPOKESMEN = frozenset({"代表", "负责人", "相关负责人", "工作人员", "队员", "成员", "经理"})  # 开发商代表
# hits 向阳记得[老爷子那天的话]：
_WORDS_FROM = re.compile(
    "(?:记得|想起|忘不了|牢记|记住|传来)[^，。；：]{1,12}的(?:一句)?(?:话|声音|嘱托|叮嘱|教诲|承诺)：?$"
)


class Said(NamedTuple):
    """A stretch of a passage that was said, with what stands before it and behind it up to the sentence's ends."""

    span: Span
    before: Span
    after: Span
    marked: bool
    tagged: bool = False  # `after` holds the verb of speech


def find_speaker(said: Said, last: Said | None, last_speaker: str | None, cast: Cast) -> str | None:
    """Return who said it, None where the text doesn't tell."""
    text = cast.text
    if (
        said.tagged
        and text[said.before.end - 1 : said.before.end] != "："
        and (who := _read_tag(said.after, cast, True))
    ):
        return _unless_named(who, said, cast)
    if _continues(said, last, text) and last_speaker:
        return last_speaker
    if said.before.end > said.before.start and (who := _read_before(said, cast)):
        return _unless_named(who, said, cast)
    return _find_untagged(said, last, last_speaker, cast)


def _continues(said: Said, last: Said | None, text: str) -> bool:
    """Whether the words go on after a tag in the middle: “…”她说，“…”."""
    if last is None or said.span.start - 1 > last.after.end + 1:
        return False
    between = text[last.span.end + 1 : said.span.start - 1]
    return bool(between) and not re.search(r"[。！？；]", between) and not between.endswith("：")


def _read_before(said: Said, cast: Cast) -> str | None:
    before = cast.text[said.before.start : said.before.end]
    verb = next(iter([m for m in cast.frames.say.finditer(before)][-1:]), None)
    if not before.endswith(("：", "，")) and not (verb and len(before) - verb.end() <= 4):
        return None
    if before.endswith("，") and not (verb and len(before) - verb.end() <= 6):
        return None
    return _read_tag(said.before, cast, False)


def _read_tag(span: Span, cast: Cast, behind: bool) -> str | None:
    """Return who speaks in a tag: the clause of its verb, then those before it, each by its first actor."""
    text = cast.text
    end = span.end
    if behind:
        end = _find_verb(span, cast)
    else:
        end -= len(text[span.start : span.end]) - len(text[span.start : span.end].rstrip("：，"))
    while end > span.start:
        start = end
        while start > span.start and text[start - 1] not in "，；：":
            start -= 1
        who = _read_clause(Span(start, end), cast)
        if who:
            return who
        end = start - 1
    return None


def _find_verb(span: Span, cast: Cast) -> int:
    """Return where the verb of a tag ends: one that closes it, else the first one."""
    verbs = list(cast.frames.say.finditer(cast.text, span.start, span.end))
    return verbs[0].end() if verbs and verbs[-1].end() != span.end else span.end


def _read_clause(clause: Span, cast: Cast) -> str | None:
    """Return the subject of a clause of a tag: its first actor who isn't spoken to."""
    actors = cast.actors_in(clause)
    speaking = [a for a in actors if not _SPOKEN_TO.search(cast.text[clause.start : a.start])]
    speaking = [a for a in speaking if a.name != "有人" or a.start == clause.start]  # 听说有人来看他
    if owned := _WORDS_FROM.search(cast.text, clause.start, clause.end):
        speaking = [a for a in actors if owned.start() <= a.start < owned.end()][-1:] or speaking
    if speaking and speaking[0].kind == "role":  # 政治指导员兼站党支部书记[覃宇扬]说: the name behind the posts
        named = (a for a in speaking if a.kind == "known" and cast.frames.role_end.search(cast.text, 0, a.start))
        speaking = [next(named, speaking[0])]
    return _name(speaking[0], clause.start, cast) if speaking else None


def _name(actor: Actor, position: int, cast: Cast) -> str | None:
    if actor.kind == "pronoun":
        who = cast.subject_before(position, actor.name)
        return who if who and (cast.is_hero(who) or not cast.acts_on(who, actor)) else cast.hero
    if actor.kind == "role" and actor.name in _SPOKESMEN and len(before := cast.text[position : actor.start]) <= 6:
        return before + actor.name if before.isalpha() else actor.name
    if actor.kind == "role" and actor.name in cast.frames.vague and cast.heroes:
        pointed = _POINTED.search(cast.text, max(0, actor.start - 14), actor.start)
        return cast.hero if pointed or cast.old else actor.name
    return actor.name


def _speaks_of(name: str | None, content: str, cast: Cast) -> bool:
    """Whether words name the person who is to have spoken them: they are somebody else's."""
    forms = next((h.forms for h in cast.heroes if h.name == name), (name,) if name else ())
    return any(form in content for form in forms) and not any(
        f"{me}{form}" in content for form in forms for me in ("我", "叫", "我是", "我就是", "姓")
    )


def _unless_named(who: str, said: Said, cast: Cast) -> str | None:
    content = cast.text[said.span.start : said.span.end]
    if not cast.is_hero(who) or not _speaks_of(who, content, cast):
        return who
    others = [a.name for a in cast.actors_in(said.before) if a.kind in ("known", "called") and not cast.is_hero(a.name)]
    return others[-1] if others else None  # 被村民小组长周泽春拦住：


def _find_untagged(said: Said, last: Said | None, last_speaker: str | None, cast: Cast) -> str | None:
    """Words without a tag: of the one who is told about, unless they call him by name or answer somebody."""
    text = cast.text
    content = text[said.span.start : said.span.end]
    opening = _VOCATIVE.match(content)
    calls = opening and _calls_hero(opening[0], cast)
    kin = opening and _KIN.search(opening[0]) and not _speaks_of(cast.hero, content, cast)
    if not kin and (calls or (opening and _TITLED.search(opening[0])) or _speaks_of(cast.hero, content, cast)):
        before = cast.subject_before(said.span.start)
        return _next_subject(said, cast) or (before if _is_telling(said, before, cast) else None)
    if last is not None and last.span.end == said.span.start - 2:
        return None
    follower = _next_subject(said, cast)
    third = bool(PRONOUN.search(content) or _THIRD.search(content))
    if follower and (third or "谢" in content) and not MINE.search(content):
        return follower
    if subject := cast.subject_before(said.span.start):
        return subject
    mine = not cast.places and bool(MINE.search(content))  # of a paragraph that names nobody
    told = mine or bool(PRONOUN.search(text)) or any(cast.is_hero(name) for _, _, name in cast.places)
    return cast.hero if told else None


def _calls_hero(opening: str, cast: Cast) -> bool:
    """Whether words open with the hero's name, or with his surname and a form of address."""
    called = cast.frames.called.match(opening)
    return any(
        any(form in opening for form in hero.forms) or (called is not None and hero.name[0] in called[0])
        for hero in cast.heroes
    )


def _is_telling(said: Said, who: str | None, cast: Cast) -> bool:
    """Whether words that name the hero may be those of the one told of right before: the sentence before is his."""
    if who is None or cast.is_hero(who):
        return False
    near = cast.text[max(0, said.span.start - 60) : said.span.start]
    return any(form in near for form, name in cast.full.items() if name == who)


def _next_subject(said: Said, cast: Cast) -> str | None:
    """Return somebody other than the hero with whom the sentence behind the words begins: “…”女童的母亲韦女士…"""
    text = cast.text
    start = said.after.start
    end = start
    while end < len(text) and text[end] not in "。；！？：“":
        end += 1
    actors = cast.actors_in(Span(start, end))
    return actors[0].name if actors and actors[0].kind != "pronoun" and not cast.is_hero(actors[0].name) else None
