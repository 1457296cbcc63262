"""Quotes (直接引语): words that were said, with or without quotation marks, and who said them.

Nicknames, slogans, titles and names of things stand in quotation marks too; what was said ends in a mark of its own,
or stands beside a verb of speech. A quote that its tag interrupts (“…”她说，“…”) is two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from hqdigest.document import Passage
from hqdigest.find.persons import Person
from hqdigest.find.tale import Tale, clause_start
from hqdigest.lexicon import Words, alternation
from hqdigest.model import Quote
from hqdigest.text import Span

_QUOTED = re.compile(r"“([^“”]*)(?:”|$)")
_FINAL = "。！？…；"
_STOPS = "。！？…；”"
_SENTENCE = re.compile(r"[^。！？…“”]+[。！？…]*")  # hits 敲不开门，就先把门铃按响。
_MINE = re.compile(r"(?<!自)[我咱俺](?!国|省|市|县|区|州|旗|镇|乡|院|校|局|军)")  # hits 我不后悔 ; misses 我区
_VOCATIVE = re.compile(r"^[^，。！？]{1,8}[，！]")
_WOMEN = re.compile(r"妻|母|媳|婆|奶|妈|娘|姐|妹|女|姨|婶|嫂|妇|姑")
_MEN = re.compile(r"丈夫|父|爸|爷|叔|伯|哥|弟|儿子|老汉|小伙|先生")
_PRONOUN = re.compile(r"[他她](?!们)")


@dataclass(frozen=True, slots=True)
class SpeechFrames:
    """Patterns of speech, made once from the word lists."""

    before: re.Pattern[str]  # a verb of speech at the end of what stands before the mark
    colon: re.Pattern[str]  # a verb of speech and a colon, without quotation marks
    comma: re.Pattern[str]  # a verb of speech and a comma, without quotation marks
    after: re.Pattern[str]  # the tag behind the closing mark
    naming: re.Pattern[str]  # a verb of naming before the mark
    role_end: re.Pattern[str]  # a role right before a name
    somebody: re.Pattern[str]  # a plain role with or without a surname: 居民周阿姨, 一位家长
    called: re.Pattern[str]  # a surname with a form of address: 周阿姨, 老李


def read_speech(words: Words) -> SpeechFrames:
    """Return the frames of speech."""
    return words.make("speech frames", lambda: _build_speech(words))


def _build_speech(words: Words) -> SpeechFrames:
    say = words.pattern("speech", "say")
    gesture = words.pattern("speech", "gesture")
    name = words.pattern("speech", "name")
    roles = alternation((f, ()) for f in words.forms("titles") if len(f) > 1)
    address = words.pattern("titles", "address", "office", "occupation")
    surname = words.pattern("surnames", "compound", "single")
    spelling = words.list("surnames")["compound"].more.get("spelling", "")
    tail = "(?:[^，。；：！？“”]{0,12}?)"
    return SpeechFrames(
        before=re.compile(f"(?:{gesture}[^，。；：！？“”]{{0,4}}：|{say}(?:了|着|过|起)?{tail}[：，]?)$"),
        colon=re.compile(
            f"(?:{say}|{gesture}|[一这那]句话?|话)(?:了|着|过|得[^，。：]{{1,4}}|[^，。；：！？“”]{{0,6}})?：(?!“)"
        ),
        comma=re.compile("(?:说|坦言|直言|表示|感慨|感叹|回忆|笑言|告诉[^，。：“”]{1,6})，(?!“)"),
        after=re.compile(f"^[^。！？；“”]{{0,40}}?{say}"),
        naming=re.compile(f"(?:{name})(?:了|出|起|上|过|着|的|[他她其]|[^，。：；“”]{{0,4}}为)?：?$"),
        role_end=re.compile(f"{roles}$"),
        somebody=re.compile(roles),
        called=re.compile(
            f"(?:{surname}{address}|[小老]{surname}(?!师|家|朋友|区|人|板)|[{spelling}]{{2,6}}{address})"
        ),
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """A stretch of a passage that was said, with what stands before it and behind it up to the sentence's ends."""

    span: Span
    before: Span
    after: Span
    marked: bool


