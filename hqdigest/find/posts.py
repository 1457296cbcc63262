"""What a person is: post (职务) and organization (单位), as the text tells them around the name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hqdigest.find.persons import Person
from hqdigest.find.tale import Tale
from hqdigest.lexicon import Words

_BREAK = re.compile(r"[，。；：！？—\s“”（）《》]")
# What leads up to an organization without being part of its name.
_LEAD = re.compile(
    r"^(?:追记|记|访|来自|走进|作为|在|是|为|由|对|和|与|同|这位|那位|有位|一位|一名|这名|有着|今年|现年|时任|原|现任|曾任|我们的|他是|她是)+"
    r"|^.*?(?:\d{1,3}岁|\d后|出生)的(?=.)|^.*(?:一个叫|名叫|有个|就是|正是|便是|认识|见到|采访|看望|慰问)"
)
_ONE = re.compile(r"^(?:一名|一位|一个|名|位|普通|党员|青年|年轻)+")
_HONORARY = re.compile(r"(?:人大代表|政协委员|党代表|代表|委员)$")
_POSTED = re.compile(r"^(?P<home>[^驻]{2,20}?)(?:选派到|派驻到?|派到|选派|驻)(?P<rest>.{2,24})$")
_PRONOUN = re.compile(r"[他她]")
_PLACE = re.compile(r"[区县市省州旗镇乡]$|^[一某那这几]|里$")
_RETIRED = re.compile("^(?:退休|转业|退役|离休)")
_STUDIED = re.compile(r"^[^，。]{0,8}(?:毕业|进修|学习|读书|就读|培训|住院|看病|治疗|参观|考察)")


@dataclass(frozen=True, slots=True)
class Post:
    """A post and its organization, None where the text tells none."""

    title: str | None
    organization: str | None


@dataclass(frozen=True, slots=True)
class PostFrames:
    """Patterns of posts, made once from the word lists."""

    title: re.Pattern[str]
    suffix: re.Pattern[str]
    appointed: re.Pattern[str]
    isa: re.Pattern[str]
    he_is: re.Pattern[str]
    beside: re.Pattern[str]
    place: re.Pattern[str]
    founded: re.Pattern[str]
    short: re.Pattern[str]
    weak: frozenset[str]


def read_posts(words: Words) -> PostFrames:
    """Return the frames of posts."""
    return words.make("post frames", lambda: _build_posts(words))


def _build_posts(words: Words) -> PostFrames:
    title = words.pattern("titles", "office", "occupation")
    suffix = words.pattern("organizations", "suffix") + "(?!级|民|里|域|际|长)"
    within = "[^，。；：！？“”（）]"
    return PostFrames(
        title=re.compile(title),
        suffix=re.compile(suffix),
        # hits 2013年任社区党委副书记 and 被任命为办案探长
        appointed=re.compile(
            "(?:(?P<office>担任|出任|升任|接任|兼任|转任|改任|现任|任命为|聘为|选为|当选为?|选举为|提拔为|晋升为|调任|任)"
            "|当上了?|成为了?|做了|当了)(?:了|一名|一位|本村|新一任|新任)?"
            rf"(?P<post>[^，。；：！？“”（）的]{{0,24}}{title})(?=[，。；！？、）]|$|的|兼)"
        ),
        isa=re.compile(
            rf"^[^，。；：！？“”（）的]{{0,12}}(?:，[^，。；：！？“”（）的]{{0,6}})?(?:是|系|现任|现为)(?P<post>{within}{{2,40}})"
        ),
        he_is=re.compile(rf"(?:[他她]|这位[^，。；：！？]{{0,8}})(?:是|系|现任|现为)(?P<post>{within}{{2,40}})"),
        beside=re.compile(rf"^[，（](?:男|女|，)*(?P<post>{within}{{0,30}}{title})(?=[，。；）])"),
        place=re.compile(
            "(?:分到|分配到|分配至|调到|调入|考入|考上|加入|进入|回到|来到|就职于|供职于|任职于|派驻|进了|在|到|从)"
            rf"(?P<org>{within}{{1,24}}?{suffix})"
        ),
        founded=re.compile(
            rf"(?:升级为|成立了?|创办了?|创立了?|办起了?|组建了?|开办了?|注册了?|创建了?)(?P<org>{within}{{2,24}}{suffix})"
        ),
        short=re.compile(words.pattern("organizations", "short")),
        weak=frozenset(words.list("titles")["occupation"].more.get("weak", ())),
    )


def find_post(person: Person, tale: Tale, words: Words, alone: bool = True) -> Post:
    """Return a person's post and organization: what stands beside the name first, then what the text says he became.

    `alone` says that the article has one hero, so that 他 and 她 mean this person.
    """
    frames = read_posts(words)
    told = list(_read_beside(person, tale, frames))
    if alone:
        for reading in tale.body:
            for match in frames.he_is.finditer(reading.passage.text):
                told += _read_predicate(match["post"], frames)
    told += list(_find_appointed(person, tale, frames, alone))
    ranked = [p for p in told if p.title and p.title not in frames.weak] + [p for p in told if p.title in frames.weak]
    title = ranked[0].title if ranked else None
    organization = next((p.organization for p in ranked[:1] + told if p.organization), None)
    organization = organization or _find_place(person, tale, frames, alone)
    return Post(title, _resolve(organization, tale, frames))


def _read_beside(person: Person, tale: Tale, frames: PostFrames) -> Iterator[Post]:
    """Return what stands right before the name, then behind it, mention by mention."""
    behind: list[Post] = []
    for mention in person.mentions:
        text = tale.passages[mention.passage].text
        yield _read_before(text[max(0, mention.start - 60) : mention.start], frames)
        behind += _read_behind(text[mention.end : mention.end + 80], frames)
    yield from behind


def _read_before(before: str, frames: PostFrames) -> Post:
    """Read the stretch before a name: …区…社区党委书记、居委会主任[X] and …派出所的[X]."""
    tail = _strip_lead(_BREAK.split(before)[-1])
    if tail.endswith("的"):
        return Post(None, tail[:-1] if _is_organization(tail[:-1], frames) else None)
    return _read_units(tail, frames)


def _read_units(tail: str, frames: PostFrames) -> Post:
    """Part a stretch that ends in posts, joined by 、 or 兼, into the organization and the posts."""
    units = re.split(r"([、兼和])", tail)
    kept: list[str] = []
    while units:
        if units[-1] not in ("、", "兼", "和") and not _ends_in_title(units[-1], frames):
            break
        kept.insert(0, units.pop())
    while kept and kept[0] in ("", "、", "兼", "和"):
        kept.pop(0)
    if not kept:
        return Post(None, None)
    home, first = _part(kept[0], frames)
    return Post("".join([first, *kept[1:]]) or None, home)


def _read_behind(after: str, frames: PostFrames) -> list[Post]:
    """Read what stands behind a name: [X]，…代表性传承人。 and [X]是…局的一名工程师."""
    found = []
    if match := frames.beside.match(after):
        found.append(_read_units(match["post"], frames))
    if match := frames.isa.match(after):
        found += _read_predicate(match["post"], frames)
    return found


def _read_predicate(post: str, frames: PostFrames) -> list[Post]:
    """Read what somebody is said to be: …局的一名工程师, …车间的线路工."""
    home, _, rest = _ONE.sub("", post).rpartition("的")
    rest = _ONE.sub("", rest)
    if home and _is_organization(home, frames) and 2 <= len(rest) <= 12:
        return [Post(rest, home)]
    if _ends_in_title(rest, frames):
        read = _read_units(rest, frames)
        return [Post(read.title, read.organization or (home if _is_organization(home, frames) else None))]
    return []


def _strip_lead(tail: str) -> str:
    shorter = _LEAD.sub("", tail, count=1)
    while shorter != tail:
        tail, shorter = shorter, _LEAD.sub("", shorter, count=1)
    return tail


def _is_organization(text: str, frames: PostFrames) -> bool:
    return any(m.end() == len(text) for m in frames.suffix.finditer(text))


def _ends_in_title(unit: str, frames: PostFrames) -> bool:
    return any(m.end() == len(unit) for m in frames.title.finditer(unit)) or bool(
        re.search("(?:书记|主任|长|员)$", unit)
    )


def _part(unit: str, frames: PostFrames) -> tuple[str | None, str]:
    """Part 望潮区柳埠街道桂花里社区党委书记 into the organization and the title."""
    posted = _POSTED.match(unit)
    if posted and frames.suffix.search(posted["home"]):
        return posted["home"], "驻" + posted["rest"]
    titles = list(frames.title.finditer(unit))
    start = titles[-1].start() if titles and titles[-1].end() == len(unit) else max(0, len(unit) - 2)
    cut = max((m.end() for m in frames.suffix.finditer(unit, 0, start)), default=0)
    return (unit[:cut] or None), unit[cut:].lstrip("的")


def _find_appointed(person: Person, tale: Tale, frames: PostFrames, alone: bool) -> list[Post]:
    """Return the posts that the text says the person took, the last first; what others became is passed over."""
    offices: list[Post] = []
    others: list[Post] = []
    for reading in tale.body:
        text = reading.passage.text
        for match in frames.appointed.finditer(text):
            before = text[reading.passage.sentence_at(match.start()).start : match.start()]
            if not _speaks_of(person, before, alone) and len(before) >= 12:
                continue
            home, title = _part(match["post"], frames)
            if not home and (founded := frames.founded.search(before)):
                home = founded["org"]
            kept = offices if match["office"] and not _HONORARY.search(title) else others
            kept.append(Post(title or match["post"], home))
    return offices[::-1] + others[::-1]


def _speaks_of(person: Person, text: str, alone: bool) -> bool:
    return any(form in text for form in person.forms) or (alone and bool(_PRONOUN.search(text)))


def _find_place(person: Person, tale: Tale, frames: PostFrames, alone: bool) -> str | None:
    """Return where the text says the person works: 分到城郊派出所; not where he studied or lay ill."""
    for reading in tale.body:
        text = reading.passage.text
        for pattern in (frames.place, frames.founded):
            for match in pattern.finditer(text):
                before = text[reading.passage.sentence_at(match.start()).start : match.start()]
                after = text[match.end() : match.end() + 12]
                usable = not _PLACE.search(match["org"]) and not _STUDIED.match(after)
                usable = usable and (match[0][0] != "从" or bool(_RETIRED.match(after)))
                if usable and _speaks_of(person, before, alone):
                    return match["org"]
    return None


def _resolve(organization: str | None, tale: Tale, frames: PostFrames) -> str | None:
    """Return the full name of 该院, 本社区 … where the article tells it; the short form itself where it doesn't."""
    if not organization or not frames.short.fullmatch(organization):
        return organization
    kind = re.escape(organization[1:])
    for passage in tale.passages:
        for clause in _BREAK.split(passage.text):
            match = re.search(rf"[\u4e00-\u9fff]{{2,16}}{kind}", _strip_lead(clause))
            if match and not frames.short.search(match[0]):
                return match[0]
    return organization
