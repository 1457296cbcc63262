"""Progress (进度): the rate of completion, what is done and the whole of a work, each a trained choice of a figure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise
from operator import attrgetter
from typing import NamedTuple

from hqdigest.document import AnnotatedPassage, Mention, PassageKind
from hqdigest.find.projects.clauses import REACH, begin_of_clause, count_shared, end_of_clause, find_signs, is_count
from hqdigest.find.projects.drafts import Draft, Progress, Tellers
from hqdigest.find.projects.features import load_classes
from hqdigest.find.projects.fits import WORKS, alike, beside_rate, comes_to, is_beyond, is_rate
from hqdigest.find.projects.names import head_start
from hqdigest.language.factuality import read_factuality
from hqdigest.language.spans import within
from hqdigest.lexicon import Lexicon
from hqdigest.model import Dimension, Quantity
from hqdigest.ranking.models import Told, load_choice

NAME = "progress"
FIELDS = ("percent", "done", "total")  # in the order of choosing: each sees those before
# Thousandths by which a figure may be less sure than none: cross-validated, three of four are then right.
_READY = {"percent": 700, "done": 700, "total": 400}
_MOST = 28  # figures that are looked at for one work
_PLACES = 4  # places where it is named
_BEFORE, _BEHIND = 4, 8  # figures before and behind a name
_BELOW = 2  # passages below a name that name nothing
_NAMES = 8  # names before a figure among which its own is looked for
_STRANGE = ("nobody", "other")  # of whom a figure is told that is not told of the work
_SIZES = (1, 10, 30, 50, 80, 90, 100, 101)
_STOP = re.compile(r"[；。！？\n]")
# hits 适应12种|土壤的品种已选出|5种
_MANY = re.compile(r"等\d+[个项件条座处所][^。；]*$")
_ATTRIBUTE = re.compile(r"[^，。；、的]{1,6}的[^，。；、\d]{1,12}")
_OF_WHOM = ("signs", "fact", "cue", "last", "of so")  # openings of features that differ by whom a figure is told of

Chosen = Mapping[str, Quantity | None]  # by the field, those chosen before
Said = dict[tuple[int, int] | tuple[int, int, str], Told]  # of a figure whosever it is, and as told of whom


class Figure(NamedTuple):
    """A figure that may tell how far a work is, the passage it stands in, and where that is as seen from the name."""

    number: int
    quantity: Quantity
    side: str


class ProgressReader:
    """Chooses the progress of one work after another of a document."""

    def __init__(
        self, readings: Sequence[AnnotatedPassage], drafts: Iterable[Draft], lexicon: Lexicon,
        said: Said | None = None,
    ) -> None:  # fmt: skip
        self._readings, self._lexicon = readings, lexicon
        self._tellers = Tellers(readings, drafts, lambda clause: clause.quantities)
        self._names = self._tellers.names
        self._said: Said = {} if said is None else said
        self._named: dict[tuple[int, int], Told] = {}  # what is told of each figure as seen from the name of one work

    def choose(self, draft: Draft) -> Progress:
        """Return the progress of a work, what the cells of its row in a table tell left as it is."""
        chosen: dict[str, Quantity | None] = {}
        surer = dict.fromkeys(FIELDS, 0)  # by how much than none
        figures, self._named = self.figures(draft), {}
        for field in FIELDS:
            chosen[field] = getattr(draft.progress, field)
            if chosen[field] is None and (own := figures[field]):
                scores = self._scores(draft, field, own, chosen)
                scores[0] -= _READY[field]
                best = max(range(len(scores)), key=scores.__getitem__)
                chosen[field] = own[best - 1].quantity if best else None
                surer[field] = scores[best] - scores[0]
        rate = chosen["percent"]
        if rate is not None and (rate.value or 0) < 100 and chosen["done"] is chosen["total"]:
            chosen[min("done", "total", key=surer.__getitem__)] = None  # 完成318户，完成率79.5%
        if chosen["done"] is not None and chosen["total"] is not None and not alike(chosen["done"], chosen["total"]):
            chosen[min("done", "total", key=surer.__getitem__)] = None
        if is_beyond(chosen):
            chosen["done"] = chosen["total"] = None
        if rate is None:
            chosen["percent"] = next((f.quantity for f in figures["percent"] if is_rate(f.quantity, chosen)), None)
        if draft.promised and draft.rule == "head of an item" and (target := self._target(draft)) is not None:
            chosen["total"] = target
        return Progress(**chosen)

    def _target(self, draft: Draft) -> Quantity | None:
        """Return how many are promised: 新建11座公厕, 改造小区|20个."""
        number, m = draft.places[0] if draft.places else (0, Mention(0, 0, 0, ""))
        told = [q for q in within(self._readings[number].quantities, m.start, m.end + 1) if is_count(q)]
        return told[0] if len(told) == 1 and told[0].dimension is not Dimension.MONEY else None

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
        self._named = {}
        found = (chain(*(told.features for told in kept), own) for kept, own in self._told(draft, figures, chosen))
        return [[f"{field} {feature}" for feature in dict.fromkeys(told)] for told in found]

    def _scores(self, draft: Draft, field: str, figures: Sequence[Figure], chosen: Chosen) -> list[int]:
        """Return the scores of the same."""
        model = load_choice(self._lexicon, NAME, FIELDS, " ")
        told = self._told(draft, figures, chosen)
        totals = [model.total(own) + sum([group.weigh(model) for group in kept]) for kept, own in told]
        return [model.scores(total)[FIELDS.index(field)] for total in totals]

    def _told(self, draft: Draft, figures: Sequence[Figure], chosen: Chosen) -> Iterator[tuple[list[Told], list[str]]]:
        """Yield the features of no figure, then of each: those kept for other fields and works, and its own."""
        rated, done = (chosen.get(before) is not None for before in FIELDS[:2])
        tellers = [self._teller(draft, f) for f in figures]
        ends = draft.name[-2:]
        none = ["none", f"none {min(len(figures), 3)}", f"none rated {rated}", f"none done {done} {rated}"]
        none += [*(f"none {t}" for t in tellers), f"none shared {bool(draft.shared)}", f"none ends {ends}"]
        none += [f"none event {e.stage}{e.future:d}" for e in draft.events[-1:]]
        none += [f"none class {load_classes(self._lexicon)(ends)}"]
        yield [], list(dict.fromkeys(none))
        for i, (f, teller) in enumerate(zip(figures, tellers, strict=True)):
            order = (
                f"order {not i} {i == len(figures) - 1}",
                f"order of told {teller} {min(tellers[:i].count(teller), 3)}",
            )
            yield self._of_place(draft, f, teller), [*self._beside(f, figures, chosen), *order]

    def _of_place(self, draft: Draft, f: Figure, teller: str) -> list[Told]:
        """Return what is told beside a figure, that as told of whom, and where it stands as seen from the name."""
        place = (f.number, f.quantity.start)
        if place not in self._said:
            self._said[place] = Told(self._read(f.number, f.quantity))
        if (*place, teller) not in self._said:
            of_whom = (told for told in self._said[place].features if told.startswith(_OF_WHOM))
            self._said[*place, teller] = Told(f"{teller} {told}" for told in of_whom)
        if place not in self._named:
            self._named[place] = Told(self._by_name(draft, f, teller))
        return [self._said[place], self._said[*place, teller], self._named[place]]

    def _by_name(self, draft: Draft, f: Figure, teller: str) -> Iterator[str]:
        """Give where a figure stands as seen from the name of a work."""
        q, text = f.quantity, self._readings[f.number].passage.text
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
        yield from (f"dimension {q.dimension}", f"unit {unit}", f"unit {unit[-1:]}", f"works {unit in WORKS}")
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
        names, whose = self._names.get(f.number, []), id(draft)
        upto = (names[n] for n in range(bisect_left(names, before, key=attrgetter("start")) - 1, -1, -1))
        end = next((n.end for n in upto if n.whose == whose and n.end <= before), None)
        return end is not None and _MANY.search(text[end:before]) is not None

    def _of_works(self, number: int, q: Quantity) -> bool:
        """Tell whether a figure is told of so many works: 33个项目均已完成全年计划的|50%."""
        reading = self._readings[number]
        begin = begin_of_clause(reading.passage.text, q.start)
        return any((o.unit or "") in WORKS for o in within(reading.quantities, begin, q.start))

    def _beside(self, f: Figure, figures: Sequence[Figure], chosen: Chosen) -> Iterator[str]:
        """Give how a figure compares with the others and with what was chosen before it."""
        q, value = f.quantity, float(f.quantity.value or 0)
        if q.dimension is Dimension.PERCENT:
            yield f"size {sum(value >= least for least in _SIZES)}"
            yield f"comes to {comes_to(q, self._readings[f.number].quantities)}"
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
            yield from beside_rate(q, rate, values)
        if done is q:
            yield "is done"
        elif done is not None:
            told = float(done.value or 0)
            ratio = f"against done {alike(q, done)} {'more' if value > told else 'same' if value == told else 'less'}"
            text = self._readings[f.number].passage.text
            yield f"of others {bool(_ATTRIBUTE.fullmatch(text, q.end, done.start))}"
            yield from (ratio, f"{ratio} {q.start < done.start} {min(abs(q.start - done.start) // 10, 3)}")


def choose_progress(
    readings: Sequence[AnnotatedPassage], drafts: Sequence[tuple[int, Draft]], lexicon: Lexicon,
    said: Said | None = None,
) -> None:  # fmt: skip
    """Give each draft its progress; `said` keeps what was read beside figures for when works are read again."""
    reader = ProgressReader(readings, [draft for _, draft in drafts], lexicon, said)
    for _, draft in drafts:
        draft.progress = reader.choose(draft)
