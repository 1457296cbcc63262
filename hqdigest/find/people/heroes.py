"""Whose story it is (主人公): a trained yes or no for each person of an article, from how the text presents him.

A hero is cited (X，男，1966年8月生), headed, answers an interview, acts sentence by sentence; who only says something,
stands in a list of names or attends is none, however high the post.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from hqdigest.document import AnnotatedPassage, Document, PassageKind
from hqdigest.find.people.ages import by_passage, has_age
from hqdigest.find.people.article_text import HEADLINE, PRONOUN, ArticleText, read_articles
from hqdigest.find.people.persons import WRITER, Person, find_persons, in_heading, in_headline
from hqdigest.find.people.scenes import CITED, QUOTED, SAYS, Scene, is_cited
from hqdigest.language.names.person_candidates import Mention
from hqdigest.lexicon import Lexicon
from hqdigest.model import ArticleKind
from hqdigest.ranking.models import load_model
from hqdigest.ranking.pages import AnnotatedPage, Example
from hqdigest.text import normalize

NAME, KIND, NEEDS = "heroes", "binary", "source"
SETTINGS = {"l2": 3.0, "min_count": 3}
_ACTS = frozenset({"deed", "life", "v", "d", "p"})
_LIKELY = -2000  # thousandths: enough where a people story has no other hero
_NEARLY = -400  # thousandths: enough for one who leads a paragraph as the others do
_SURE = 2000  # thousandths: enough in an article of another kind than people stories
_BUSINESS = frozenset({ArticleKind.PARTNERSHIP, ArticleKind.PROJECT_STATUS, ArticleKind.NOTICE})
_SECTIONS = 3  # that name somebody
_TOGETHER = 3  # times that two who did it together are named side by side
_FEW = 4  # numbers above which only "many" is told
# hits 我叫X, 我是X ; 口述 and 自述 behind a name
_MYSELF = ("我叫", "我是", "我名叫")
_TELLS = ("口述", "自述", "讲述", "亲述")
_TELLER = re.compile(r"^[\[【（]?(?:讲述人|讲述者|口述人|口述|自述|亲历者)[\]】）：:；; ]*[^，。；]{0,24}$")
_NEAR = 3  # characters before a name that opens its line


def find_heroes(
    document: Document, annotated: Sequence[AnnotatedPassage], lexicon: Lexicon
) -> tuple[tuple[int, str], ...]:
    """Return whom the people stories of a document portray, each with the index of the article."""
    numbers = {a.id: n for n, a in enumerate(document.articles) if a.kind is ArticleKind.PEOPLE_STORY}
    articles = [a for a in read_articles(document, annotated, lexicon) if a.article.id in numbers] if numbers else []
    return tuple((numbers[a.article.id], hero.name) for a in articles for hero in choose_heroes(a, lexicon)[1])


def choose_heroes(article: ArticleText, lexicon: Lexicon) -> tuple[Scene, tuple[Person, ...]]:
    """Return an article with its persons, and those of them whom it portrays, in the order of the text."""
    persons = find_persons(article, lexicon)
    model = load_model(lexicon, NAME)
    scene = Scene(article, persons, lexicon)
    scores = {p.name: model.score(describe(p, scene)) for p in persons}
    portrait = article.article.kind is ArticleKind.OTHER and "head deeds portrait" in scene.about
    told = (portrait or article.article.kind is ArticleKind.PEOPLE_STORY) and "head deeds occasion" not in scene.about
    likely = [p for p in persons if scores.get(p.name, _LIKELY) > _LIKELY] if told else []
    least = _SURE if article.article.kind in _BUSINESS else 0
    heroes = [p for p in persons if scores.get(p.name, least) > least]
    if mourned := _mourned(persons, article):
        return scene, (mourned,)
    if len(cited := _cited(persons, article, "head honours noun" in scene.about)) > 1:
        beside = [p for p in heroes if _opens(p, scene) or p.name in scene.pairs]
        return scene, tuple(p for p in persons if p in cited or p in beside)  # one by one, each with a post
    heroes = [p for p in persons if p in heroes or _belongs(p, heroes, scene)]
    if told:
        heroes = [p for p in persons if p in heroes or p in _fill_sections(heroes, scores, scene)]
    leading = {p.name for p in persons if scores[p.name] > _NEARLY and _opens(p, scene)}
    if "head honours noun" in scene.about:
        heroes = [p for p in persons if p in heroes or (p.name in leading and in_headline(p, article))]
    if told and len(heroes) > 1 and leading.issuperset(p.name for p in heroes):
        heroes = [p for p in persons if p.name in leading]  # a paragraph or more for each
    narrators = [p for p in persons if _narrates(p, article)]
    if narrators and "narrated" in scene.about:
        return scene, tuple(narrators)
    if "narrated" in scene.about:  # who tells of himself meets many: one named once has no story of his own
        heroes = [p for p in heroes if len(p.mentions) > 1 or in_headline(p, article)]
    if not heroes and likely and "narrated" not in scene.about:
        heroes = [max(likely, key=lambda p: scores[p.name])]
    return scene, _settle(heroes, scene)


def _opens(person: Person, scene: Scene) -> bool:
    """Whether the first sentence of a paragraph tells of a person, and of nobody before him."""
    firsts = {n: p.sentences[0].end for n in scene.article.body if (p := scene.article.passages[n]).sentences}
    return any(
        scene.leading.get(m.passage) == person.name and m.start < firsts.get(m.passage, 0) for m in person.mentions
    )


def _narrates(person: Person, article: ArticleText) -> bool:
    """Whether a person is named as who tells the story: 讲述人：X, 我叫X, X口述."""
    for mention in person.mentions:
        text = article.passages[mention.passage].text
        before = article.passages[max(0, mention.passage - 2) : mention.passage] if mention.start < _NEAR else ()
        named = text.endswith(_MYSELF, 0, mention.start) or text[mention.end : mention.end + 4].lstrip(
            " （"
        ).startswith(_TELLS)
        if named or _TELLER.search(text, 0, mention.start) or any(_TELLER.search(p.text) for p in before):
            return True
    return False


def _belongs(person: Person, heroes: Sequence[Person], scene: Scene) -> bool:
    """Whether a person is one of several who are cited one by one, or a hero's husband or wife."""
    how, partners = scene.pairs.get(person.name, ("", ()))
    married = how == "family" and any(p.name in partners for p in heroes)
    cited = bool(heroes) and scene.cited > 1 and any(map(is_cited, person.places))
    text, name = scene.article.joined, person.name
    sides = [f"{a}{joint}{b}" for p in heroes for joint in "和与、" for a, b in ((name, p.name), (p.name, name))]
    married = married or (how == "pair" and sum(map(text.count, sides)) >= _TOGETHER)
    return married or cited or (_answers(person, scene) and any(_answers(hero, scene) for hero in heroes))


