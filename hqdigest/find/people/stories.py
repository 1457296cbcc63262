"""People stories (人物通讯): whom an article is about, what he is, when what happened, what was said."""

from __future__ import annotations

from collections.abc import Sequence

from hqdigest.document import AnnotatedPassage, Document
from hqdigest.find.people.ages import find_age, find_born
from hqdigest.find.people.article_text import ArticleText, read_articles
from hqdigest.find.people.heroes import choose_heroes
from hqdigest.find.people.highlights import find_highlights
from hqdigest.find.people.interviews import find_answers, find_own_words
from hqdigest.find.people.parts import part_article
from hqdigest.find.people.persons import in_headline, is_writer
from hqdigest.find.people.posts import Post, find_post
from hqdigest.find.people.quotes import find_quotes
from hqdigest.find.people.timeline import find_timeline
from hqdigest.lexicon import Lexicon
from hqdigest.model import Story

_OLD = 60  # years: from here on 老人 may mean the hero


def find_stories(document: Document, annotated: tuple[AnnotatedPassage, ...], lexicon: Lexicon) -> tuple[Story, ...]:
    """Return the stories of a document in the order of the text, one for each person who is portrayed."""
    return tuple(story for article in read_articles(document, annotated, lexicon) for story in tell(article, lexicon))


def tell(article: ArticleText, lexicon: Lexicon) -> tuple[Story, ...]:
    """Return the stories that one article tells."""
    scene, heroes = choose_heroes(article, lexicon)
    if not heroes:
        return ()
    persons = tuple(person for person in scene.persons if not is_writer(person))
    parts, narrated = part_article(article, heroes), "narrated" in scene.about
    answers = find_own_words(article, heroes, lexicon) | find_answers(article, persons, heroes)
    timeline = find_timeline(article, answers, lexicon)
    old = (find_age(heroes[0], article, parts, narrated) or 0) >= _OLD
    quotes = find_quotes(article, persons, heroes, parts, answers, lexicon, old)
    posts = [find_post(h, article, parts, lexicon, [p.name for p in persons if p != h]) for h in heroes]
    if "family" in {scene.pairs.get(hero.name, ("", ""))[0] for hero in heroes} or all(
        in_headline(hero, article) for hero in heroes
    ):
        posts = share_organization(posts)
    return tuple(
        Story(
            person=hero.name,
            title=post.title,
            organization=post.organization,
            age=find_age(hero, article, parts, narrated),
            born=find_born(hero, article, parts),
            article=article.article.id,
            timeline=tuple(
                e
                for passage, at, e in timeline
                if hero.name in (answers[passage] if passage in answers else parts.are_of(passage, at))
            ),
            quotes=tuple(
                q for passage, at, q in quotes if q.speaker == hero.name or hero.name in parts.are_of(passage, at)
            ),
            highlights=find_highlights(hero, article, parts, lexicon),
            start=span.start,
            end=span.end,
            rule="portrayed",
        )
        for hero, post in zip(heroes, posts, strict=True)
        for span in (article.passages[hero.mentions[0].passage].span(hero.mentions[0].start, hero.mentions[0].end),)
    )


def share_organization(posts: Sequence[Post]) -> list[Post]:
    """Give couples and those who share a headline (…卫生院院长X和妻子Y) the organization told of the first of them."""
    return [post if post.organization else post._replace(organization=posts[0].organization) for post in posts]
