"""Factuality: cues in sentences of our own, and what headings and the leads of lists say of what stands below."""

from datetime import date

import pytest

from hqdigest.document import AnnotatedPassage, Passage, PassageKind
from hqdigest.language.annotate import annotate_passages
from hqdigest.language.contexts import find_contexts
from hqdigest.language.cues import Factuality
from hqdigest.language.dates.mentions import find_dates
from hqdigest.language.factuality import Context, read_factuality
from hqdigest.language.numbers.quantities import find_quantities, outside_of
from hqdigest.language.tokens import tokenize
from hqdigest.model import IssueDate
from hqdigest.pipeline import built_in_words
from hqdigest.read.layout.sentences import find_sentences
from hqdigest.read.layout.structure import read_document
from hqdigest.text import Source, Span

LEXICON = built_in_words()
ISSUED = date(2024, 6, 10)


def annotated(text):
    passage = Passage(PassageKind.BODY, (Span(0, len(text)),), text, text, find_sentences(text))
    dates = find_dates(text, LEXICON, ISSUED)
    return AnnotatedPassage(passage, outside_of(find_quantities(text, LEXICON), dates), dates, tokenize(text, LEXICON))


def at(text, context=None):
    """Return the factuality of what stands in square brackets."""
    start, end = text.index("["), text.index("]") - 1
    facts = read_factuality(
        annotated(text.replace("[", "").replace("]", "")), LEXICON, Context(context, context == "done", ISSUED)
    )
    return facts.at(start, end).factuality


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("东渠[完工]。", "told"),
        ("东渠预计3月底[完工]。", "planned"),
        ("东渠计划12月20日前[完工]。", "planned"),
        ("东渠已全线[完工]。", "done"),
        ("东渠将于下月[完工]。", "planned"),
        ("将救灾粮[送到]村民手中。", "told"),  # 将 as 把
        ("将在家中躲藏的逃犯[抓获]。", "told"),
        ("为全面完成全乡[5100亩]小麦的种植任务，已开犁。", "planned"),
        ("今年，全县安排工程19项，当年计划投资[6亿元]。", "planned"),
        ("该工程总投资10亿元，年度投资[6亿元]。", "planned"),
        ("全县完成年度投资[6亿元]。", "told"),
        ("预计年底前还有[42个]工程可完工。", "planned"),
        ("东渠年底前[完工]。", "planned"),  # a day to come
        ("东渠2023年底[完工]。", "done"),
        ("计划改造管网[12公里]，已完成7公里。", "planned"),
        ("计划改造管网12公里，已完成[7公里]。", "done"),
        ("项目计划总投资3亿元，占地[90亩]，年产值5亿元。", "planned"),
        ("项目计划总投资3亿元（已到位[1亿元]），占地90亩。", "done"),
        ("项目计划总投资3亿元（已到位1亿元），占地[90亩]。", "planned"),
        ("西渠计划9月开工；北渠[完工]。", "told"),  # most cues end at a semicolon
        ("确保西渠9月开工；北渠[完工]。", "planned"),  # an aim holds on
        ("工程按计划[推进]。", "told"),
        ("实施青年人才“倍增计划”，[引进]博士32名。", "told"),
        ("东坪县将全力推进道路[20公里]。", "planned"),  # what a promise governs is not under way
        ("东坪县预计8月底全面完成管网[20公里]。", "planned"),
        ("东坪县正有序推进道路[20公里]。", "ongoing"),
        ("预计粮田60万亩，比上年增加[2万亩]。", "planned"),  # 比上年 is what it is held against
        ("预计粮田60万亩，其中水稻30万亩；玉米[20万亩]。", "planned"),
        ("计划修渠3条，其中东乡已完成[2条]；西乡1条。", "done"),
        ("东渠工程实施后，灌溉[5万亩]。", "planned"),
        ("各项指标达到确保目标，回落[2个]百分点。", "told"),
        ("西渠尚未[开工]。", "denied"),
        ("西渠尚未完成征地，东岸已于五月[开工]。", "done"),
        ("务必在汛期前[完成]清淤。", "asked"),
        ("正在[安装]闸门。", "ongoing"),
        ("争取到上级资金[200万元]。", "told"),
        ("达产后年产值[8亿元]。", "planned"),
        ("6万平方米厂房[已经]建成。", "told"),
        ("[6万平方米]厂房已经建成。", "done"),
        ("加装电梯70部，超额完成[50部]的目标任务。", "planned"),
        ("下一步，将做到：1.修渠[3公里]。2.修坝2座。", "planned"),
        ("下一步，将做到：1.修渠3公里。2.修坝[2座]。", "planned"),
        ("到2028年，管网覆盖率达到[98%]。", "planned"),
        ("要[完成]三件事。", "asked"),
        ("新能源主要[完成]两项。", "told"),
    ],
)
def test_cues(text, says):
    assert at(text) == says


