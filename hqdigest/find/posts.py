"""What a person is: post (职务), organization (单位), age and birth, as the text tells them around the name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hqdigest.document import PassageKind
from hqdigest.find.persons import Person
from hqdigest.find.tale import Tale
from hqdigest.lexicon import Words

_BREAK = re.compile(r"[，。；：！？—\s“”（）《》]")
_LEAD = re.compile(
    r"^(?:记|访|来自|走进|作为|在|是|为|由|对|和|与|同|这位|那位|一位|一名|这名|有着|今年|现年|时任|原|现任|曾任|我们的|他是|她是)+"
    r"|^.*?(?:\d{1,3}岁|后|出生|生)的(?=.)|^.*(?:一个叫|名叫|有位|有个|就是|正是|便是|认识|见到|采访)"
)
_AGE = re.compile(r"(?:今年|现年|年龄|年)?(\d{2,3})(?:周)?岁")
_AGE_WORD = re.compile(r"年(?:已|过|近)?(?:古稀|花甲|六旬|七旬|八旬|九旬)")
_BORN_YEAR = re.compile(r"((?:19|20)\d\d)年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:出生|生)|(?:出)?生于((?:19|20)\d\d)年")
_BORN_DECADE = re.compile(r"[“‘]?((?:[5-9]0|0\d|[5-9]5)后)[”’]?(?!来|面|续)")


@dataclass(frozen=True, slots=True)
class PostFrames:
    title: re.Pattern[str]
    suffix: re.Pattern[str]
    appointed: re.Pattern[str]
    isa: re.Pattern[str]
    place: re.Pattern[str]
    short: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Post:
    """A post and its organization, None where the text tells none."""

    title: str | None
    organization: str | None


def read_posts(words: Words) -> PostFrames:
    """Return the frames of posts."""
    return words.make("post frames", lambda: _build_posts(words))


def _build_posts(words: Words) -> PostFrames:
    title = words.pattern("titles", "office", "occupation")
    suffix = words.pattern("organizations", "suffix")
    return PostFrames(
        title=re.compile(title),
        suffix=re.compile(suffix),
        # hits 2013年任社区党委副书记 and 被任命为办案探长
        appointed=re.compile(
            rf"(?:(?P<office>担任|出任|升任|接任|兼任|转任|改任|现任|任命为|聘为|选为|当选为?|选举为|提拔为|晋升为|调任|任)"
            rf"|当上了?|成为了?|是|做了|当了)"
            rf"(?:了|一名|一位|本村|新一任|新任|全\w)?(?P<post>[^，。；：！？“”（）的]{{0,24}}{title})(?=[，。；！？、）]|$|的|兼)"
        ),
        isa=re.compile(rf"[^，。；：！？“”]{{0,30}}{title}$"),
        place=re.compile(
            rf"(?:在|到|来到|进入|分到|分配到|调到|考入|加入|回到|就职于|供职于|任职于|派驻|进|从)(?P<org>[^，。；：！？“”]{{1,24}}?{suffix})(?![\u4e00-\u9fff]{{0,1}}长)"
        ),
        short=re.compile(words.pattern("organizations", "short")),
    )


def find_post(person: Person, tale: Tale, words: Words) -> Post:
    """Return a person's post and organization: what stands before the name first, then what the text says he became."""
    frames = read_posts(words)
    title: str | None = None
    organization: str | None = None
    passages = tale.passages
    for mention in person.mentions:
        before = passages[mention.passage].text[max(0, mention.start - 60) : mention.start]
        found = _read_before(before, frames)
        if found.title and title is None:
            title = found.title
            organization = organization or found.organization
        elif found.organization and organization is None:
            organization = found.organization
    title = title or _find_appointed(person, tale, frames)
    organization = _resolve(organization, tale, frames) or _find_place(person, tale, frames)
    return Post(title, organization)


def _read_before(before: str, frames: PostFrames) -> Post:
    """Read the stretch before a name: …区…社区党委书记、居委会主任[X] and …派出所的[X]."""
    tail = _BREAK.split(before)[-1]
    tail = _strip_lead(tail)
    if tail.endswith("的") and not frames.title.search(tail[-6:]):
        organization = tail[:-1]
        match = list(frames.suffix.finditer(organization))
        return Post(None, organization if match and match[-1].end() == len(organization) else None)
    units = re.split(r"([、兼和])", tail)
    kept: list[str] = []
    while units:
        unit = units[-1]
        if unit in ("、", "兼", "和"):
            kept.insert(0, units.pop())
            continue
        if not _ends_in_title(unit, frames):
            break
        kept.insert(0, units.pop())
    while kept and kept[0] in ("、", "兼", "和"):
        kept.pop(0)
    if not kept:
        return Post(None, None)
    home, first = _part(kept[0], frames)
    return Post("".join([first, *kept[1:]]) or None, home)


