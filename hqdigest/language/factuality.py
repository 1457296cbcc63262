"""Factuality (事实性): whether what a passage tells is done, under way, planned, asked for or denied; cues are data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from hqdigest.document import AnnotatedPassage
from hqdigest.language.clauses import Clause, find_clauses, find_enclosures
from hqdigest.language.due import LINKS, aim_of_item, day_follows, is_ahead, is_over
from hqdigest.language.list_marks import mark_at
from hqdigest.language.spans import around, within
from hqdigest.lexicon import Entry, Lexicon
from hqdigest.model import DatePeriod, Dimension
from hqdigest.text import Span, Token


class Factuality(StrEnum):
    """What a text says of a thing; the last three tell how a work stands and are never planned or denied here."""

    TOLD = "told"  # plainly told, without a cue
    DONE = "done"
    ONGOING = "ongoing"
    PLANNED = "planned"
    ASKED = "asked"
    DENIED = "denied"
    BEGUN = "begun"
    DELAYED = "delayed"
    STOPPED = "stopped"


class Basis(StrEnum):
    """What a factuality rests on."""

    CUE = "cue"
    DATE = "date"
    CONTEXT = "context"
    NOTHING = "nothing"


PROMISED = frozenset({Factuality.PLANNED, Factuality.ASKED})
STATES = frozenset({Factuality.BEGUN, Factuality.DELAYED, Factuality.STOPPED})
NEXT = 8  # characters that a cue of reach "next" governs
_COMPARED = 3  # characters before a date in which it is told that something is held against it
_MOST_CUES = 40  # that are asked for one position, so that a text without marks stays linear
_ABOVE = ("heading", "opening", "lead", "label", "title")  # sides of entries that are read in contexts
_LEAD = 8  # characters of a sentence that leads a list
_DEALS = ("分别是：", "分别为：", "具体是：", "具体为：", "具体如下：", "包括：")
_AIMS = ("aim", "obtain")  # entries of cues that make a day behind them one of a promise: 确保甲路上半年通车
_RESULTS = ("finish", "complete", "start")  # words of how far a work is that open what is done of a plan
_VERBAL = ("v", "d", "p", "m", "t", "a", "z")  # tags of what makes 将 and 计划 a cue


class Cue(NamedTuple):
    """A word that governs `scope`; `id` is its entry in the list of cues, "due" or "past" of a date."""

    start: int
    end: int
    id: str
    says: Factuality
    scope: Span
    before: bool = True  # it governs what stands behind it
    behind: bool = False  # it governs what stands before it in its clause
    weak: bool = False
    firm: bool = False
    yields: bool = False

    def governs(self, start: int, end: int) -> bool:
        """Whether the stretch lies in its scope, behind the cue, or before it where it looks back."""
        inside = self.scope.start <= start and end <= self.scope.end
        return inside and ((self.before and start >= self.end) or (self.behind and end <= self.start))


class Fact(NamedTuple):
    """The factuality of a stretch, and what it rests on."""

    start: int
    end: int
    factuality: Factuality
    basis: Basis = Basis.NOTHING
    cue: Cue | None = None

    @property
    def promised(self) -> bool:
        """Whether it is planned, promised or asked for."""
        return self.factuality in PROMISED


class Context(NamedTuple):
    """What stands above a passage says of it: the headings, the lead of a list, the title; None where they are mute."""

    factuality: Factuality | None = None
    reviewed: bool = False  # a heading looks back on a time that is over (工作回顾): only what is firm promises there
    issued: date | None = None  # the last day that the issue date may mean


class Factualities(NamedTuple):
    """The cues of a passage, in order, with its clauses and its context."""

    clauses: tuple[Clause, ...]
    cues: tuple[Cue, ...]
    states: tuple[Cue, ...]  # words that tell how a work stands: begun, delayed, stopped
    context: Context

    def at(self, start: int, end: int) -> Fact:
        """Return the factuality of a stretch: by the cue right behind, the nearest before, another, the context."""
        cues = [c for c in self.governing(start, end) if self._holds(c)]
        strong = [c for c in cues if not c.weak]
        right_behind = [c for c in strong if c.start == end]
        for group in (right_behind, strong, [] if self.context.factuality in PROMISED else cues):
            before = [c for c in group if c.end <= start]
            if before or group:
                cue = before[-1] if before else group[0]
                basis = Basis.DATE if cue.id in ("due", "past") else Basis.CUE
                return Fact(start, end, cue.says, basis, cue)
        if self.context.factuality is not None:
            return Fact(start, end, self.context.factuality, Basis.CONTEXT)
        return Fact(start, end, Factuality.TOLD)

    def governing(self, start: int, end: int) -> list[Cue]:
        """Return the cues in whose scope the stretch lies, in the order of the text."""
        clause = self.clause_at(start)
        reach = clause.end if clause is not None else end
        near = [c for c in self.cues if c.start < reach] if len(self.cues) <= _MOST_CUES else self._near(start, reach)
        return [c for c in near if c.governs(start, end)]

    def clause_at(self, position: int) -> Clause | None:
        """Return the clause that holds a position."""
        return around(self.clauses, position)

    def facts(self) -> Iterator[Fact]:
        """Give a fact for each clause: how its work stands where a word says so, else the factuality of its end."""
        for clause in self.clauses:
            fact = self.at(clause.end, clause.end)
            for state in within(self.states, clause.start, clause.end):
                own = self.at(state.start, state.end)
                if not own.promised and own.factuality is not Factuality.DENIED:
                    fact = Fact(clause.start, clause.end, state.says, Basis.CUE, state)
            yield Fact(clause.start, clause.end, fact.factuality, fact.basis, fact.cue)

    def _near(self, start: int, reach: int) -> list[Cue]:
        return list(within(self.cues, 0, reach))[-_MOST_CUES:]

    def _holds(self, cue: Cue) -> bool:
        """Whether a cue holds here: below a heading that looks back only what is firm promises anything."""
        return cue.says not in PROMISED or cue.firm or not self.context.reviewed


_MUTE = Context()


def read_factuality(passage: AnnotatedPassage, lexicon: Lexicon, context: Context = _MUTE) -> Factualities:
    """Return the cues of a passage with what they govern."""
    if ("factuality", context) not in passage.kept:
        passage.kept["factuality", context] = _read_factuality(passage, lexicon, context)
    found: Factualities = passage.kept["factuality", context]
    return found


def _read_factuality(passage: AnnotatedPassage, lexicon: Lexicon, context: Context) -> Factualities:
    text = passage.passage.text
    reader, words = _read_cues(passage, lexicon)
    clauses = reader.clauses
    dated = [c.says is Factuality.PLANNED and day_follows(text, c.end, passage.dates, context.issued) for c in words]
    words = [c._replace(firm=True) if ahead and not c.firm else c for c, ahead in zip(words, dated, strict=True)]
    promised = {c.end for c in words if c.says in PROMISED}
    dates = [reader.dated(d, context.issued) for d in passage.dates if not _is_promised(text, d, promised)]
    found = sorted((c for c in (*words, *dates) if c is not None), key=lambda c: (c.start, c.end))
    aims = [c.scope for c in found if c.id in _AIMS]
    told = [c for c in found if c.id != "past" or not any(s.start < c.start < s.end for s in aims)]
    if context.factuality is Factuality.DONE and (mark := mark_at(text)) is not None:
        aim = aim_of_item(passage.passage.sentences, passage.dates, context.issued)
        if aim is not None and not any(c.says is Factuality.DONE for c in told if c.end <= aim.end):
            told.insert(0, Cue(mark.start, mark.end, "aim of an item", Factuality.PLANNED, aim, firm=True))
    cues = _without_what_is_promised(told, clauses)
    modal = tuple(c for c in cues if c.says not in STATES)
    return Factualities(clauses, modal, tuple(c for c in cues if c.says in STATES), context)


def _read_cues(passage: AnnotatedPassage, lexicon: Lexicon) -> tuple[_Reader, list[Cue]]:
    """Return the cues that are words of a passage, read once for all contexts, and what read them."""
    if "cues" not in passage.kept:
        text = passage.passage.text
        clauses = find_clauses(text, kept=passage.dates, blanks=len(text) < NEXT * NEXT)
        reader = _Reader(passage, clauses, lexicon, lexicon.entries("cues"))
        passage.kept["cues"] = reader, [c for word in reader.words() if (c := reader.cue(*word)) is not None]
    found: tuple[_Reader, list[Cue]] = passage.kept["cues"]
    return found


def _without_what_is_promised(cues: list[Cue], clauses: Sequence[Clause]) -> list[Cue]:
    """Return the cues without the verbs of carrying on and out that a promise in their clause governs: 将[加快推进]."""
    kept: list[Cue] = []
    promise: Cue | None = None
    for c in cues:
        clause = around(clauses, c.start)
        if c.yields and promise is not None and clause is not None and clause.start <= promise.start:
            continue
        if c.says in PROMISED and not c.weak and c.before:
            promise = c
        elif c.says is Factuality.DONE:
            promise = None
        kept.append(c)
    return kept


def _is_promised(text: str, d: DatePeriod, promised: set[int]) -> bool:
    """Whether a word that promises stands right before a date, which then says nothing itself: 预计8月底."""
    return d.start in promised or (text[d.start - 1 : d.start] in LINKS and d.start - 1 in promised)


class _Reader(NamedTuple):
    """Makes cues of the words and dates of one passage."""

    passage: AnnotatedPassage
    clauses: tuple[Clause, ...]
    lexicon: Lexicon
    entries: dict[str, Entry]

    def words(self) -> Iterator[tuple[int, int, Entry]]:
        """Give the words of the list, of overlapping ones the longest, outside names in marks."""
        text, reach, span = self.passage.passage.text, 0, (-1, -1)
        names = [e for e in find_enclosures(text) if e.mark in "“‘《"]
        for word in sorted(self.lexicon.match(text, "cues"), key=lambda w: (w.start, -w.end)):
            entry = self.entries[word.id]
            same = span == (word.start, word.end)
            if (word.start < reach and not same) or entry.more["side"] in _ABOVE:
                continue
            date = around(self.passage.dates, word.start)
            if date is not None and date.start < word.start:
                continue  # 当[年计划]投资, which hides no 计划投资
            of_figure = entry.more["reach"] == "touch" and entry.more["side"] == "behind"
            if of_figure and around(self.passage.quantities, word.start - 1) is None:
                continue
            reach, span = word.end, (word.start, word.end)
            if around(names, word.start) is None:
                yield word.start, word.end, entry

    def cue(self, start: int, end: int, entry: Entry) -> Cue | None:
        more = entry.more
        clause = around(self.clauses, start)
        if clause is None or (more.get("verbal") and not self._is_verbal(end)):
            return None
        if end - start == 1 and (token := around(self.passage.tokens, start)) is not None and len(token.text) > 1:
            return None  # a part of a word
        text = self.passage.passage.text
        if any(text.find(word, end, clause.end) >= 0 for word in more.get("unless", ())):
            return None
        if self._has_before(start, entry, "not_behind"):
            return None
        if more["reach"] == "touch":
            return self._touching(start, end, entry)
        side, weak, firm = more["side"], bool(more.get("weak")), bool(more.get("firm"))
        scope, says = self._scope(start, end, clause, more["reach"], side), Factuality(more["says"])
        yields = bool(more.get("yields"))
        return Cue(start, end, entry.id, says, scope, side != "behind", side != "before", weak, firm, yields)

    def _touching(self, start: int, end: int, entry: Entry) -> Cue | None:
        """Return a cue of the figure that touches it: 目标12%, 60部的目标任务."""
        says, text = Factuality(entry.more["says"]), self.passage.passage.text
        if entry.more["side"] == "behind":
            figure = around(self.passage.quantities, start - 1)
            scope = Span(figure.start, end) if figure is not None else None
            return Cue(start, end, entry.id, says, scope, before=False, behind=True) if scope is not None else None
        figure = around(self.passage.quantities, end + (text[end : end + 1] in ("为", "是", "：")))
        if figure is None or (figure.dimension is Dimension.PERCENT and self._has_before(start, entry, "share_behind")):
            return None
        return Cue(start, end, entry.id, says, Span(start, figure.end))

    def _has_before(self, start: int, entry: Entry, key: str) -> bool:
        """Whether one of the words of an entry's key stands right before `start`."""
        return self.passage.passage.text[max(0, start - NEXT) : start].endswith(tuple(entry.more.get(key, ())))

    def dated(self, d: DatePeriod, issued: date | None) -> Cue | None:
        """Return a date as a cue: what is due by a day to come is planned, what a past day tells is done."""
        clause = around(self.clauses, d.start)
        ahead = is_ahead(d, issued)
        if clause is None or not (ahead or is_over(d, issued)) or self._is_compared(d):
            return None
        scope = self._scope(d.start, d.end, clause, "list", "before")
        says = Factuality.PLANNED if ahead else Factuality.DONE
        return Cue(d.start, d.end, "due" if ahead else "past", says, scope, firm=True)

    def _is_compared(self, d: DatePeriod) -> bool:
        """Whether a date is what a figure is held against: 比上年增加."""
        begin = max(0, d.start - _COMPARED)
        words = self.lexicon.match(self.passage.passage.text[begin : d.start], "date_uses")
        return any(w.id == "compares" and begin + w.end == d.start for w in words)

    def _scope(self, start: int, end: int, clause: Clause, reach: str, side: str) -> Span:
        aside = next((a for a in clause.asides if a.start <= start < a.end), None)
        begin = aside.start if aside else clause.start
        if reach == "next":
            return Span(max(begin, start - NEXT), min(clause.end, end + NEXT))
        if aside is not None:
            return aside
        return Span(begin if side != "before" else start, self._end(clause, reach))

    def _end(self, clause: Clause, reach: str) -> int:
        """Return where the scope of a cue ends that stands in `clause`."""
        if reach == "clause" and clause.after != "：":
            return clause.end
        passage = self.passage.passage
        sentence = passage.sentence_at(clause.start)
        if clause.after == "：" and mark_at(passage.text, clause.end + 1) is not None:
            return len(passage.text)  # what leads a list governs its items
        if reach == "sentence":
            return sentence.end
        following = passage.text[sentence.end : sentence.end + _LEAD].lstrip()
        if following.startswith(_DEALS):
            return len(passage.text)  # 重点抓好15件实事。分别是：（1）…
        end = self._end_of_list(clause.end, sentence.end)
        told = (c for c in self.clauses if clause.end <= c.start < sentence.end and c.before in "，,、")
        result = next((c for c in told if self._counts_done(c)), None) if self._ends_in_count(clause) else None
        if result is not None:
            return result.start  # 计划20个，|完成22个: what is done of the plan is none
        # What 其中 takes apart is of one kind with it, to the end of the sentence, or of the next one that it opens.
        if following.startswith("其中"):
            return passage.sentence_at(sentence.end).end
        return end if end >= 0 and "其中" not in passage.text[clause.start : end] else sentence.end

    def _end_of_list(self, start: int, stop: int) -> int:
        """Return where the ； stands behind which another verb goes on (玉米95吨；化肥15吨 are of one verb), or -1."""
        text, tokens = self.passage.passage.text, self.passage.tokens
        end = text.find("；", start, stop)
        while end >= 0:
            following = text.find("；", end + 1, stop)
            part = within(tokens, end + 1, following if following >= 0 else stop)
            if any(t.tag[:1] in "vd" and t.tag != "vn" for t in part):
                return end
            end = following
        return -1

    def _ends_in_count(self, clause: Clause) -> bool:
        last = around(self.passage.quantities, clause.end - 1)
        return last is not None and last.start >= clause.start

    def _counts_done(self, clause: Clause) -> bool:
        """Whether a clause opens with a finish or a start right before a count: 完成22个, 仅开工3所."""
        text = self.passage.passage.text
        words = self.lexicon.match(text[clause.start : clause.start + NEXT], "status")
        ends = (clause.start + w.end for w in words if w.id in _RESULTS and w.start <= 1)
        return any(around(self.passage.quantities, end + (text[end] == "了")) is not None for end in ends)

    def _is_verbal(self, end: int) -> bool:
        """Whether a verb, a number or a date follows: 将建成, not 将产品."""
        if around(self.passage.dates, end) is not None or around(self.passage.quantities, end) is not None:
            return True
        behind = self.passage.passage.text[end : end + NEXT]
        if any(word.id == "flow" and word.start == 0 for word in self.lexicon.match(behind, "metrics")):
            return True  # 计划新开工, whose tag is a noun's
        if any(self.entries[w.id].more.get("yields") and w.start == 0 for w in self.lexicon.match(behind, "cues")):
            return True
        token: Token | None = around(self.passage.tokens, end)
        return token is not None and token.tag.startswith(_VERBAL)