def find_quotes(tale: Tale, persons: tuple[Person, ...], heroes: tuple[Person, ...], words: Words) -> tuple[Quote, ...]:
    """Return everyone's words in an article in the order of the text, each with its speaker, None where untold."""
    frames = read_speech(words)
    found: list[Quote] = []
    for reading in tale.body:
        passage = reading.passage
        cast = _Cast(passage.text, persons, heroes, frames)
        last: _Said | None = None
        last_speaker: str | None = None
        for said in _find_said(passage, frames):
            speaker = _find_speaker(said, last, last_speaker, cast, frames)
            span = passage.span(said.span.start, said.span.end)
            found.append(Quote(passage.quote(said.span), speaker, span.start, span.end))
            last, last_speaker = said, speaker
    return tuple(found)


def find_speech_spans(passage: Passage, words: Words) -> tuple[Span, ...]:
    """Return the stretches of a passage (positions in its text) that were said."""
    return tuple(s.span for s in _find_said(passage, read_speech(words)))


def _find_said(passage: Passage, frames: SpeechFrames) -> list[_Said]:
    text = passage.text
    quoted = [Span(*m.span(1)) for m in _QUOTED.finditer(text) if m[1].strip()]
    said = []
    previous = -2
    for span in quoted:
        chained = previous == span.start - 2  # ”“ : words that answer words
        if _is_speech(text, span, chained, frames):
            said.append(_Said(span, _before(text, span.start - 1), _after(text, span.end + 1), True))
            previous = span.end
    said += _find_unmarked(text, quoted, frames)
    return sorted(said, key=lambda s: s.span.start)


def _is_speech(text: str, span: Span, chained: bool, frames: SpeechFrames) -> bool:
    content, before = text[span.start : span.end], text[max(0, span.start - 41) : span.start - 1]
    after = text[span.end + 1 : span.end + 60]
    clause = re.split(r"[。！？；”]", before)[-1]
    ends = content[-1] in _FINAL or (content[-1] in "，—" and len(content) > 2)
    if after.startswith(("的", "字样", "等")) and not clause.endswith("："):
        return False
    if frames.naming.search(clause) and not clause.endswith("："):
        return False
    if ends and (len(content) > 3 or chained or not clause or clause.endswith("：") or content[-1] in "！？"):
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


def _find_unmarked(text: str, quoted: list[Span], frames: SpeechFrames) -> list[_Said]:
    found = []
    taken = list(quoted)
    for pattern in (frames.colon, frames.comma):
        for match in pattern.finditer(text):
            if any(s.start <= match.start() < s.end for s in taken):
                continue
            sentence = _SENTENCE.match(text, match.end())
            if not sentence or len(sentence[0]) < 6 or text[sentence.end() : sentence.end() + 1] == "“":
                continue
            if pattern is frames.comma and not _MINE.search(sentence[0]):
                continue
            span = Span(sentence.start(), sentence.end())
            found.append(_Said(span, _before(text, match.end()), Span(span.end, span.end), False))
            taken.append(span)
    return found


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


class _Cast:
    """Who is named where in one passage."""

    def __init__(
        self, text: str, persons: tuple[Person, ...], heroes: tuple[Person, ...], frames: SpeechFrames
    ) -> None:
        self.text = text
        self.heroes = heroes
        self.full = {form: p.name for p in (*persons, *heroes) for form in p.forms}
        forms = sorted(self.full, key=lambda f: -len(f))
        self.known = re.compile("|".join(map(re.escape, forms))) if forms else None
        self.frames = frames
        self.places = self._find_places()

    def _find_places(self) -> list[tuple[int, int, str]]:
        """Return every mention in order: known persons, then others by a surname and a form of address."""
        places = [(m.start(), m.end(), self.full[m[0]]) for m in self.known.finditer(self.text)] if self.known else []
        taken = [(a, b) for a, b, _ in places]
        for match in self.frames.called.finditer(self.text):
            if not any(a < match.end() and match.start() < b for a, b in taken):
                places.append((match.start(), match.end(), match[0]))
        return sorted(places)

    def first_in(self, span: Span) -> str | None:
        return next((name for a, b, name in self.places if span.start <= a and b <= span.end), None)

    def subject_before(self, position: int, pronoun: str = "") -> str | None:
        """Return the last person before a position who stands at the head of a clause and fits the pronoun."""
        for start, end, name in reversed([p for p in self.places if p[1] <= position]):
            if pronoun and _conflicts(self.text[max(0, start - 2) : end], pronoun):
                continue
            head = self.text[clause_start(self.text, start) : start]
            if not head or (len(head) <= 16 and (head.endswith("的") or self.frames.role_end.search(head))):
                return name
        return None

    @property
    def hero(self) -> str | None:
        return self.heroes[0].name if self.heroes else None