def _cited(persons: Sequence[Person], article: ArticleText, honoured: bool) -> list[Person]:
    """Return who is cited with a post in an article about honours, or cited and asked again and again."""
    cited = [p for p in persons if any(place.frame == "posted" or is_cited(place) for place in p.places)]
    headed = [p for p in persons if any(article.passages[m.passage].text.strip("◎●★◆■ ") == p.name for m in p.mentions)]
    cited += headed if len(headed) > 1 else []
    return cited if honoured else [p for p in cited if sum(place.frame == "speaks" for place in p.places) > 1]


def _mourned(persons: Sequence[Person], article: ArticleText) -> Person | None:
    """Return whose death the first lines tell with the age that he reached: X同志因病…逝世，享年90岁."""
    for number in article.body[:2]:
        ends = [w.start for w in article.words[number] if w.id == "mourned"]
        named = [p for p in persons if ends and any(m.passage == number and m.end < ends[0] for m in p.mentions)]
        if named:
            return max(named, key=lambda p: len(p.mentions))
    return None


def _answers(person: Person, scene: Scene) -> bool:
    """Whether a paragraph opens with a person's name and a colon."""
    texts = (scene.article.passages[n].text for n in scene.article.body)
    return any(text.startswith(f"{person.name}：") for text in texts)


