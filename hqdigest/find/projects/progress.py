"""Progress (进度): the rate of completion, what is done and the whole of a work, each a trained choice of a figure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from hqdigest.document import AnnotatedPassage, PassageKind
from hqdigest.find.projects.clauses import REACH, begin_of_clause, count_shared, end_of_clause, find_signs, is_count
from hqdigest.find.projects.drafts import Draft, Progress, Tellers
from hqdigest.find.projects.features import load_classes
from hqdigest.find.projects.names import head_start
from hqdigest.language.factuality import read_factuality
from hqdigest.language.spans import within
from hqdigest.lexicon import Lexicon
from hqdigest.model import Dimension, Quantity
from hqdigest.ranking.models import load_model

NAME = "progress"
FIELDS = ("percent", "done", "total")  # in the order of choosing: each sees those before
# Thousandths by which a figure may be less sure than none: cross-validated, three of four are then right.
_READY = {"percent": 700, "done": 700, "total": 400}
_MOST = 28  # figures that are looked at for one work
_PLACES = 4  # places where it is named
_BEFORE, _BEHIND = 4, 8  # figures before and behind a name
_BELOW = 2  # passages below a name that name nothing
_NAMES = 8  # names before a figure among which its own is looked for
_WORKS = frozenset(("个", "项", "件", "处", "宗"))
_STRANGE = ("nobody", "other")  # of whom a figure is told that is not told of the work
_SIZES = (1, 10, 30, 50, 80, 90, 100, 101)
_WHOLE = 100  # per cent
_NEAR, _ROUNDED = 0.5, 0.1  # percentage points by which a rate may be off
_STOP = re.compile(r"[；。！？\n]")
# hits 适应12种|土壤的品种已选出|5种
_MANY = re.compile(r"等\d+[个项件条座处所][^。；]*$")
_ATTRIBUTE = re.compile(r"[^，。；、的]{1,6}的[^，。；、\d]{1,12}")
_BRACKET = re.compile("（.{0,20}）")

Chosen = Mapping[str, Quantity | None]  # by the field, those chosen before


class Figure(NamedTuple):
    """A figure that may tell how far a work is, the passage it stands in, and where that is as seen from the name."""

    number: int
    quantity: Quantity
    side: str


class ProgressReader:
    """Chooses the progress of one work after another of a document."""

    def __init__(
        self, readings: Sequence[AnnotatedPassage], drafts: Iterable[Draft], lexicon: Lexicon,
        said: dict[tuple[int, int], list[str]] | None = None,
    ) -> None:  # fmt: skip
        self._readings, self._lexicon = readings, lexicon
        self._tellers = Tellers(readings, drafts, lambda clause: clause.quantities)
        self._names = self._tellers.names
        self._said = {} if said is None else said  # what is told beside each figure, whosever it is

    def choose(self, draft: Draft) -> Progress:
        """Return the progress of a work, what the cells of its row in a table tell left as it is."""
        chosen: dict[str, Quantity | None] = {}
        surer = dict.fromkeys(FIELDS, 0)  # by how much than none
        figures, model = self.figures(draft), load_model(self._lexicon, NAME)
        for field in FIELDS:
            chosen[field] = getattr(draft.progress, field)
            if chosen[field] is None and (own := figures[field]):
                scores = [model.score(told) for told in self.candidates(draft, field, own, chosen)]
                scores[0] -= _READY[field]
                best = max(range(len(scores)), key=scores.__getitem__)
                chosen[field] = own[best - 1].quantity if best else None
                surer[field] = scores[best] - scores[0]
        rate = chosen["percent"]
        if rate is not None and (rate.value or 0) < 100 and chosen["done"] is chosen["total"]:
            chosen[min("done", "total", key=surer.__getitem__)] = None  # 完成318户，完成率79.5%
        if chosen["done"] is not None and chosen["total"] is not None and not alike(chosen["done"], chosen["total"]):
            chosen[min("done", "total", key=surer.__getitem__)] = None
        if _is_beyond(chosen):
            chosen["done"] = chosen["total"] = None
        if rate is None:
            chosen["percent"] = next((f.quantity for f in figures["percent"] if _is_rate(f.quantity, chosen)), None)
        return Progress(**chosen)

    def figures(self, draft: Draft) -> dict[str, list[Figure]]:
        """Return by the field the figures that may be of a work, in the order of the text."""
        found: dict[tuple[int, int], Figure] = {}
        for number, m in draft.places[:_PLACES]:
            reading = self._readings[number]
            sentence, item = reading.passage.sentence_at(m.start), head_start(reading.passage.text) > 0
            at = bisect_left(reading.quantities, m.start, key=lambda q: q.start)
            for q in reading.quantities[max(0, at - _BEFORE) : at + _BEHIND]:
                if q.start >= sentence.start - REACH:
                    side = "before" if q.end <= m.start else "in" if q.end <= m.end else "behind"
                    side += "" if sentence.start <= q.start < sentence.end else " apart"
                    found.setdefault((number, q.start), Figure(number, q, side))
            for n in range(number + 1, min(number + 1 + _BELOW, len(self._readings))):
                below = self._readings[n]
                if below.passage.article != reading.passage.article or n in self._names:
                    break
                if item and below.passage.kind is PassageKind.BODY and head_start(below.passage.text):
                    break  # another item
                for q in below.quantities[:_BEHIND]:
                    found.setdefault((n, q.start), Figure(n, q, f"below {n - number}"))
        for telling in draft.tellings:
            number = self._tellers.numbers[id(telling.reading)]
            for q in telling.clause.quantities:
                found.setdefault((number, q.start), Figure(number, q, "told"))
        usable = [f for f in found.values() if is_count(f.quantity) or f.quantity.dimension is Dimension.PERCENT]
        usable = [f for f in usable if not self._is_of_others(draft, f)]
        usable.sort(key=lambda f: (self._teller(draft, f) in _STRANGE, f.number, f.quantity.start))
        usable = sorted(usable[:_MOST], key=lambda f: (f.number, f.quantity.start))
        rates = [f for f in usable if f.quantity.dimension is Dimension.PERCENT and f.quantity.value is not None]
        counts = [f for f in usable if f.quantity.dimension is not Dimension.PERCENT]
        return {"percent": rates, "done": counts, "total": counts}

    def _teller(self, draft: Draft, f: Figure) -> str:
        return self._tellers.of(draft, f.number, f.quantity.start)

    def candidates(self, draft: Draft, field: str, figures: Sequence[Figure], chosen: Chosen) -> list[list[str]]:
        """Return the features of no figure, then of each."""
        rated, done = (chosen.get(before) is not None for before in FIELDS[:2])
        tellers = [self._teller(draft, f) for f in figures]
        ends = draft.name[-2:]
        none = ["none", f"none {min(len(figures), 3)}", f"none rated {rated}", f"none done {done} {rated}"]
        none += [*(f"none {t}" for t in tellers), f"none shared {bool(draft.shared)}", f"none ends {ends}"]
        none += [f"none event {e.stage}{e.future:d}" for e in draft.events[-1:]]
        none += [f"none class {load_classes(self._lexicon)(ends)}"]
        found = [none]
        for i, (f, teller) in enumerate(zip(figures, tellers, strict=True)):
            own = [*self._of_place(draft, f, teller), *self._beside(f, figures, chosen)]
            own += [
                f"order {not i} {i == len(figures) - 1}",
                f"order of told {teller} {min(tellers[:i].count(teller), 3)}",
            ]
            found.append(own)
        return [[f"{field} {feature}" for feature in dict.fromkeys(told)] for told in found]

    def _of_place(self, draft: Draft, f: Figure, teller: str) -> Iterator[str]:
        """Give what is told beside a figure, of whom, and where it stands as seen from the name."""
        q, text = f.quantity, self._readings[f.number].passage.text
        if (key := (f.number, q.start)) not in self._said:
            self._said[key] = list(dict.fromkeys(self._read(f.number, q)))
        yield from self._said[key]
        yield from (f"{teller} {x}" for x in self._said[key] if x.startswith(("signs", "fact", "cue", "last", "of so")))
        yield from ("figure", f"teller {teller}", f"teller {teller} {q.dimension}", f"side {f.side}")
        yield f"side {f.side} {teller}"
        names = self._names.get(f.number, [])
        at = bisect_left(names, q.start, key=lambda name: name.start)
        whose = "nobody" if not at else "own" if names[at - 1].whose == id(draft) else "other"
        yield from (f"whose {whose}", f"whose {whose} {teller}")
        if at < len(names):
            start, _, behind = names[at]
            close = start - q.end < REACH and not _STOP.search(text, q.end, start)
            yield f"leads to {close} {behind == id(draft)}"
            if behind == id(draft) and start - q.end <= 2:
                yield f"right before name {text[q.end : start]}"
        before = names[max(0, at - _NAMES) : at]
        own = max((n for n, name in enumerate(before) if name.whose == id(draft)), default=None)
        if own is not None:
            between = text[before[own].end : q.start]
            yield f"way {min(between.count('，'), 3)} {min(len(_STOP.findall(between)), 2)}"
            yield f"others {min(len(before) - 1 - own, 2)} {teller}"
            yield f"between {between}" if len(between) <= 3 else "between"
        beside = f"{text[max(0, q.start - 16) : q.start]}|{text[q.end : q.end + 10]}"
        counts = count_shared(draft.name, text[q.end : q.end + 8]) > 0
        yield from (f"echo {min(count_shared(draft.name, beside), 3)}", f"counts name {counts}")
        yield f"unit in name {bool(q.unit) and (q.unit or '')[-2:] in draft.name}"

    def _read(self, number: int, q: Quantity) -> Iterator[str]:
        """Give what is told beside a figure, whosever it is."""
        reading = self._readings[number]
        text, passage, unit = reading.passage.text, reading.passage, q.unit or ""
        begin, end = begin_of_clause(text, q.start), end_of_clause(text, q.end)
        works = self._of_works(number, q)
        fact = read_factuality(reading, self._lexicon).at(q.start, q.end)
        yield from (f"dimension {q.dimension}", f"unit {unit}", f"unit {unit[-1:]}", f"works {unit in _WORKS}")
        yield from (f"qualifier {q.qualifier}", f"fact {fact.factuality}", f"fact {fact.factuality} {q.dimension}")
        yield f"cue {fact.cue.id if fact.cue else fact.basis}"
        yield f"of so many works {works} {q.dimension}"
        signs = find_signs(text, begin, end, self._lexicon)
        before, behind = [s for s in signs if s.end <= q.start], [s for s in signs if s.start >= q.end]
        yield f"signs {'+'.join(s.stage for s in before[-2:])} | {behind[0].stage if behind else ''}"
        yield f"last {before[-1].stage if before else '-'} {q.dimension}"
        for s in before[-1:]:
            yield from (f"last {s.stage} {min((q.start - s.end) // 3, 4)}", f"last {s.stage} {fact.factuality}")
            yield from (f"form {s.form}", f"between sign {len(within(reading.quantities, s.end, q.start))}")
        yield from (f"next {s.stage} {s.form}" for s in behind[:1])
        words = ["#" if t.text[0].isdigit() else t.text for t in within(reading.tokens, begin, q.start)][-5:]
        for n, word in enumerate(reversed(words)):
            yield from (f"b{n} {word}", f"b {word}", f"b {word} {q.dimension}")
        yield from (f"bb {a} {b}" for a, b in pairwise(words[-4:]))
        words = ["#" if t.text[0].isdigit() else t.text for t in within(reading.tokens, q.end, end)[:5]]
        for n, word in enumerate(words):
            yield from (f"a{n} {word}", f"a {word}")
        yield from (f"aa {a} {b}" for a, b in pairwise(words[:3]))
        yield from (f"chars {text[max(begin, q.start - size) : q.start]}" for size in (1, 2))
        yield from (f"behind {text[q.end : q.end + size]}" for size in (1, 2))
        yield from (f"alone {q.start - begin < 2} {end - q.end < 2}", f"opens {text[begin - 1 : begin]}")
        if begin:
            previous = begin_of_clause(text, begin - 1)
            signs = find_signs(text, previous, begin, self._lexicon)
            yield f"clause before {'+'.join(s.stage for s in signs[-2:])} {text[begin - 1]}"
            yield from (f"p {t.text}" for t in within(reading.tokens, previous, begin - 1)[:3])
        sentence = passage.sentence_at(q.start).start
        yield from (f"sentence {text[sentence : sentence + 2]}", f"passage {passage.kind}")
        yield f"at head {q.start <= head_start(text) + 1}"
        for w in self._lexicon.match(text[begin : q.start], "checks"):
            yield from (f"word {w.id}", f"word {w.id} {q.dimension} {min((q.start - begin - w.end) // 4, 4)}")

    def _is_of_others(self, draft: Draft, f: Figure) -> bool:
        """Tell whether a figure is of many works, of which this is one at most: 甲、乙等85个项目竣工，竣工率76.6%."""
        rate = f.quantity.dimension is Dimension.PERCENT
        if rate and self._teller(draft, f) in _STRANGE and self._of_works(f.number, f.quantity):
            return True
        text, before = self._readings[f.number].passage.text, f.quantity.start
        ends = [m.end for number, m in draft.places if number == f.number and m.end <= before]
        return bool(ends) and _MANY.search(text[max(ends) : before]) is not None

    def _of_works(self, number: int, q: Quantity) -> bool:
        """Tell whether a figure is told of so many works: 33个项目均已完成全年计划的|50%."""
        reading = self._readings[number]
        begin = begin_of_clause(reading.passage.text, q.start)
        return any((o.unit or "") in _WORKS for o in within(reading.quantities, begin, q.start))

    def _beside(self, f: Figure, figures: Sequence[Figure], chosen: Chosen) -> Iterator[str]:
        """Give how a figure compares with the others and with what was chosen before it."""
        q, value = f.quantity, float(f.quantity.value or 0)
        if q.dimension is Dimension.PERCENT:
            yield f"size {sum(value >= least for least in _SIZES)}"
            yield f"comes to {self._comes_to(f)}"
            return
        others = [o.quantity for o in figures if o is not f and alike(o.quantity, q)]
        values = [float(o.value or 0) for o in others]
        yield f"alike {min(len(others), 3)}"
        if others:
            yield f"largest {value >= max(values)} smallest {value <= min(values)}"
        rate, done = chosen.get("percent"), chosen.get("done")
        if q.dimension is Dimension.MONEY:
            yield f"money rated {rate is not None}"
        if rate is not None and rate.value:
            if any(o and abs(value / o * 100 - float(rate.value)) < _NEAR for o in values):
                yield "is the rate of another"
            if value and any(abs(o / value * 100 - float(rate.value)) < _NEAR for o in values):
                yield "is what the rate is of"
            yield f"rate {'behind' if rate.start >= q.end else 'before'} {min(abs(rate.start - q.end) // 5, 4)}"
        if done is q:
            yield "is done"
        elif done is not None:
            told = float(done.value or 0)
            ratio = f"against done {alike(q, done)} {'more' if value > told else 'same' if value == told else 'less'}"
            text = self._readings[f.number].passage.text
            yield f"of others {bool(_ATTRIBUTE.fullmatch(text, q.end, done.start))}"
            yield from (ratio, f"{ratio} {q.start < done.start} {min(abs(q.start - done.start) // 10, 3)}")

    def _comes_to(self, f: Figure) -> bool:
        """Tell whether two counts near a rate come to it: 84个村通了71个，通达率84.5%."""
        quantities, rate = self._readings[f.number].quantities, float(f.quantity.value or 0)
        at = bisect_left(quantities, f.quantity.start, key=lambda q: q.start)
        near = [q for q in quantities[max(0, at - _BEFORE) : at + _BEFORE] if is_count(q) and q.value]
        pairs = ((float(a.value or 0), float(b.value or 1)) for a in near for b in near if a is not b and alike(a, b))
        return any(abs(a / b * 100 - rate) < _ROUNDED for a, b in pairs)


def choose_progress(
    readings: Sequence[AnnotatedPassage], drafts: Sequence[tuple[int, Draft]], lexicon: Lexicon,
    said: dict[tuple[int, int], list[str]] | None = None,
) -> None:  # fmt: skip
    """Give each draft its progress; `said` keeps what was read beside figures for when works are read again."""
    reader = ProgressReader(readings, [draft for _, draft in drafts], lexicon, said)
    for _, draft in drafts:
        draft.progress = reader.choose(draft)


def _is_rate(rate: Quantity, chosen: Chosen) -> bool:
    """Tell whether a rate is what is done of the whole."""
    done, total = chosen["done"], chosen["total"]
    if done is None or total is None or not done.value or not total.value or not alike(done, total):
        return False
    return abs(float(done.value) / float(total.value) * 100 - float(rate.value or 0)) < _ROUNDED


def _is_beyond(chosen: Chosen) -> bool:
    """Tell whether a rate beyond the whole is told of what is a part: 完成37条，完成率106%。其中新增11条."""
    rate, done, total = (chosen[field] for field in FIELDS)
    if rate is None or done is None or total is None:
        return False
    return (rate.value or 0) > _WHOLE and (done.value or 0) < (total.value or 0)


def alike(a: Quantity, b: Quantity) -> bool:
    """Tell whether two figures count the same: in one unit, or works counted by 个 here and by 项 there."""
    one, other = (_BRACKET.sub("", q.unit or "") for q in (a, b))
    same = a.dimension is b.dimension and a.dimension not in (Dimension.COUNT, Dimension.OTHER)
    return same or one == other or (one in _WORKS and other in _WORKS)
