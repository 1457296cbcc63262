"""People stories (人物通讯): whom an article is about, what he is, when what happened, what was said.

Only articles that the reader calls people stories are read; a report that names a mayor tells no story.
"""

from __future__ import annotations

import re
from dataclasses import replace

from hqdigest.document import AnnotatedPassage, Document
from hqdigest.find.people.ages import find_age, find_born
from hqdigest.find.people.highlights import find_highlights
from hqdigest.find.people.persons import Person, find_persons
from hqdigest.find.people.posts import Post, find_post
from hqdigest.find.people.quotes import find_quotes
from hqdigest.find.people.story_text import Tale, part_sections, read_tales
from hqdigest.find.people.timeline import find_timeline
from hqdigest.language.tokens import Dictionary, read_dictionary
from hqdigest.lexicon import Lexicon
from hqdigest.model import Event, Quote, Story

_MOST = 3  # heroes of one article; two are common, a third comes with teams
_OFTEN = 6  # times that somebody must be named where the headline tells of an occasion
# hits 春节前夕领导走访慰问老党员, 传承人名单发布: many are named, it is nobody's story
_OCCASION = re.compile(
    "慰问|走访|看望|调研|名单|表彰|发布|揭晓|评选|颁奖|座谈|仪式|会议|大会|启动|开班|培训|宣讲|招募|签约"
)
_OLD = 60  # years: from here on 老人 may mean the hero
_ALIAS = 0.7  # the weight of a short form against the full name


def find_stories(document: Document, readings: tuple[AnnotatedPassage, ...], lexicon: Lexicon) -> tuple[Story, ...]:
    """Return the stories of a document in the order of the text, one for each main person."""
    tales = tuple(read_tales(document, readings))
    dictionary = read_dictionary((p.text for tale in tales for p in tale.passages), lexicon) if tales else None
    return tuple(story for tale in tales for story in tell(tale, lexicon, dictionary))


def tell(tale: Tale, lexicon: Lexicon, dictionary: Dictionary | None = None) -> tuple[Story, ...]:
    """Return the stories that one article tells; where each section is named after somebody, one for each section."""
    parts = [story for part in part_sections(tale) for story in _tell_one(part, lexicon, dictionary, framed=True)]
    return tuple(parts) if len({story.person for story in parts}) > 1 else _tell_one(tale, lexicon, dictionary)


def _tell_one(tale: Tale, lexicon: Lexicon, dictionary: Dictionary | None, framed: bool = False) -> tuple[Story, ...]:
    """Return the stories of a whole article, or of a section whose heading presents (`framed`) its hero."""
    persons = find_persons(tale, lexicon, dictionary)
    heroes = choose_heroes(persons, tale, lexicon)
    if not heroes or (framed and not all(_is_framed(hero, tale) for hero in heroes)):
        return ()
    timeline = find_timeline(tale, lexicon)
    quotes = find_quotes(tale, persons, heroes, lexicon, old=(find_age(heroes[0], tale) or 0) >= _OLD)
    posts = share_organization([find_post(hero, tale, lexicon, alone=len(heroes) == 1) for hero in heroes], heroes)
    return tuple(
        _to_story(hero, post, tale, timeline, quotes, lexicon) for hero, post in zip(heroes, posts, strict=True)
    )


def share_organization(posts: list[Post], heroes: tuple[Person, ...]) -> list[Post]:
    """Give those who share a headline (…卫生院院长X和妻子Y) the organization told before the first of them."""
    if not posts or not all(h.in_headline for h in heroes):
        return posts
    first = posts[0].organization
    return [p if p.organization else replace(p, organization=first) for p in posts]


def choose_heroes(persons: tuple[Person, ...], tale: Tale, lexicon: Lexicon) -> tuple[Person, ...]:
    """Return whom the article is about: those whom its headline names, else whom it names most."""
    if not persons:
        return ()
    headed = [p for p in persons if p.in_headline and (presence(p, tale) > 0 or _is_framed(p, tale))]
    if headed:
        most = max(presence(p, tale) for p in headed)
        return tuple(p for p in headed if presence(p, tale) * 3 >= most)[:_MOST]
    ranked = sorted(persons, key=lambda p: -_weight(p, tale))
    first = ranked[0]
    occasion = any(_OCCASION.search(head.text) for head in tale.heads)
    if presence(first, tale) < (_OFTEN if occasion else 2):
        return ()
    second = ranked[1] if len(ranked) > 1 else None
    if second and presence(second, tale) >= 3 and _are_paired(first, second, tale, lexicon):
        pair = sorted((first, second), key=lambda p: (p.mentions[0].passage, p.mentions[0].start))
        return tuple(pair)
    return (first,)


def presence(person: Person, tale: Tale) -> float:
    """Return how often the running text names a person, short forms counted for less."""
    return sum(m.passage >= len(tale.heads) for m in person.mentions) + _ALIAS * person.alias_count


def _weight(person: Person, tale: Tale) -> float:
    early = any(m.passage == len(tale.heads) for m in person.mentions)
    return presence(person, tale) + (1.5 if early else 0.0) - (3.0 if person.leader else 0.0)


def _is_framed(person: Person, tale: Tale) -> bool:
    """Whether the headline presents the person: …主任X, 记X, X—— ."""
    return any(
        m.end == len(text.rstrip("—… ")) or text[m.end : m.end + 1] in "—： "
        for m in person.mentions
        if m.passage < len(tale.heads)
        for text in (tale.heads[m.passage].text,)
    )


def _are_paired(first: Person, second: Person, tale: Tale, lexicon: Lexicon) -> bool:
    """Whether two persons share a story: nearly as present, and named side by side."""
    if presence(second, tale) < 0.6 * presence(first, tale):
        return False
    a, b = re.escape(first.name), re.escape(second.name)
    side = re.compile(f"{a}[^，。；：]{{0,4}}[和与、]{b}|{b}[^，。；：]{{0,4}}[和与、]{a}")
    family = re.compile(lexicon.pattern("titles", "family"))
    return any(side.search(p.text) for p in tale.passages) or any(family.search(h.text) for h in tale.heads)


def _to_story(
    hero: Person, post: Post, tale: Tale, timeline: tuple[Event, ...], quotes: tuple[Quote, ...], lexicon: Lexicon
) -> Story:
    first = hero.mentions[0]
    span = tale.passages[first.passage].span(first.start, first.end)
    return Story(
        person=hero.name,
        title=post.title,
        organization=post.organization,
        age=find_age(hero, tale),
        born=find_born(hero, tale),
        article=tale.article.id,
        timeline=timeline,
        quotes=quotes,
        highlights=find_highlights(hero, tale, lexicon),
        start=span.start,
        end=span.end,
        rule="named in the headline" if hero.in_headline else "named most",
    )