def _find_speaker(
    said: _Said, last: _Said | None, last_speaker: str | None, cast: _Cast, frames: SpeechFrames
) -> str | None:
    text = cast.text
    if said.marked:
        tag = _tag_after(text[said.after.start : said.after.end].lstrip("，") + "。", frames)
        if tag and said.after.end > said.after.start:
            who = _read_tag(said.after, cast, frames)
            if who:
                return who
    if (
        last is not None
        and last.marked
        and last.after.start <= said.span.start
        and said.span.start - 1 <= last.after.end + 1
    ):
        between = text[last.span.end + 1 : said.span.start - 1]
        if between and not re.search(r"[。！？；]", between) and last_speaker:
            return last_speaker
    before = text[said.before.start : said.before.end]
    if frames.before.search(before) or before.endswith("："):
        who = _read_tag(said.before, cast, frames)
        if who:
            return who
    return _find_untagged(said, last, last_speaker, cast)


def _read_tag(span: Span, cast: _Cast, frames: SpeechFrames) -> str | None:
    """Return who speaks in a tag: its last clause that names somebody, the first one named there."""
    text = cast.text
    end = span.end
    while end > span.start:
        start = end
        while start > span.start and text[start - 1] not in "，；：":
            start -= 1
        who = _read_clause(Span(start, end), cast, frames)
        if who:
            return who
        end = start - 1
    return None


def _read_clause(span: Span, cast: _Cast, frames: SpeechFrames) -> str | None:
    clause = cast.text[span.start : span.end]
    named = cast.first_in(span)
    pronoun = _PRONOUN.search(clause)
    if named and not (pronoun and clause.find(pronoun[0]) < _offset_of(span, cast)):
        return named
    if pronoun:
        return cast.subject_before(span.start, pronoun[0]) or cast.hero
    role = frames.somebody.search(clause)
    return role[0] if role else None


def _conflicts(named: str, pronoun: str) -> bool:
    """Whether a person, with the two characters before the name, is plainly not whom 他 or 她 means."""
    return bool((_MEN if pronoun == "她" else _WOMEN).search(named))


def _offset_of(span: Span, cast: _Cast) -> int:
    return next((a - span.start for a, b, _ in cast.places if span.start <= a and b <= span.end), 0)


def _find_untagged(said: _Said, last: _Said | None, last_speaker: str | None, cast: _Cast) -> str | None:
    """Words without a tag: of the one who is told about, unless they call him by name or answer somebody."""
    text = cast.text
    content = text[said.span.start : said.span.end]
    opening = _VOCATIVE.match(content)
    if opening and ((cast.known and cast.known.search(opening[0])) or cast.frames.called.match(opening[0])):
        return None
    if opening and re.search(r"(?:同志|书记|主任|警官|师傅|老师|医生|大夫|大爷|阿姨|叔叔|姐|哥)[，！]$", opening[0]):
        return None
    if last is not None and last.span.end == said.span.start - 2:
        return None
    subject = cast.subject_before(said.span.start)
    if subject:
        return subject
    told = bool(_PRONOUN.search(text)) or any(name == cast.hero for _, _, name in cast.places)
    return cast.hero if told else None