def _fill_sections(heroes: Sequence[Person], scores: Mapping[str, int], scene: Scene) -> list[Person]:
    """Return the likeliest person of each section without a hero, where each hero has a section of his own."""
    where = {p.name: [s for s, counts in scene.sections.items() if counts[p.name]] for p in scene.persons}
    taken = [section for hero in heroes for section in where[hero.name]]
    sure = len(heroes) > 1
    gallery = len(taken) == len(heroes) == len(set(taken)) and (sure or (taken and taken[0]))
    if not gallery or len(scene.sections) < _SECTIONS or any(in_headline(p, scene.article) for p in heroes):
        return []
    others = [
        p for p in scene.persons if p.name in scores and len(where[p.name]) == 1 and (sure or len(p.mentions) > 1)
    ]
    empty = [[p for p in others if where[p.name] == [s]] for s in scene.sections if s and s not in taken]
    return [max(found, key=lambda p: scores[p.name]) for found in empty if found]


def _settle(heroes: Sequence[Person], scene: Scene) -> tuple[Person, ...]:
    """Keep those whom the headline names, where it names one, and beside them only who is cited, headed or paired."""
    headed = {p.name for p in heroes if in_headline(p, scene.article)}
    return tuple(
        p
        for p in heroes
        if not headed
        or p.name in headed
        or scene.pairs.get(p.name, ("",))[0] == "family"
        or in_heading(p, scene.article)
        or any(c.frame or c.right == "sex" for c in p.places)
    )


def describe(person: Person, scene: Scene) -> list[str]:
    """Return how the text presents a person, as features."""
    article, places = scene.article, scene.places[person.name]
    most = max(len(scene.places[p.name]) for p in scene.persons)
    ranks = sorted((len(scene.places[p.name]) for p in scene.persons), reverse=True)
    count = len(places)
    features = list(_present(person, article))
    features += _count_contexts(person)
    features += _count_around(places, scene)
    features.append(f"share {4 * count // most}")
    features.append(f"rank {min(2, bisect_left([-n for n in ranks], -count))} of {min(3, len(ranks))}")
    features.append(f"count {min(count, 8) if count < 5 else '5+' if count < 8 else '8+'}")
    features.append(f"dense {min(5, 1000 * count // max(200, len(article.joined)))}")
    features += _read_titles(person, scene)
    features += _place_in_section(person, scene)
    features += _lead_paragraphs(person, scene)
    features += scene.about
    features.append(f"cited {min(3, scene.cited)}")
    if any(c.frame == "cited" or c.right == "sex" for c in person.places):
        features.append(f"cited among {min(3, scene.cited)}")
    return features


def _present(person: Person, article: ArticleText) -> Iterator[str]:
    """Tell where a person is named: in the headline, in a heading, below a picture, at the head of the text."""
    kinds = {article.passages[m.passage].kind for m in person.mentions}
    for kind in (PassageKind.HEADING, PassageKind.CAPTION):
        if kind in kinds:
            yield f"in {kind}"
    if kinds & HEADLINE:
        yield "in the headline"
    first = person.mentions[0]
    if article.body and first.passage <= article.body[0]:
        yield "early"
    if all(m.passage in article.body[-1:] for m in person.mentions):
        yield "at the end alone"
    yield f"paragraphs {min(_FEW, len({m.passage for m in person.mentions}))}"
    yield f"introduced {person.places[0].left}"
    if any(m.start == 0 for m in person.mentions):
        yield "opens a passage"


