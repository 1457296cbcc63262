"""Persons (人物) of an article: which candidates are names, and by which short forms the text calls them.

Where two and three characters compete, the article's other places decide; a name that is also a word (高原, 安宁)
needs a title before it and a second sign: a deed, or somebody called by that surname.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from hqdigest.document import Passage
from hqdigest.find.people.story_text import Tale, mask_credits
from hqdigest.language.names.person_candidates import (
    Candidate,
    Mention,
    NameFrames,
    find_candidates,
    read_frames,
    surname_of,
)
from hqdigest.language.tokens import Dictionary, find_inner
from hqdigest.lexicon import Lexicon

_PROOF = 3.0  # a title before it, or a verb of speech behind it with a clause before it
_LIFT = 3.0  # what a word weighs less where it is known to be a name
_MOST = 60  # persons of one article whose short forms are looked for: a list of names tells no story
_LONGEST_TALE = 50_000  # characters; beyond, what looks at the whole text for each name is left out
_PLACES = "县市区州镇乡村旗盟省江河湖山岛湾港"
_OPENERS = "，。、；：！？“”‘（—… \n"
# What may stand right before somebody who is called by his surname: not 养|路工.
_FREE = "(?:(?<![\u4e00-\u9fff])|(?<=[的和与跟同对向给让叫喊找请问是像把被由为帮陪见到看听谢说有在]))"
# Short forms that are words of their own: counted at the head of a clause only.
_WORDLIKE = frozenset("时康米麦车路花师满池商农海南年板家乡区鬼道区长大小公东山河水木火金白黄红")


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the article, with the short forms by which the text calls him."""

    name: str
    mentions: tuple[Mention, ...]
    aliases: tuple[str, ...]
    alias_count: int
    in_headline: bool
    weight: float
    leader: bool = False

    @property
    def forms(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


def find_persons(tale: Tale, lexicon: Lexicon, dictionary: Dictionary | None = None) -> tuple[Person, ...]:
    """Return the persons of an article in the order of their first mention; those who wrote it are none.

    With a `dictionary`, a name that would begin or end inside a word is hardly one.
    """
    frames = read_frames(lexicon)
    texts = [mask_credits(p.text) for p in tale.passages]
    joined = "\n".join(texts)
    by_name = _find_names(tale, texts, frames, dictionary)
    called = _count_called(joined, frames)
    proven = [
        (name, found)
        for name, found in by_name.items()
        if _is_proven(name, found, called, frames) and not _is_place(name, joined)
    ]
    proven.sort(key=lambda pair: -sum(c.score for c in pair[1]))
    persons = [
        _to_person(name, found, texts, find_aliases(name, joined, frames) if i < _MOST else {}, frames, len(tale.heads))
        for i, (name, found) in enumerate(proven)
    ]
    return _in_order(_settle_aliases(persons))


def _find_names(
    tale: Tale, texts: list[str], frames: NameFrames, dictionary: Dictionary | None
) -> dict[str, list[Candidate]]:
    """Return by name the candidates that are left when each place is one name's; its writers are none."""
    writers = {n for b in tale.article.bylines for n in b.names}
    heads = len(tale.heads)
    inner = [find_inner(text, dictionary) if dictionary else frozenset() for text in texts]
    candidates = [c for i, text in enumerate(texts) for c in find_candidates(i, text, i < heads, frames, inner[i])]
    candidates = _establish(candidates, heads, frames)
    candidates += [c for c in _lengthen(candidates, texts, frames) if c.mention.end not in inner[c.mention.passage]]
    by_name: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in _keep_best(candidates):
        if candidate.name not in writers:
            by_name[candidate.name].append(candidate)
    _drop_parts(by_name)
    return by_name


def _in_order(persons: Iterable[Person]) -> tuple[Person, ...]:
    return tuple(sorted(persons, key=lambda p: (p.mentions[0].passage, p.mentions[0].start)))


def _settle_aliases(persons: Sequence[Person]) -> list[Person]:
    """Give a short form that fits several persons (two of one surname) to the one named most."""
    owner: dict[str, str] = {}
    for person in sorted(persons, key=lambda p: (-p.in_headline, -len(p.mentions))):
        for alias in person.aliases:
            owner.setdefault(alias, person.name)
    settled = []
    for person in persons:
        if person.name in owner:
            continue  # the first part of a longer name
        own = tuple(a for a in person.aliases if owner[a] == person.name)
        settled.append(person if own == person.aliases else replace(person, aliases=own, alias_count=len(own)))
    return settled


def _establish(candidates: list[Candidate], heads: int, frames: NameFrames) -> list[Candidate]:
    """Lift what weighs against words (高原, 江山) from those that a headline, an age, or a title and a deed present."""
    told = {c.name for c in candidates if c.left and c.score >= 2.0 and (c.right or c.mention.passage < heads)}
    told |= {c.name for c in candidates if c.aged}
    words = {name for name in told if name in frames.ordinary or name[:2] in frames.ordinary}
    return [replace(c, score=c.score + _LIFT) if c.name in words else c for c in candidates]


def _drop_parts(by_name: dict[str, list[Candidate]]) -> None:
    """Drop the first part of a name with an interpunct: it is a short form."""
    for name in [n for n in by_name if "·" in n]:
        by_name.pop(name.split("·")[0], None)


def _lengthen(candidates: list[Candidate], texts: list[str], frames: NameFrames) -> list[Candidate]:
    """Return names that run on by a character which no list holds, where every mention has it: 吉克阿|呷, 曲木史|哈."""
    joined = "\n".join(texts)
    names = (
        {c.name for c in candidates if 3 <= len(c.name) <= 5 and c.score > 0} if len(joined) <= _LONGEST_TALE else ()
    )
    longer: dict[str, str] = {}
    for name in names:
        following = Counter(joined[m.end() : m.end() + 1] for m in re.finditer(re.escape(name), joined))
        char, count = following.most_common(1)[0]
        sure = count >= 2 if set(name) <= frames.spelling else count >= 3 and char not in frames.followers
        if sure and len(following) == 1 and "\u4e00" <= char <= "\u9fff" and char not in frames.never:
            longer[name] = name + char
    more = [_run_on(c, longer[c.name], texts[c.mention.passage]) for c in candidates if c.name in longer]
    return [c for c in more if not texts[c.mention.passage].startswith("·", c.mention.end)]


def _run_on(candidate: Candidate, name: str, text: str) -> Candidate:
    mention = replace(candidate.mention, end=candidate.mention.end + 1)
    behind = text[mention.end : mention.end + 1]
    return replace(candidate, name=name, mention=mention, score=candidate.score + (1.5 if behind else 1.0))


def _keep_best(candidates: list[Candidate]) -> list[Candidate]:
    """Keep disjoint candidates: each place's own weight and six tenths of what the name weighs elsewhere."""
    best: dict[tuple[str, Mention], Candidate] = {}
    for candidate in candidates:
        key = candidate.name, candidate.mention
        if key not in best or best[key].score < candidate.score:
            best[key] = candidate
    total: dict[str, float] = defaultdict(float)
    for candidate in best.values():
        total[candidate.name] += candidate.score
    ranked = sorted(
        best.values(), key=lambda c: (-(c.score + 0.6 * (total[c.name] - c.score)), -len(c.name), c.mention.start)
    )
    kept: list[Candidate] = []
    taken: set[tuple[int, int]] = set()
    for candidate in ranked:
        places = {(candidate.mention.passage, at) for at in range(candidate.mention.start, candidate.mention.end)}
        if candidate.score > 0 and not places & taken:
            kept.append(candidate)
            taken |= places
    return sorted(kept, key=lambda c: (c.mention.passage, c.mention.start))


def _count_called(joined: str, frames: NameFrames) -> Counter[str]:
    """Count by surname how often somebody is called by it: 安主任, 老向, 小时."""
    surname, address = frames.surname.pattern, "|".join(map(re.escape, frames.address))
    pattern = re.compile(f"{_FREE}({surname})(?:{address})|(?<![\u4e00-\u9fff])[小老]({surname})")
    return Counter(m[1] or m[2] for m in pattern.finditer(joined))


def _is_proven(name: str, found: list[Candidate], called: Counter[str], frames: NameFrames) -> bool:
    best = max(c.score for c in found)
    if name in frames.ordinary or name in frames.titles:
        framed = any(c.aged or (c.left and c.score >= 2.0) for c in found)
        return framed and (sum(c.right for c in found) >= 1 or called[name[:1]] >= 1) and len(found) >= 2
    if any(c.strong for c in found) and best >= _PROOF:
        return True
    if name[:2] in frames.ordinary:  # 卫国强: a title before it and a deed behind it, be it at another place
        return len(found) >= 3 and any(c.left for c in found) and any(c.right for c in found)
    if len(found) < 3:
        return False
    # Told again and again at the head of clauses, with a deed behind it: a name, though no title ever stands by it.
    acting = len(found) >= 4 and any(c.right for c in found) and sum(c.score > 0.5 for c in found) >= 3
    return acting or sum(c.score for c in found) / len(found) >= 1.5


def _is_place(name: str, joined: str) -> bool:
    """Whether the text uses a name as that of a place, once in three times or more: 阿克塔县, 高邮市."""
    if len(joined) > _LONGEST_TALE:
        return False
    uses = [joined[m.end() : m.end() + 1] for m in re.finditer(re.escape(name), joined)]
    return 3 * sum(char != "" and char in _PLACES for char in uses) >= len(uses)


def _to_person(
    name: str,
    found: list[Candidate],
    texts: list[str],
    aliases: dict[str, int],
    frames: NameFrames,
    heads: int,
) -> Person:
    mentions = tuple(c.mention for c in found)
    return Person(
        name=name,
        mentions=mentions,
        aliases=tuple(aliases),
        alias_count=sum(aliases.values()),
        in_headline=any(m.passage < heads for m in mentions),
        weight=sum(c.score for c in found),
        leader=any(texts[m.passage][: m.start].endswith(tuple(frames.leaders)) for m in mentions),
    )


def find_places(person: Person, passages: Sequence[Passage]) -> tuple[Mention, ...]:
    """Return every place of the passages where a person is named, by the full name or a short form."""
    pattern = re.compile("|".join(re.escape(form) for form in sorted(person.forms, key=lambda f: -len(f))))
    return tuple(Mention(i, *m.span()) for i, passage in enumerate(passages) for m in pattern.finditer(passage.text))


def find_aliases(name: str, joined: str, frames: NameFrames) -> dict[str, int]:
    """Return the short forms of a name in the text (given name, 小X, surname and title), with their counts."""
    rest = joined.replace(name, "〇" * len(name))
    counts = {o: n for o in _short_forms(name, frames) if (n := _count(o, rest))}
    head = name.split("·")[0] if "·" in name else surname_of(name, frames)
    pattern = re.compile(_FREE + re.escape(head) + "(?:" + "|".join(map(re.escape, frames.address)) + ")")
    for match in pattern.finditer(rest):
        counts[match[0]] = counts.get(match[0], 0) + 1
    return counts


def _short_forms(name: str, frames: NameFrames) -> list[str]:
    if "·" in name:
        return [name.split("·")[0]]
    surname = surname_of(name, frames)
    given = name[len(surname) :]
    if len(name) > 3 and surname not in frames.compound:
        return [name[:2], name[2:]] if len(name) == 4 else [name[:2]]
    options = [f"小{surname}", f"老{surname}", f"阿{given[-1]}", f"小{given}", f"阿{given}", f"小{given[-1]}"]
    if len(given) == 2 and given not in frames.ordinary and given not in frames.titles:
        options.append(given)
    return list(dict.fromkeys(options))


def _count(form: str, text: str) -> int:
    """Count a short form; one that is a word of its own (小时, 老路) at the head of a clause only."""
    if form[1:] not in _WORDLIKE:
        return text.count(form)
    return sum(
        (m.start() == 0 or text[m.start() - 1] in _OPENERS) and text[m.end() : m.end() + 1] not in "候节段，。"
        for m in re.finditer(re.escape(form), text)
    )