@pytest.mark.parametrize(
    ("context", "text", "says"),
    [
        (Factuality.PLANNED, "新建水厂[2座]。", "planned"),
        (Factuality.PLANNED, "新建水厂2座，累计供水[9万吨]。", "planned"),
        (Factuality.PLANNED, "去年，新建水厂[2座]。", "done"),
        (Factuality.PLANNED, "水厂尚未[开工]。", "denied"),
        (Factuality.DONE, "争取项目[2个]，确保供水。", "done"),
        (Factuality.DONE, "水厂将于年底[完工]。", "planned"),  # 将 is firm
        (Factuality.DONE, "计划开工[2座]。", "done"),
        (Factuality.DONE, "1.改造小区[6个]。一季度，改造小区4个。", "planned"),
        (Factuality.DONE, "1.改造小区6个。一季度，改造小区[4个]。", "done"),
        (Factuality.DONE, "1.已改造小区[6个]。一季度，改造小区4个。", "done"),
    ],
)
def test_context(context, text, says):
    assert at(text, context) == says


def test_states_of_works():
    facts = read_factuality(annotated("东渠开工，西渠进度滞后，北渠将停工，南渠尚未开工。"), LEXICON)
    assert [f.factuality for f in facts.facts()] == ["begun", "delayed", "planned", "denied"]


def contexts(text, issued="2026-01"):
    document = read_document(Source("page", text), LEXICON)
    passages = annotate_passages(document, LEXICON, date(2026, 1, 15))
    found = find_contexts(document, passages, LEXICON, IssueDate(issued, "stated"))
    return {p.passage.raw[:6]: c.factuality for p, c in zip(passages, found, strict=True)}


def test_headings_govern_what_stands_below():
    page = """东坪镇重点项目进展

一、已完工项目

东渠工程长3公里。

二、2026年工作任务

建好西渠。

三、存在问题

资金不足。
"""
    told = contexts(page)
    assert (told["东渠工程长3"], told["建好西渠。"], told["资金不足。"]) == ("done", "planned", "done")


def test_a_lead_governs_its_list():
    page = """东坪区2026年惠民实事

2026年，东坪区拟从以下三个方面开展工作：

一、修路

新建道路3公里。

二、供水

改造管网12公里。
"""
    told = contexts(page)
    assert told["新建道路3公"] == told["改造管网12"] == "planned"


def test_a_lead_that_reports_promises_nothing():
    page = "东坪区惠民实事\n\n现将2025年实事办理情况公布如下：\n\n1.新建道路3公里。\n\n2.改造管网12公里。\n"
    assert contexts(page)["1.新建道路"] is None


def test_a_task_whose_progress_follows_is_a_plan():
    page = "东坪区惠民实事\n\n一、新建道路3公里。\n\n进展情况：已完成2公里。\n\n二、修坝2座。\n\n群众叫好。\n"
    told = contexts(page)
    assert (told["一、新建道路"], told["二、修坝2座"]) == ("planned", None)


def test_below_the_title_of_a_plan_all_is_planned():
    page = "东坪县2026年农业{}\n\n一、新建农田2万亩。\n\n二、2025年，全县茶园6万亩。\n"
    assert contexts(page.format("工作要点"))["一、新建农田"] == "planned"
    assert contexts(page.format("工作总结和2026年工作计划"))["一、新建农田"] is None
    assert contexts(page.format("实施方案出台"))["一、新建农田"] is None
