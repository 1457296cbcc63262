"""Candidates for a figure's label: stretches of words before and behind it, alone or joined to what was told before."""

from __future__ import annotations

from collections.abc import Iterator

from hqdigest.find.metrics.constraints import (
    RATE_ENDS,
    depends,
    ends_in_field,
    is_glued,
    is_lone_verb,
    is_place,
    only_moves,
    sums_up,
)
from hqdigest.find.metrics.dealing import Dealing
from hqdigest.find.metrics.members import (
    find_dependent,
    find_indicators,
    find_members,
    find_named,
    indicator_of,
    is_share,
    names_indicator,
)
from hqdigest.find.metrics.parts import Candidate, Part, added, tail_of
from hqdigest.find.metrics.places import RATES, TOLD_BY_VERB, Label, backs, crossed
from hqdigest.find.metrics.spans import (
    beyond_spans,
    earlier_segments,
    front_spans,
    left_spans,
    own_spans,
    prefix_spans,
    right_spans,
    said_span,
    tells_deed,
    turned_spans,
)
from hqdigest.find.metrics.told_labels import told_label
from hqdigest.find.metrics.words import LEVEL, REST
from hqdigest.model import Dimension

CARRIED = "left and carried indicator"  # which was said for all, or which the item before was told of: it holds on


