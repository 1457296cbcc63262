"""Cues (提示词) of factuality: the words and dates of a passage that say how things stand, and what each governs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from hqdigest.document import AnnotatedPassage
from hqdigest.language.clauses import Clause, find_enclosures
from hqdigest.language.due import is_ahead, is_over
from hqdigest.language.list_marks import mark_at
from hqdigest.language.spans import around, within
from hqdigest.lexicon import Entry, Lexicon
from hqdigest.model import DatePeriod, Dimension
from hqdigest.text import Span, Token

NEXT = 8  # characters that a cue of reach "next" governs
_COMPARED = 3  # characters before a date in which it is told that something is held against it
_ABOVE = ("heading", "opening", "lead", "label", "title")  # sides of entries that are read in contexts
_LEAD = 16  # characters of a sentence that leads a list
_DEALS = ("分别是：", "分别为：", "具体是：", "具体为：", "具体如下：", "包括：")
_RESULTS = ("finish", "complete", "start")  # words of how far a work is that open what is done of a plan
_VERBAL = ("v", "d", "p", "m", "t", "a", "z")  # tags of what makes 将 and 计划 a cue


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


class CueReader(NamedTuple):
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
        if following.startswith(_DEALS) or "如下：" in following:
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
            words = self.lexicon.match(text[end + 1 : following if following >= 0 else stop], "status")
            if any(t.tag[:1] in "vd" and t.tag != "vn" for t in part) or any(w.id in _RESULTS for w in words):
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