def _strip_lead(tail: str) -> str:
    while True:
        shorter = _LEAD.sub("", tail, count=1)
        if shorter == tail:
            return tail
        tail = shorter


def _ends_in_title(unit: str, frames: PostFrames) -> bool:
    return any(m.end() == len(unit) for m in frames.title.finditer(unit)) or bool(
        re.search(r"(?:书记|主任|长|员)$", unit)
    )


def _part(unit: str, frames: PostFrames) -> tuple[str | None, str]:
    """Part 望潮区柳埠街道桂花里社区党委书记 into organization and title."""
    posted = re.match(r"^(?P<home>[^驻]{2,20}?)(?:派驻|选派到|派到|驻)(?P<rest>.{2,24})$", unit)
    if posted and frames.suffix.search(posted["home"]):
        home = posted["home"].rstrip("选派驻")
        return home, "驻" + posted["rest"]
    titles = [m for m in frames.title.finditer(unit)]
    start = titles[-1].start() if titles and titles[-1].end() == len(unit) else len(unit) - 2
    cut = 0
    for match in frames.suffix.finditer(unit, 0, start):
        cut = match.end()
    title = unit[cut:]
    return (unit[:cut] or None), title.lstrip("的")


def _find_appointed(person: Person, tale: Tale, frames: PostFrames) -> str | None:
    """Return the post that the text says the person took last; what others became is passed over."""
    posts: list[str] = []
    others: list[str] = []
    for reading in tale.body:
        text = reading.passage.text
        for match in frames.appointed.finditer(text):
            sentence = reading.passage.sentence_at(match.start())
            before = text[sentence.start : match.start()]
            if any(form in before for form in person.forms) or re.search(r"[他她]", before) or len(before) < 12:
                kept = posts if match["office"] else others
                kept.append(_part(match["post"], frames)[1] or match["post"])
    return next(reversed(posts or others), None)


def _find_place(person: Person, tale: Tale, frames: PostFrames) -> str | None:
    for reading in tale.body:
        text = reading.passage.text
        for match in frames.place.finditer(text):
            sentence = reading.passage.sentence_at(match.start())
            before = text[sentence.start : match.start()]
            if any(form in before for form in person.forms) or re.search(r"[他她]", before):
                return match["org"]
    return None


def _resolve(organization: str | None, tale: Tale, frames: PostFrames) -> str | None:
    """Return the full name of 该院, 我区 … where the article tells it; the short form itself where it doesn't."""
    if not organization or not frames.short.match(organization):
        return organization
    kind = organization[1:]
    pattern = re.compile(rf"[\u4e00-\u9fff]{{2,16}}{re.escape(kind)}")
    for passage in tale.passages:
        match = pattern.search(passage.text)
        if match and not frames.short.search(match[0]):
            return match[0]
    return organization


def find_age(person: Person, tale: Tale) -> int | None:
    """Return the age told as of now: 今年46岁的X, X，46岁; an age at a date of the past is none."""
    for index, passage in enumerate(tale.passages):
        mentions = [m for m in person.mentions if m.passage == index]
        for match in _AGE.finditer(passage.text):
            near = any(-14 <= m.start - match.end() <= 6 or -10 <= match.start() - m.end <= 10 for m in mentions)
            told_now = match[0].startswith(("今年", "现年"))
            sentence = passage.sentence_at(match.start())
            before = passage.text[sentence.start : match.start()]
            past = re.search(r"\d{4}年|那年|当年|时年|同年|次年", before)
            pronoun = re.match(r"的[他她]", passage.text[match.end() : match.end() + 2])
            if (near and not past) or (told_now and (near or pronoun)):
                return int(match[1])
    return None


def find_born(person: Person, tale: Tale) -> str | None:
    """Return the year or the decade of birth as told: 1998, 95后."""
    for index, passage in enumerate(tale.passages):
        for pattern in (_BORN_YEAR, _BORN_DECADE):
            for match in pattern.finditer(passage.text):
                mentions = [m for m in person.mentions if m.passage == index]
                near = any(abs(m.start - match.start()) <= 30 for m in mentions)
                subject = (
                    re.search(r"[他她]", passage.text[match.end() : match.end() + 8])
                    or passage.kind == PassageKind.TITLE
                )
                if near or subject:
                    return next(g for g in match.groups() if g)
    return None