def _count_contexts(person: Person) -> Iterator[str]:
    """Tell what stands around the full name: cited, speaking, acting, in a list."""
    left, right = Counter(c.left for c in person.places), Counter(c.right for c in person.places)
    count = len(person.places)
    for name, keys in (("cited", CITED), ("says", SAYS), ("acts", _ACTS)):
        often = sum(right[key] for key in keys)
        if often:
            yield f"{name} {min(often, 3)}"
        yield f"{name} share {3 * often // count}"
    listed = left["、"] + right["、"]
    yield f"listed {3 * listed // count}"
    for form in ("cited", "speaks", "boxed"):
        often = sum(c.frame == form for c in person.places)
        if often:
            yield f"frame {form} {min(often, 3)}"
    if left[WRITER]:
        yield "writes"


def _count_around(places: Sequence[Mention], scene: Scene) -> Iterator[str]:
    """Tell of the sentences that name a person: pronouns behind, dates, honours; 我 as who tells."""
    pronouns = dates = honours = 0
    for passage, group in by_passage(places).items():
        reading = scene.article.annotated[passage]
        text = reading.passage.text
        pronouns += len(PRONOUN.findall(QUOTED.sub("", text[group[0].end :])))
        dates += sum(d.first is not None for d in reading.dates)
        for mention in group:
            sentence = reading.passage.sentence_at(mention.start)
            honours += any(sentence.start <= at < sentence.end for at in scene.conferred[passage])
            if text.endswith(_MYSELF, 0, mention.start):
                yield "I am"
            if text[mention.end : mention.end + 4].lstrip(" （").startswith(_TELLS):
                yield "tells"
    yield f"pronouns {min(pronouns, 3)}"
    yield f"dates {min(dates, 3)}"
    yield f"honours {min(honours, 2)}"


def _place_in_section(person: Person, scene: Scene) -> Iterator[str]:
    """Tell whether a section is the person's own, and with whom the name is joined."""
    counts = [counter for counter in scene.sections.values() if counter[person.name]]
    best = max(counts, key=lambda counter: counter[person.name])
    first = sum(n > best[person.name] for n in best.values())
    yield f"section rank {min(2, first)} of {min(3, len(best))} in {min(3, len(scene.sections))}"
    if person.name in scene.pairs:
        yield scene.pairs[person.name][0]


def _lead_paragraphs(person: Person, scene: Scene) -> Iterator[str]:
    """Tell in how many paragraphs the person is named first, other than as who speaks; and whether an age is told."""
    firsts = [n for n in scene.article.body if scene.leading.get(n) == person.name]
    yield f"leads paragraphs {min(3, len(firsts))}"
    if any(has_age(scene.article.passages[m.passage].text, m) for m in person.mentions):
        yield "age told"


def _read_titles(person: Person, scene: Scene) -> Iterator[str]:
    """Tell whether a title of those who lead, or one of a plain person, stands before the name."""
    before = [scene.article.passages[m.passage].text[max(0, m.start - 8) : m.start] for m in person.mentions]
    if any(text.endswith(scene.leaders) for text in before):
        yield "leads"
    common = sum(c.left in ("titles:common", "titles:family") for c in person.places)
    if common:
        yield f"of somebody {min(2, common)}"


def examples(page: AnnotatedPage, lexicon: Lexicon) -> list[Example]:
    """Return the persons of a page with what the gold says: portrayed or not."""
    if not page.gold.keys() & {"persons", "stories"}:
        return []
    stories = page.gold.get("stories") or ([page.gold["story"]] if page.gold.get("story") else [])
    named = [s["person"] for s in stories]
    named += [a["person"]["name"] for a in page.gold.get("articles") or [] if a.get("person")]
    heroes = {normalize(n) for name in named for n in ([name] if isinstance(name, str) else name)}
    made = []
    for article in read_articles(page.document, page.passages, lexicon):
        scene = Scene(article, find_persons(article, lexicon), lexicon)
        for person in scene.persons:
            made.append(Example(page.name, [describe(person, scene)], [float(person.name in heroes)]))
    return made
