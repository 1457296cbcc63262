"""Patterns of posts (职务) and of what leads up to them, made once from the word lists."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from hqdigest.language.names.organizations import find_names
from hqdigest.language.names.types import Name
from hqdigest.language.tokens import tokenize
from hqdigest.lexicon import Lexicon
from hqdigest.text import Token

BREAK = re.compile(r"[，。；：！？—\s“”（）《》]")
# What leads up to an organization without being part of its name.
_LEAD = re.compile(
    r"^(?:辖区内|对话|专访|采访|寻访|走访|这是|那是|另?一[个位名]是|[他她]担任|这就是|记者(?:与|和|见到|采访|走近)?|追记|记|访|来自|走进|走近|作为|在|是|为|由|老家|家乡|故乡|对|和(?![平田静硕顺林龙县政布])|与|同(?![心德仁江安])|跟着?|让|给|把|被|这位|那位|有位|一位|一名|这名|有着|今年|现年|时任|原|现任|曾任"
    r"|我们的|他是|她是|像|连|还有|以及|包括|其中|就|便|正|都|也|又|只有|当时|此时|这时|如今|提起|说起|谈起|提到|谈到|说到|找到|看到|跟着|随着|讲述了?|母校"
    r"|当了?[\d一二三四五六七八九十]+多?年的?|感谢|称赞|夸赞|围着|拉着|握着|等来|盼来|迎来|送来|请来|有了|多亏|幸亏|自从|得知|听说|听|向|拜|师从)+"
    r"|^.*?(?:\d{1,3}(?:多)?岁|\d后|出生|年生)[”’]?的?(?=.)|^.*(?:一个叫|名叫|有个|就是|正是|便是|认识|见到|采访|(?:看望|慰问)了?|授予|挑起|碰上了?|改行到|(?:分配|调|派)到|考[进入]|招录到?|便去|主人是|主人公是)"
)


class PostFrames(NamedTuple):
    """Patterns of posts, made once from the word lists."""

    title: re.Pattern[str]
    suffix: re.Pattern[str]
    appointed: re.Pattern[str]
    isa: re.Pattern[str]
    he_is: re.Pattern[str]
    beside: re.Pattern[str]
    place: re.Pattern[str]
    founded: re.Pattern[str]
    opening: re.Pattern[str]
    short: re.Pattern[str]
    deed: re.Pattern[str]
    by_whom: re.Pattern[str]
    weak: frozenset[str]
    nobody: frozenset[str]
    epithets: tuple[str, ...]  # what the dead are called before their posts
    find_names: Callable[[str], tuple[Name, ...]]  # of organizations and places
    tokenize: Callable[[str], tuple[Token, ...]]


def read_posts(lexicon: Lexicon) -> PostFrames:
    """Return the frames of posts."""
    return lexicon.make("post frames", lambda: _build_posts(lexicon))


def _build_posts(lexicon: Lexicon) -> PostFrames:
    title = lexicon.pattern("titles", "office", "occupation")
    suffix = (
        lexicon.pattern("organizations", "suffix") + "(?!级|民|生|院|大学|里|域|际|长|干|贤|亲|土|邮|救|造|销|续|组织)"
    )
    within = "(?:[^，。；：！？“”（）]|（集团）)"
    told = (
        r"(?:男|女|(?:(?!族)[\u4e00-\u9fff]){1,4}族|(?:现年|今年)?\d{2}岁"
        r"|\d{4} ?年(?:\d{1,2}月)?(?:\d{1,2}日)?[^，。；（）\d]{0,14}"
        r"|[^，。；（）]{0,24}(?:称号|奖章|劳模|劳动模范|先进工作者|好人)(?=[，、])|[\u4e00-\u9fff]{0,4}[党团]员|(?:(?!人)[\u4e00-\u9fff·]){2,14}人|[，、]){0,30}"
    )
    occupation = lexicon.entries("titles")["occupation"].more
    return PostFrames(
        title=re.compile(title),
        suffix=re.compile(suffix),
        # hits 2013年任社区党委副书记 and 被任命为办案探长
        appointed=re.compile(
            "(?:(?P<office>先后担任|先后任|历任|担任|出任|升任|接任|兼任|转任|改任|现任|挂职|任命为|聘为|选为|当选为?|选举为|提拔为|晋升为|调任|任)"
            "|当上了?|成为了?|做了|当了|当起了?)(?:过(?:\\d+多?年)?|了(?:\\d+多?年的?)?|一名|一位|本村|新一任|新任|起了)?"
            rf"(?P<post>[^，。；：！？“”（）的]{{0,24}}{title})(?=[，。；！？、）]|$|的|兼)"
        ),
        isa=re.compile(
            rf"^{told}[^，。；：！？“”（）的]{{0,12}}(?:，[^，。；：！？“”（）的]{{0,6}})?(?:是|(?<![联关体维派院嫡])系|现任|现为|生前任|作为|身为)"
            "(?P<post>[^，。；：！？（）]{2,40})"
        ),
        he_is=re.compile(
            rf"(?:[他她]|这位[^，。；：！？]{{0,8}})(?:是|(?<![联关体维派院嫡])系|现任|现为)(?P<post>{within}{{2,40}})"
            rf"|这[位名](?:\d{{2}}(?:多)?岁的|\d\d后)?(?P<this>{within}{{0,12}}?{title})(?=，|[^，。；]{{0,3}}说)"
        ),
        beside=re.compile(
            rf"^(?:(?:、[\u4e00-\u9fff·]{{2,8}})?夫[妇妻])?[，（、 ]{told}(?:(?<=生)。)?"
            rf"(?:；[\u4e00-\u9fff·]{{2,8}}，[男女]{told})?(?:现任|现为|系|是)?"
            rf"(?P<post>{within}{{0,36}}(?:{title}|{suffix}{within}{{0,3}}[工员师匠]))(?=[，。；）、]|$)"
        ),
        place=re.compile(
            "(?:分到|分配到|分配至|分在|调到|调入|调往|调|考入|考上|考进|加入|进入|回到|来到|就职于|供职于|任职于|派驻|走进|在|到(?![任岗职场会])|从|进)了?"
            rf"(?P<org>(?:{within}{{1,6}}?(?:省|市|州|县|区|旗|镇|乡|街道|苏木)){{0,3}}{within}{{1,20}}?{suffix}"
            rf"(?:{within}{{1,8}}?{suffix}(?=工作|上班|任职|任教|当|做|从事|，|。|的|担任|就职|服役))?)"
        ),
        founded=re.compile(
            rf"(?:升级为|(?:注册|发起|牵头)?(?:成立|创办|创立|组建|创建|开办)[了的]?|办起了?|注册了?)(?P<org>{within}{{2,24}}{suffix})"
        ),
        opening=re.compile(
            rf"(?:^|[。！？）\s])(?P<org>[^，。；：！？“”（）\s的是在了有他她]{{3,24}}?{suffix})(?=的(?!{title})|现有|共有|有\d|是)"
        ),
        short=re.compile(lexicon.pattern("organizations", "short")),
        deed=re.compile(f"{lexicon.pattern('deeds', 'deed')}$"),
        by_whom=re.compile(rf"被(?![调派分选])(?P<org>{within}{{1,24}}{suffix})(?:返|续|特)?$"),
        weak=frozenset(occupation.get("weak", ())),
        nobody=frozenset(occupation.get("nobody", ())),
        epithets=tuple(occupation.get("epithets", ())),
        find_names=partial(find_names, lexicon=lexicon),
        tokenize=partial(tokenize, lexicon=lexicon),
    )


def strip_lead(tail: str) -> str:
    shorter = _LEAD.sub("", tail, count=1)
    while shorter != tail:
        tail, shorter = shorter, _LEAD.sub("", shorter, count=1)
    return tail
