"""When what happened: dates told outright, counted from one another, and out of order."""

from __future__ import annotations

import pytest
from telling import NAMES, digested, heroes, told
from test_stories import tell


@pytest.mark.parametrize("name", [n for n in NAMES if told(n).get("timeline")])
def test_every_dated_event_is_found(name: str) -> None:
    timeline = [e for s in digested(name).stories[: len(heroes(name))] for e in s.timeline]
    for date, part in ((event["date"], event["sentence"]) for event in told(name)["timeline"]):
        assert any(e.date.startswith(date) and part in e.text for e in timeline), (
            date,
            part,
            [(e.date, e.text) for e in timeline],
        )


@pytest.mark.parametrize("name", NAMES)
def test_events_stand_in_the_order_of_time(name: str) -> None:
    for story in digested(name).stories:
        years = [e.date[:4] for e in story.timeline]
        assert years == sorted(years)


LINES = {
    # counted from the event before
    "2003年，他建起苗圃。两年后，苗圃扩大到百亩。": ["2003", "2005"],
    "2003年，他建起苗圃。次年，苗圃扩大到百亩。": ["2003", "2004"],
    "2003年，他建起苗圃。同年8月，第一批苗木出圃。": ["2003", "2003-08"],
    "2003年11月，他建起苗圃。半年后，第一批苗木出圃。": ["2003-11", "2004-05"],
    "2003年，他建起苗圃。十二年后，他又建起加工厂。": ["2003", "2015"],
    "2003年，他建起苗圃。第三年，苗圃开始赢利。": ["2003", "2005"],
    "2019年，他到石门村驻村。驻村第二年，村里通了路。": ["2019", "2020"],
    "2003年，他建起苗圃。那年冬天，大雪压垮了大棚。": ["2003", "2003"],
    # the end of a year or a month is over
    "2018年底，村里通了自来水。": ["2018-12"],
    "2018年，水厂开工。同年底，村里通了自来水。": ["2018", "2018-12"],
    # written in characters
    "一九七八年春天，他考上了中专。": ["1978"],
    # out of order
    "2015年，他当上村支书。1998年，他从部队退伍回乡。": ["1998", "2015"],
    # no events: durations, levels, plans, states, clock times, birth as an attribute
    "二十年来，他累计植树30万株。": [],
    "他用了三年时间走遍全村。": [],
    "早上7时，他就出了门。": [],
    "村集体收入由2015年的3万元增加到21万元。": [],
    "他计划于2030年建成加工厂。": [],
    "每年3月15日到6月15日，他都住在山上。": [],
    "1976年出生的他从小吃过不少苦。": [],
}


@pytest.mark.parametrize("line", LINES)
def test_times_of_a_line(line: str) -> None:
    text = (
        f"# 王守林：青山作证\n\n王守林是清水县林场的护林员。王守林常说，树比人活得久。\n\n{line}\n\n王守林还在山上。\n"
    )
    (story,) = tell(text)
    assert [e.date for e in story.timeline] == LINES[line]
