"""Quotes (直接引语): words that were said, with or without quotation marks, and who said them.

Nicknames, slogans, titles and names of things stand in quotation marks too; what was said ends in a mark of its own,
or stands beside a verb of speech. A quote that its tag interrupts (“…”她说，“…”) is two.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from hqdigest.document import Passage
from hqdigest.find.people.article_text import MINE, ArticleText
from hqdigest.find.people.mentions import SAYING, Cast, read_speakers
from hqdigest.find.people.parts import Parts
from hqdigest.find.people.persons import Person
from hqdigest.find.people.speakers import Said, find_speaker
from hqdigest.lexicon import Lexicon
from hqdigest.model import Quote
from hqdigest.text import Span

_QUOTED = re.compile(r"“([^“”]*)(?:”|$)")
_FINAL = "。！？…；"
_STOPS = "。！？…；”"
_SENTENCE = re.compile(r"[^。！？…“”]+[。！？…]*")  # hits 敲不开门，就先把门铃按响。
_SPOKEN = re.compile("[你您]|我们|[吧吗呢啊呀嘛啦][。！？]|了[！]")  # hits 乡亲们把命交给我，我不能走。
# hits 丈夫沙哑的声音：, 递来一张纸条： ; misses 主要做法：, 干了三件事：
# hits 墙上写着, 锦旗上绣着: a slogan ; misses 日记里写着
_WRITTEN_UP = re.compile(
    "(?:墙|牌|标语|横幅|锦旗|对联|旗|碑|匾|门|袖标|海报|展板|黑板|条幅|喜报|奖状|证书)[^，。；：]{0,8}(?:写|印|刻|绣|贴|挂|题)[着有了下]$"
)
_SOUND = frozenset("当咚叮啪砰嘟滴哗轰咔铃嗖噼里呜嗒嘀哒咣哐咕隆唰沙、—…！，。")  # hits 当——
_LIST_HEAD = re.compile(
    r"(?:[一二两三四五六七八九十几\d]{1,9}[件个条项大点招本笔样种]\S{0,4}|包括|如下|分别|例如|比如|做法|情况|大事小情|等)：$"
)


class SpeechFrames(NamedTuple):
    """Patterns of speech, made once from the word lists."""

    before: re.Pattern[str]  # a verb of speech at the end of what stands before the mark
    colon: re.Pattern[str]  # a verb of speech and a colon, without quotation marks
    comma: re.Pattern[str]  # a verb of speech and a comma, without quotation marks
    deed: re.Pattern[str]  # any clause and a colon, without quotation marks
    after: re.Pattern[str]  # the tag behind the closing mark
    naming: re.Pattern[str]  # a verb of naming before the mark


def read_speech(lexicon: Lexicon) -> SpeechFrames:
    """Return the frames of speech."""
    return lexicon.make("speech frames", lambda: _build_speech(lexicon))


def _build_speech(lexicon: Lexicon) -> SpeechFrames:
    say = f"(?:{lexicon.pattern('speech', 'say')}|{SAYING})"
    gesture = lexicon.pattern("speech", "gesture")
    name = lexicon.pattern("speech", "name")
    tail = "(?:[^，。；：！？“”]{0,12}?)"
    return SpeechFrames(
        before=re.compile(f"(?:{gesture}[^，。；：！？“”]{{0,4}}：|{say}(?:了|着|过|起)?{tail}[：，]?)$"),
        colon=re.compile(
            f"(?:{say}|{gesture}|[一这那]句话?|话)(?:了|着|过|得[^，。：]{{1,4}}|[^，。；：！？“”]{{0,6}})?：(?!“)"
        ),
        comma=re.compile(
            "(?:[说讲]了?[一这那]?句话?|说|坦言|直言|表示|感慨|感叹|回忆|笑言|告诉[^，。：“”]{1,6})，(?!“)"
        ),
        deed=re.compile("(?<=[\u4e00-\u9fff])：(?![“\u2018\n])"),
        after=re.compile(f"^[^。！？；“”]{{0,40}}?{say}"),
        naming=re.compile(f"(?:{name})(?:了|出|起|上|过|着|的|[他她其]|[^，。：；“”]{{0,4}}为)?：?$"),
    )


def find_quotes(
    article: ArticleText,
    persons: tuple[Person, ...],
    heroes: tuple[Person, ...],
    parts: Parts,
    answers: Mapping[int, tuple[str | None, int]],
    lexicon: Lexicon,
    old: bool = False,
) -> tuple[tuple[int, int, Quote], ...]:
    """Return everyone's words in an article in the order of the text, each with its passage and its place in it.

    The speaker is None where the text tells none. `old` says that 老人 means the hero.
    """
    frames, speakers = read_speech(lexicon), read_speakers(lexicon)
    found: list[tuple[int, int, Quote]] = []
    for number in article.body:
        passage = article.passages[number]
        if number in answers:
            who, start = answers[number]
            if who is not None and passage.text[start:].strip():
                found.append((number, start, _quote(passage, Span(start, len(passage.text)), who)))
            continue
        here = parts.of_passage(number)
        own = tuple(h for h in heroes if h.name in here) or heroes
        cast = Cast(passage.text, persons, own, speakers, old)
        last: Said | None = None
        last_speaker: str | None = None
        for said in _find_said(passage, frames):
            speaker = find_speaker(said, last, last_speaker, cast)
            found.append((number, said.span.start, _quote(passage, said.span, speaker)))
            last, last_speaker = said, speaker
    return tuple(found)


def _quote(passage: Passage, local: Span, speaker: str | None) -> Quote:
    span = passage.span(local.start, local.end)
    return Quote(passage.quote(local), speaker, span.start, span.end)


def find_speech_spans(passage: Passage, lexicon: Lexicon) -> tuple[Span, ...]:
    """Return the stretches of a passage (positions in its text) that were said."""
    return tuple(s.span for s in _find_said(passage, read_speech(lexicon)))


def _find_said(passage: Passage, frames: SpeechFrames) -> list[Said]:
    text = passage.text
    quoted = [Span(*m.span(1)) for m in _QUOTED.finditer(text) if m[1].strip()]
    said = []
    for span in quoted:
        if _is_speech(text, span, frames):
            after = _after(text, span.end + 1)
            tagged = bool(_tag_after(text[after.start : after.end].lstrip("，") + "。", frames)) and len(after) > 0
            said.append(Said(span, _before(text, span.start - 1), after, True, tagged))
    said += _find_unmarked(text, quoted, frames)
    return sorted(said, key=lambda s: s.span.start)


def _is_speech(text: str, span: Span, frames: SpeechFrames) -> bool:
    content, before = text[span.start : span.end], text[max(0, span.start - 41) : span.start - 1]
    after = text[span.end + 1 : span.end + 60]
    clause = re.split(r"[。！？；”]", before)[-1]
    ends = content[-1] in _FINAL or (content[-1] in "，—" and len(content) > 2)
    if after.startswith(("的", "字样", "等")) and not clause.endswith("："):
        return False
    if _WRITTEN_UP.search(clause) or _SOUND.issuperset(content):
        return False
    if (frames.naming.search(clause) or (clause.endswith(("是", "为")) and not ends)) and not clause.endswith("："):
        return False
    if ends and (len(content) > 3 or clause.endswith("：") or content[-1] in "！？"):
        return True
    if _is_tagged(clause, frames) and len(content) >= 4:
        return True
    return len(content) >= 5 and after[:1] == "，" and bool(_tag_after(after[1:], frames))


def _is_tagged(clause: str, frames: SpeechFrames) -> bool:
    """Whether what stands before the mark ends in a verb of speech: 她笑着说：“ and 常说“."""
    match = frames.before.search(clause)
    return match is not None and (clause.endswith(("：", "，")) or len(match[0]) <= 6)


def _tag_after(after: str, frames: SpeechFrames) -> re.Match[str] | None:
    """Return the tag behind a quote: …说。 …说， …说：  not the verb of a new sentence with an object of its own."""
    match = frames.after.match(after)
    if not match:
        return None
    rest = after[match.end() : match.end() + 8]
    if rest[:1] in "，。：；！？" or not rest or re.match(r"(?:了|着|过|起|道|说)?[^，。：；]{0,6}[，。：]", rest):
        return match
    return None


def _find_unmarked(text: str, quoted: list[Span], frames: SpeechFrames) -> list[Said]:
    found: list[Said] = []
    taken = bytearray(len(text) + 1)
    for span in quoted:
        taken[span.start : span.end] = b"\1" * len(span)
    for pattern in (frames.colon, frames.comma, frames.deed):
        for match in pattern.finditer(text):
            if taken[match.start()] or taken[match.end()]:
                continue
            sentence = _SENTENCE.match(text, match.end())
            if not sentence or len(sentence[0]) < 4 or text[sentence.end() : sentence.end() + 1] == "“":
                continue
            if not _is_spoken(sentence[0], pattern, text[max(0, match.start() - 20) : match.end()], frames):
                continue
            span = Span(sentence.start(), sentence.end())
            found.append(Said(span, _before(text, match.end()), Span(span.end, span.end), False))
            taken[span.start : span.end] = b"\1" * len(span)
    return found


def _is_spoken(sentence: str, pattern: re.Pattern[str], before: str, frames: SpeechFrames) -> bool:
    """Whether unmarked words behind a verb, a comma or a deed sound like speech."""
    if pattern is frames.colon and len(sentence) >= 6:
        return True
    return not _LIST_HEAD.search(before) and _sounds_spoken(sentence)


def _sounds_spoken(sentence: str) -> bool:
    return bool(_SPOKEN.search(sentence) or MINE.search(sentence))


def _before(text: str, end: int) -> Span:
    start = end
    while start > 0 and text[start - 1] not in _STOPS:
        start -= 1
    return Span(start, end)


def _after(text: str, start: int) -> Span:
    end = start
    while end < len(text) and text[end] not in "。！？…；“":
        end += 1
    return Span(start, end)
