"""Predicates (谓语) behind a count: what was done for those counted, or what they did."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hqdigest.lexicon import Lexicon

_FOR = re.compile(r"(?:^|[^成作改称])(?:为|向|给|与|同|帮助|组织|邀请|带领)$")  # hits 为近600名职工发放
# hits 已经剪彩, 还在干, 至今未动 : words of aspect, with which a predicate begins
_ASPECT = re.compile(
    r"(?:已经?|还在|仍在?|正在?|至今|尚|均|都|全部|刚刚?|即将|在(?=[^，。]{2})|能|可以?|卡在|陷入|处于|待)"
)
_END = re.compile(r"[，。；：、！？（）]")
_LONGEST = 24  # a predicate longer than this tells more than what was done


@dataclass(frozen=True, slots=True)
class Predicates:
    """The word lists of predicates."""

    deed: re.Pattern[str]
    act: re.Pattern[str]
    halted: re.Pattern[str]
    finished: re.Pattern[str]
    adverbs: re.Pattern[str]
    done: frozenset[str]

    def served(self, left: str, right: str) -> tuple[str, str] | None:
        """Return what was done for those counted, and who they are: 为700名职工免费查体 → 免费查体, 职工."""
        if not _FOR.search(left.rstrip()):
            return None
        clause = right[: m.start()] if (m := re.search(r"[，。；：！？（]", right)) else right
        deed = self.deed.search(clause, 1)
        if deed is None:
            return None
        return clause[deed.start() :].strip("等 ")[:_LONGEST], clause[: deed.start()].strip("的、等 ")

    def acted(self, left: str, right: str, also: bool = False) -> str:
        """Return what those that a bare figure counts did (另有3部正在施工 → 正在施工), or nothing.

        `also` tells that 另有 or 还有 stood before: then whatever follows is what they did.
        """
        clause = right[: m.start()] if (m := _END.search(right)) else right
        clause = clause.strip()
        verb = self.adverbs.sub("", clause)
        if not verb or len(clause) > _LONGEST // 2:
            return ""
        if not (self.act.match(verb) or self.halted.search(verb) or (also or _ASPECT.match(clause))):
            return ""
        return ("首批" if left.rstrip().endswith("首批") else "") + clause

    def ended(self, noun: str) -> str:
        """Return a noun without the verb that belongs to the next figure: 3座隧道打通1座 counts 隧道."""
        found = self.finished.search(noun)
        return noun[: found.start()] if found and found.start() > 1 else ""


def load_predicates(lexicon: Lexicon) -> Predicates:
    """Return the word lists of predicates, made once."""
    return lexicon.make(
        "predicates",
        lambda: Predicates(
            deed=re.compile(lexicon.pattern("predicates", "deed")),
            act=re.compile(lexicon.pattern("predicates", "act")),
            halted=re.compile(lexicon.pattern("predicates", "halted") + "$"),
            finished=re.compile(lexicon.pattern("predicates", "act", "done", "finish") + "了?$"),
            adverbs=re.compile(f"^{lexicon.pattern('predicates', 'adverb')}+"),
            done=frozenset(lexicon.forms("predicates", "done")),
        ),
    )