class Generator(Dealing):
    """Generates the candidates of one figure."""

    def candidates(self) -> Iterator[Candidate]:
        """Yield all candidates."""
        place = self.place
        if (sure := told_label(place, self.lists, self.names)) is not None:
            yield Candidate("told", sure, (), self._told("told", "run", sure))
            return
        counts = place.quantity.dimension is Dimension.COUNT and sums_up(self.words, self.at, place.clause)
        counted = counts and any(True for _ in right_spans(place))
        ranked = place.quantity.dimension is Dimension.RANK
        left = () if counted else left_spans(place)
        spans = [s for s in left if not ends_in_field(self.words, *s, self.areas, ranked)]
        fused = list(self._fused(spans))
        owned = any("、" in c.fused[0] for c in fused) or find_named(place)
        members = [] if owned else list(find_members(self.place))
        dealt = [c for held in members for c in self._dealt(held, held[self.place.number])] + fused
        own = self.prune(self._part("own", *span) for span in own_spans(self.place, spans))
        branches = list(self._of_branch(own))
        if any(c.rule == CARRIED for c in branches):
            yield from (c for c in branches if c.rule == CARRIED)
            return
        yield from dealt
        if (dependent := find_dependent(place, self.lists)) is not None:
            span, told = dependent
            part = self._part("own", *span)
            yield Candidate("left and label", told, (part,), part.value, last=True)
            return
        listed = [m for held in members for m in held]
        places = bool(listed) and all(is_place(self.words, m.start, m.stop, self.areas) for m in listed)
        named = bool(listed) and listed[0].start >= place.clause and not places and place.dealt.startswith("dealt")
        if not (named and names_indicator(self.words, listed[-1].start, listed[-1].stop, self.indicators)):
            yield from self._carried(own)
        yield from branches
        if not (dealt and self.place.dealt.startswith("dealt")) or places:
            yield from self._free(spans, own, counted)

    def _free(self, spans: list[tuple[int, int]], own: list[Part], counted: bool) -> Iterator[Candidate]:
        """Yield the candidates of a figure to which no list is dealt out."""
        left = [self._part("left", *span) for span in spans]
        behind = [span for span in right_spans(self.place) if not ends_in_field(self.words, *span, self.areas)]
        right = [self._part("right", *span) for span in behind]
        based = self.place.is_base and left  # 占年度任务2亿元的61%
        earlier = [part for s in (() if based else earlier_segments(self.place)) for part in self._earlier(*s)]
        beyond = [self._part("beyond", *span) for span in beyond_spans(self.place)]
        alike = any(label.quantity.unit == self.place.quantity.unit for label in self.place.told)
        lone = (
            bool(right) or (alike and not self.place.is_listed)
        ) and self.place.quantity.dimension not in TOLD_BY_VERB
        heads = [p for p in left if p.end - p.start == 1 and self.words.texts[p.start] in self.partial]
        level = self.place.movement != "move"
        verbs = [p for p in left if level and p not in heads and self._is_deed(p)]
        opening = front_spans(self.place) if heads or verbs else ()
        fronts = [self._part("front", *span) for span in opening if not is_place(self.words, *span, self.areas)]
        yield from self._double("front and left", fronts, heads)
        yield from self._double("front and verb", fronts, verbs)  # 受理刑事案件68件，结案38件
        alone = [part for part in left if not (fronts and part in heads)]
        yield from self._single("left", alone, lone)
        yield from self._single("right", right)
        yield from self._single("beyond", beyond)
        for said, noun in turned_spans(self.place) if self.place.quantity.dimension is Dimension.COUNT else ():
            yield from self._double("turned", [self._part("said", *said)], [self._part("right", *noun)])
        if not (self.place.is_listed and own) and not self.place.is_distance:
            yield from self._single("earlier", earlier, True)
        if not right:
            yield from self._by_unit(left)
        right, earlier = self.prune(right), self.prune(earlier)
        if right:
            prefixes = self.prune(self._part("prefix", *span) for span in (() if counted else prefix_spans(self.place)))
            yield from self._double("prefix and right", prefixes, right)
            yield from self._double("earlier and right", earlier, right)
        verbs = [p for p in earlier if all(tag[:1] in "vd" for tag in self.words.tags[p.start : p.end])]
        nouns = [part for part in own if not is_lone_verb(self.words, part.start, part.end)]
        names = [] if self.place.is_listed else [part for part in earlier if part not in verbs]
        yield from self._double("earlier and left", names, own)
        yield from self._double("earlier and left", verbs, nouns)
        yield from self._double("left and earlier", own, names)
        yield from self._double("left and earlier", nouns, verbs)  # two verbs name nothing that is counted

    def _is_deed(self, part: Part) -> bool:
        """Return whether a stretch is but a verb, and not one of a share."""
        return is_lone_verb(self.words, part.start, part.end) and self.words.texts[part.start] != "占"

    # Candidates of what was told before

    def _carried(self, own: list[Part]) -> Iterator[Candidate]:
        """Yield labels given before, alone and with the figure's own words."""
        place = self.place
        if place.is_base and "占" in self.words.texts[place.zone : place.at]:
            return  # 占总投资1.2亿元的71%
        told = place.told[:-1] if place.edge < place.at else place.told  # the base of a share measures no share
        if place.movement == "move" and place.quantity.dimension is not Dimension.PERCENTAGE_POINT:
            told = [label for label in told if not (label.base or is_share(label))]  # 占收入的10%，增长9%
        here = bool(told) and crossed(place, told[-1]) not in ("passage", "sentence")
        unit, said = place.quantity.unit, said_span(place)
        several = len(place.run) // 2 + 1
        deed = bool(own) and tells_deed(place)
        shares = here and self.words.texts[max(place.zone, place.clause)] == "占"  # a share is of what was told last
        apart = place.quantity.dimension is Dimension.RANK or (not here and place.quantity.dimension in RATES)
        names = apart and any(names_indicator(self.words, p.start, p.end, self.indicators) for p in own)
        for back in (1,) if shares else backs(place, told):
            label = told[-back]
            if names or deed:
                break  # 收入增长3%。生产总值、投资增速居全市[第二位]
            if here and label.passage != place.passage:
                continue  # the sentence has told its own
            if here and place.quantity.dimension in RATES and crossed(place, label) == "sentence":
                continue
            if label.tail in self.lists.nouns and unit != label.quantity.unit and place.quantity.dimension not in RATES:
                label = label._replace(text=label.text.removesuffix(label.tail))  # 竣工面积39万平方米、4644套
            away = "run" if back == several > 1 else str(back) if back < 4 else "unit"
            if own and place.is_listed and label.quantity.unit == unit:
                yield from self._as_told(label, away, own)  # an item beside another one
                continue
            yield Candidate("told", label, (), self._told("told", away, label))
            value = self._told("told and left", away, label) if own else None
            for part in own:
                worth = value + part.value
                if (self.most is None or worth > self.least) and not self._adds_nothing(label.text, part):
                    yield Candidate("told and left", label, (part,), worth)
            if label.noun and own:
                yield from self._with_noun(label, away, own)
            if own and away in ("1", "unit"):
                yield from self._as_told(label, away, own)
            if label.quantity.dimension is Dimension.PERCENT:
                yield from self._grown(label, away, own)
            if said is not None and label.quantity.unit == unit:
                yield from self._as_said(label, away, self._part("said", *said))
            if away == "run" and len(told) > back and (tail := added(told[-1].text, told[-back - 1].text)):
                behind = Label(tail, None, told[-1].last, place.quantity, place.passage, place.at)
                whole = behind._replace(text=label.text + tail)
                yield Candidate("run and tail", whole, (), self._context("run and tail"))

    def _adds_nothing(self, label: str, part: Part) -> bool:
        """Return whether words stand behind no label told before: they repeat it, its movement, its rest, a field."""
        words, span = self.words, (part.start, part.end)
        empty = is_place(words, *span, self.areas) or only_moves(words, *span)
        if indicator_of(label, self.indicators) and names_indicator(words, *span, self.indicators):
            return True  # 零售总额[生产总值、投资增速]
        return empty or is_glued(label, words, *span) or REST in words.cells[part.start][2]

    def _as_said(self, label: Label, away: str, said: Part) -> Iterator[Candidate]:
        """Yield what was counted before with what is said of some of it: 加装电梯52部, 9部正在施工."""
        behind = self._told("told and said", away, label) + said.value
        yield Candidate("told and said", label, (said,), behind)
        noun = label._replace(text=label.noun or label.text)
        yield Candidate("said and told", noun, (said,), self._told("said and told", away, noun) + said.value, last=True)

    def _by_unit(self, left: list[Part]) -> Iterator[Candidate]:
        """Yield what the unit counts where no noun tells it: 改造2440栋、99891户 are 楼栋数 and 户数."""
        noun = self.counted.get(self.unit, "")
        if noun and self.place.quantity.dimension is not Dimension.PERCENTAGE_POINT:
            label = Label(noun, None, (noun, "n", "-"), self.place.quantity, self.place.passage, self.place.at)
            context = self._context("unit")
            yield Candidate("unit", label, (), context)
            for part in left:
                worth = part.value + context
                if (self.most is None or worth > self.least) and is_lone_verb(self.words, part.start, part.end):
                    yield Candidate("verb and unit", label, (part,), worth, last=True)

    def _with_noun(self, label: Label, away: str, own: list[Part]) -> Iterator[Candidate]:
        """Yield what was counted before, without its verb, with the figure's own words: 老旧小区, of which 完工31个."""
        noun = label._replace(text=label.noun)
        value = self._told("noun and left", away, noun)
        for part in own:
            worth = value + part.value
            if (self.most is None or worth > self.least) and REST not in self.words.cells[part.start][2]:
                yield Candidate("noun and left", noun, (part,), worth)  # 剩余15个 are 剩余老旧小区

    def _as_told(self, label: Label, away: str, own: list[Part]) -> Iterator[Candidate]:
        """Yield the figure's own words with what they leave out of a label told before: 新增6个 behind 合作社769个."""
        words = self.words
        beside = self.place.is_listed and label.quantity.unit == self.place.quantity.unit
        noun = label.tail if beside else "" if label.last[1] == "v" else label.noun or label.text
        last = label.last[0] if beside and label.last[1][:1] == "n" and len(label.last[0]) > 1 else ""
        for part in own:
            text = words.phrase(part.start, part.end)
            if (noun and (noun in text or is_glued(noun, words, part.start, part.end))) or "占" in text:
                continue
            tails = {"left and noun": noun, "left and tail": tail_of(text, label.text), "left and last": last}
            if not is_glued(label.plain, words, part.start, part.end):
                tails["left and label"] = label.plain
            if self.place.is_listed and not beside and words.tags[part.end - 1][:1] == "n":
                del tails["left and noun"]  # 水闸232座、塘坝648处
            for kind, tail in tails.items():
                whole = kind in ("left and tail", "left and label")
                if tail and tail not in text and (whole or part.end - part.start <= 1 + beside):
                    told = label._replace(text=tail)
                    value = self._told(kind, away, told) + part.value + self._joint_told(kind, part, label)
                    yield Candidate(kind, told, (part,), value, last=True)

    def _of_branch(self, own: list[Part]) -> Iterator[Candidate]:
        """Yield a branch with the indicator that was told before: 金融业增长5% behind 第三产业增加值 is its 增加值."""
        place, words = self.place, self.words
        if not own or place.movement != "move" or place.quantity.dimension is not Dimension.PERCENT:
            return
        for away, label in find_indicators(place, self.indicators):
            carried = away == "opening" or (place.told and place.told[-1].tail == label.text)
            for part in own:
                last, value = words.cells[part.end - 1], self._told("left and indicator", away, label)
                branch = (last[1][:1] in "njz" and LEVEL not in last[2]) or last[0] == "类"
                if branch and not names_indicator(words, part.start, part.end, self.indicators):
                    if words.told[self.at] != words.told[part.end]:
                        continue  # 生产者 of 生产者出厂价格, 技改 of 技改投资
                    value += part.value + self._joint_told("left and indicator", part, label)
                    rule = CARRIED if carried or last[0] == "类" else "left and indicator"
                    yield Candidate(rule, label, (part,), value, last=True)

    def _grown(self, label: Label, away: str, own: list[Part]) -> Iterator[Candidate]:
        """Yield the growth of what was told to have grown: 增长5%，比上半年回落0.3个百分点 is of the 增速."""
        noun, share = self.counted.get(self.unit, ""), "占" in label.text or label.text[-1:] in RATE_ENDS
        points = self.place.quantity.dimension is Dimension.PERCENTAGE_POINT
        if points and noun and noun not in label.text and not share:
            rate = label._replace(text=label.text + noun, last=(noun, "n", "-"))
            value = self._told("growth", away, label)
            yield Candidate("growth", rate, (), value)
            for part in own:
                if depends(self.words, part.start, part.end):
                    yield Candidate("growth and left", rate, (part,), value + part.value)
