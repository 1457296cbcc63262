"""Persons (人物) of an article: which candidates are names, by a trained yes or no, and by which short forms they go.

A name is judged by all its places together: what stands around them, how words part them, how often it is told, who is
called by its surname. Where names overlap, the likelier takes the place.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from hqdigest.document import AnnotatedPassage, PassageKind
from hqdigest.find.people.article_text import HEADLINE, LISTS, ArticleText, read_articles, touches
from hqdigest.language.names.person_candidates import (
    Candidate,
    Mention,
    NameParts,
    find_candidates,
    read_parts,
    surname_of,
)
from hqdigest.language.names.types import Name, NameKind
from hqdigest.lexicon import Lexicon
from hqdigest.model import Article, ArticleKind
from hqdigest.ranking.models import load_model
from hqdigest.ranking.pages import AnnotatedPage, Example
from hqdigest.text import Span, normalize

NAME, KIND, NEEDS = "persons", "binary", "persons"
SETTINGS = {"l2": 0.7, "min_count": 3}
# What is known to stand before or behind a person, by the classes of the candidates.
KNOWN = frozenset(
    {"titles:office", "titles:occupation", "titles:common", "titles:family", "titles:not main", "speech:name", "aged"}
    | {"trade", "sex", "folk", "say", "say1", "gesture", "deed", "life", "address", "office", "occupation", "family"}
)
_LEAST = -900  # thousandths: a name too many is seldom a hero, one too few never is
_OFTEN = -1800  # a name told three times in somebody's story may be less likely one
_SURE = 9000  # thousandths: what a frame that holds nothing but a name adds
_MOST = 60  # persons of one article whose short forms are looked for: a list of names tells no story
_AROUND = frozenset("的和与跟同对向给让叫喊找请问是像把被由为帮陪见到看听谢说有在")  # may stand before who is called
# Short forms that are words of their own: counted at the head of a clause only.
_WORDLIKE = frozenset("时康米麦车路花师满池商农海南年板家乡区鬼道区长大小公东山河水木火金白黄红")
_PLACES = frozenset("县市区镇乡村州省旗街路局院所队站厂校馆沟河湖山岭坪")
_NOUNS = frozenset("化性率量度力者员们型式感期业品部级类")  # 常态化, 向心力
_NOBODY = _PLACES | _NOUNS | frozenset("人寨儿")
_OPENERS = "，。、；：！？“”‘（—… \n"
WRITER = "titles:not main"  # what stands before those who wrote an article


class Person(NamedTuple):
    """A person of the article, with the short forms by which the text calls him and the places of his full name."""

    name: str
    mentions: tuple[Mention, ...]
    aliases: tuple[str, ...] = ()
    places: tuple[Candidate, ...] = ()  # the mentions with what stands around them

    @property
    def forms(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


def name_persons(
    article: Article, readings: Sequence[AnnotatedPassage], lexicon: Lexicon, least: int
) -> dict[int, list[Name]]:
    """Return the full names of the persons of an article, by the number of the passage that holds them."""
    words = tuple(tuple(lexicon.match(reading.passage.text, *LISTS)) for reading in readings)
    found: dict[int, list[Name]] = {}
    for person in find_persons(ArticleText(article, tuple(readings), words), lexicon, least):
        for number, start, end in person.mentions:
            found.setdefault(number, []).append(Name(start, end, person.name, NameKind.PERSON))
    return found


def find_persons(article: ArticleText, lexicon: Lexicon, least: int = _LEAST) -> tuple[Person, ...]:
    """Return the persons of an article as they are first told, with its writers; `least` is the score of a name."""
    parts, model = read_parts(lexicon), load_model(lexicon, NAME)
    by_name = group_candidates(article, parts)
    called, longer = count_called(article, parts), _longer(by_name)
    scores = {
        name: model.score(describe(name, by_name, called, longer, parts)) + _SURE * _is_framed(found)
        for name, found in by_name.items()
    }
    story = article.article.kind is ArticleKind.PEOPLE_STORY
    often = {n for n, found in by_name.items() if story and len(found) > 2 and n[-1] not in _NOBODY}
    found = (n for n in by_name if scores[n] - _OFTEN * (n in often) > least)
    names = sorted(found, key=lambda n: (-scores[n], -len(n), n))
    dotted = tuple(n for n in names if "·" in n)
    adverbs = {t.text for r in article.annotated for t in r.tokens if t.tag in ("d", "c", "p")}  # 外婆曾经
    names = [
        n
        for n in names
        if n not in adverbs
        and not any(long.startswith(f"{n}·") for long in dotted)
        and (n not in parts.ordinary or any(c.left in KNOWN for c in by_name[n]))
    ]
    taken: set[tuple[int, int]] = set()
    persons = []
    for name in names:
        kept = [c for c in by_name[name] if not any((c.mention.passage, at) in taken for at in range(*c.mention[1:]))]
        if kept and 2 * len(kept) >= len(by_name[name]):
            taken.update((c.mention.passage, at) for c in by_name[name] for at in range(*c.mention[1:]))
            persons.append(Person(name, tuple(c.mention for c in kept), places=tuple(kept)))
    words = frozenset(t.text for r in article.annotated for t in r.tokens if t.tag[:2] != "nr")
    persons = [p._replace(aliases=find_aliases(p.name, article.joined, parts, words)) for p in persons[:_MOST]]
    return tuple(sorted(_settle_aliases(persons), key=lambda p: (p.mentions[0].passage, p.mentions[0].start)))


def is_writer(person: Person) -> bool:
    """Whether a person wrote the article or took its pictures."""
    return all(place.left == WRITER for place in person.places)


def _is_framed(found: Sequence[Candidate]) -> bool:
    """Whether a name is cited (X，男，…), stands in a box, or opens paragraph after paragraph as who speaks."""
    speaks = sum(c.frame == "speaks" and c.form != "other" for c in found)
    return speaks > 1 or any(c.frame in ("cited", "boxed", "posted") for c in found)


def group_candidates(article: ArticleText, parts: NameParts) -> dict[str, list[Candidate]]:
    """Return by name the candidates of an article, but for those that words cut at every place."""
    by_name: dict[str, list[Candidate]] = defaultdict(list)
    for number, reading in enumerate(article.annotated):
        text, noted = reading.passage.text, article.credits[number]
        for found in find_candidates(number, text, reading.tokens, article.words[number], parts):
            credited = noted and touches(Span(found.mention.start, found.mention.end), noted)
            if not credited and found.name not in parts.famous:
                by_name[found.name].append(found)
    wide = {name for name in by_name if " " in name and name.replace(" ", "") in by_name}
    return {n: found for n, found in by_name.items() if n not in wide and any(_stands_free(c) for c in found)}


def _stands_free(candidate: Candidate) -> bool:
    place = candidate.inside in ("2ns", "3ns") and candidate.left not in KNOWN
    return candidate.left != "cut" and candidate.right != "cut" and not place


def describe(
    name: str, by_name: Mapping[str, Sequence[Candidate]], called: Mapping[str, int], longer: Mapping[str, int],
    parts: NameParts,
) -> list[str]:  # fmt: skip
    """Return what speaks for and against a name, as features."""
    found = by_name[name]
    count = len(found)
    free = sum(map(_stands_free, found))
    left, right = Counter(c.left for c in found), Counter(c.right for c in found)
    frames = {c.frame for c in found if c.frame}
    features = [
        *(f"frame {f}" for f in frames),
        f"form {found[0].form}",
        f"form {found[0].form[:1]}",
        f"size {min(len(name), 6)}",
        f"count {min(count, 4)}",
    ]
    for side, classes in (("before", left), ("behind", right)):
        for key, often in classes.items():
            if often * 3 >= count or key in KNOWN:
                features.append(f"{side} {key}")
            if often > 1 and key in KNOWN:
                features.append(f"{side} twice {key}")
    features.append(f"label {min(2, sum(c.frame == 'speaks' for c in found))} of {min(3, count)}")
    features += _count_known(left, right, count)
    features += {f"around {c.left} {c.right}" for c in found}
    features += {f"inside {c.inside}" for c in found}
    features += {f"inside {c.inside} before {c.left}" for c in found}
    features.append(f"free {4 * free // count}")
    if count > 1:
        features.append(f"followers {min(3, len({c.right for c in found}))} of {min(count, 4)}")
    if found[0].form[0] in "0123c":
        features += [f"surname {found[0].form[:1]}", f"given {found[0].form[1:]}"]
    features += [f"last of a {what}" for what, ends in (("place", _PLACES), ("noun", _NOUNS)) if name[-1] in ends]
    if name in parts.ordinary or name[:2] in parts.ordinary:
        features.append(f"ordinary {name in parts.ordinary}")
    features += _compare(name, by_name, longer)
    if called.get(surname_of(name, parts)):
        features.append("called")
    return features


def _count_known(left: Mapping[str, int], right: Mapping[str, int], count: int) -> Iterator[str]:
    """Tell at what share of its places a name has a known expression on one side."""
    for side, classes in (("before", left), ("behind", right)):
        often = sum(n for key, n in classes.items() if key in KNOWN)
        yield f"known {side} {min(3, often)} {2 * often >= count}"


def _longer(by_name: Mapping[str, Sequence[Candidate]]) -> dict[str, int]:
    """Return by a name without its last character how often it is told at most."""
    most: dict[str, int] = {}
    for name, found in by_name.items():
        most[name[:-1]] = max(len(found), most.get(name[:-1], 0))
    return most


def _compare(name: str, by_name: Mapping[str, Sequence[Candidate]], longer: Mapping[str, int]) -> Iterator[str]:
    """Compare a name with those that are longer or shorter by a character: 罗春 and 罗春来."""
    count = len(by_name[name])
    most = longer.get(name, 0)
    if most == count == 1 and len(name) > 3:
        return  # any end of a name spelled by sound goes on
    if most == count:
        yield f"always goes on {min(count, 2)} {by_name[name][0].right}"
        yield f"always goes on {min(count, 3)}"
    elif most:
        yield f"goes on {min(2, most)} of {min(count, 4)}"
    shorter = len(by_name.get(name[:-1], ()))
    if shorter:
        yield "shorter more often" if shorter > count else "shorter as often"
    if len(by_name.get(name[1:], ())) > count:
        yield "without the first more often"


def count_called(article: ArticleText, parts: NameParts) -> Counter[str]:
    """Count by surname how often somebody is called by it: 安主任, 老向."""
    counts: Counter[str] = Counter()
    for passage, words in zip(article.passages, article.words, strict=True):
        text = passage.text
        for word in words:
            if word.list == "titles" and word.start and text[word.start - 1] in parts.rank:
                counts[text[word.start - 1]] += word.start == 1 or _is_open(text[word.start - 2])
    return counts


def _is_open(char: str) -> bool:
    return not "\u4e00" <= char <= "\u9fff" or char in _AROUND


def examples(page: AnnotatedPage, lexicon: Lexicon) -> list[Example]:
    """Return the names of a page with what the gold says of them."""
    parts = read_parts(lexicon)
    known = {normalize(name) for name in page.gold["persons"]}
    made = []
    for article in read_articles(page.document, page.passages, lexicon):
        by_name, called = group_candidates(article, parts), count_called(article, parts)
        longer = _longer(by_name)
        for name in by_name:
            made.append(Example(page.name, [describe(name, by_name, called, longer, parts)], [float(name in known)]))
    return made


def find_places(person: Person, article: ArticleText) -> tuple[Mention, ...]:
    """Return every place of the passages where a person is named, by the full name or a short form."""
    forms = (" ?".join(form) if len(form) == 2 else re.escape(form) for form in sorted(person.forms, key=len)[::-1])
    pattern = re.compile("|".join(forms))
    return tuple(Mention(i, *m.span()) for i, p in enumerate(article.passages) for m in pattern.finditer(p.text))


def in_headline(person: Person, article: ArticleText) -> bool:
    """Whether the kicker, the title or the subtitle names a person."""
    return any(article.passages[m.passage].kind in HEADLINE for m in person.mentions)


def in_heading(person: Person, article: ArticleText) -> bool:
    """Whether the heading of a section names a person."""
    return any(article.passages[m.passage].kind is PassageKind.HEADING for m in person.mentions)


def _settle_aliases(persons: Sequence[Person]) -> list[Person]:
    """Give a short form that fits several persons (two of one surname) to the one named most."""
    owner: dict[str, str] = {}
    for person in sorted(persons, key=lambda p: -len(p.mentions)):
        for alias in person.aliases:
            owner.setdefault(alias, person.name)
    return [p._replace(aliases=tuple(a for a in p.aliases if owner[a] == p.name)) for p in persons]


def find_aliases(name: str, joined: str, parts: NameParts, words: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Return the short forms of a name in the text: given name, 小X, surname and title; none that is one of `words`."""
    rest = joined.replace(name, "〇" * len(name))
    found = [form for form in _short_forms(name, parts) if _stands(form, rest)]
    found = [form for form in found if form not in words or form not in name]
    head = name.split("·")[0] if "·" in name else surname_of(name, parts)
    for match in re.finditer(re.escape(head), rest):
        if match.start() == 0 or _is_open(rest[match.start() - 1]):
            title = next((t for t in parts.address if rest.startswith(t, match.end())), None)
            found += [head + title] if title else []
    return tuple(dict.fromkeys(found))


def _short_forms(name: str, parts: NameParts) -> list[str]:
    if "·" in name:
        return [name.split("·")[0]]
    surname = surname_of(name, parts)
    given = name[len(surname) :]
    if len(name) > 3 and surname not in parts.compound:
        return [name[:2], name[2:]] if len(name) == 4 else [name[:2]]
    options = [f"小{surname}", f"老{surname}", f"阿{given[-1]}", f"小{given}", f"阿{given}", f"小{given[-1]}"]
    return list(dict.fromkeys([*options, given] if len(given) == 2 else options))


def _stands(form: str, text: str) -> bool:
    """Whether a short form stands in the text; one that is a word of its own (小时, 老路) at the head of a clause."""
    if form[1:] not in _WORDLIKE:
        return form in text
    return any(
        (m.start() == 0 or text[m.start() - 1] in _OPENERS) and text[m.end() : m.end() + 1] not in "候节段，。"
        for m in re.finditer(re.escape(form), text)
    )
