"""The words of the views in Chinese and in English: headings, status and role words, sentences of the summary."""

from __future__ import annotations

from enum import StrEnum


class Lang(StrEnum):
    """The language of headings and of status and role words; what a bulletin says stays as written."""

    ZH = "zh"
    EN = "en"


# One line for each word, Chinese and English side by side, so that neither can be forgotten.
_WORDS: dict[str, tuple[str, str]] = {
    "kind.project_status": ("项目进展", "project status"),
    "kind.people_story": ("人物通讯", "people story"),
    "kind.partnership": ("交流合作", "partnership"),
    "kind.work_report": ("工作报告", "work report"),
    "kind.photo_news": ("图片新闻", "photo news"),
    "kind.notice": ("公告通报", "notice"),
    "kind.other": ("其他", "other"),
    "status.completed": ("已完成", "completed"),
    "status.in_progress": ("推进中", "in progress"),
    "status.started": ("已开工", "started"),
    "status.planned": ("计划中", "planned"),
    "status.delayed": ("已延期", "delayed"),
    "status.recurring": ("常年开展", "recurring"),
    "standing.late": ("逾期", "late"),
    "standing.soon": ("临期", "due soon"),
    "role.actual": ("实绩", "actual"),
    "role.target": ("目标", "target"),
    "role.change": ("增减", "change"),
    "role.share": ("比率", "share"),
    "role.rank": ("位次", "rank"),
    "direction.up": ("升", "up"),
    "direction.down": ("降", "down"),
    "severity.error": ("错误", "error"),
    "severity.warning": ("存疑", "warning"),
    "severity.note": ("提示", "note"),
    "code.percent-mismatch": ("比率不符", "rate does not fit"),
    "code.list-count": ("数目不符", "count does not fit the list"),
    "code.sum-mismatch": ("合计不符", "sum does not fit"),
    "code.repeat-mismatch": ("前后不一", "told twice, differently"),
    "code.deadline-passed": ("已过期限", "deadline has passed"),
    "code.date-order": ("日期颠倒", "dates out of order"),
    "code.implied-target": ("推算目标", "implied target"),
    "basis.stated": ("文中载明", "stated"),
    "basis.inferred": ("据文推定", "inferred"),
    "basis.given": ("由用户给定", "given"),
    "side.host": ("主方", "host"),
    "side.counterpart": ("对方", "counterpart"),
    "finding.date": ("出版日期", "issue date"),
    "finding.article": ("文章", "article"),
    "finding.section": ("小标题", "section"),
    "finding.metric": ("指标", "metric"),
    "finding.project": ("项目", "project"),
    "finding.story": ("人物", "story"),
    "finding.event": ("事件", "event"),
    "finding.quote": ("引语", "quote"),
    "finding.partnership": ("合作", "partnership"),
    "finding.party": ("参与方", "party"),
    "finding.check": ("核稿", "check"),
    "activity.签约": ("签约", "signing"),
    "activity.考察": ("考察", "visit"),
    "activity.采购对接": ("采购对接", "procurement matching"),
    "activity.座谈": ("座谈", "talks"),
    "activity.捐赠": ("捐赠", "donation"),
    "activity.揭牌": ("揭牌", "unveiling"),
    "activity.聘任": ("聘任", "appointment"),
    "activity.共建": ("共建", "joint building"),
    "activity.推介": ("推介", "promotion"),
    "activity.培训": ("培训", "training"),
    "activity.援建": ("援建", "aid construction"),
    "head.issued": ("出版日期", "Issue date"),
    "head.unknown": ("未载明", "not told"),
    "head.attention": ("需要留意", "Wants attention"),
    "head.articles": ("文章", "Articles"),
    "head.projects": ("项目进度", "Projects"),
    "head.metrics": ("关键数据", "Key figures"),
    "head.all_metrics": ("全部数据", "All figures"),
    "head.stories": ("人物故事", "People"),
    "head.partnerships": ("交流合作", "Partnerships"),
    "head.sections": ("版面结构", "Sections"),
    "head.checks": ("核稿结果", "What does not add up"),
    "head.findings": ("查得依据", "Findings and their rules"),
    "head.timeline": ("经历", "Timeline"),
    "head.quotes": ("引语", "Quotes"),
    "col.project": ("项目", "Project"),
    "col.status": ("状态", "Status"),
    "col.progress": ("进度", "Progress"),
    "col.deadline": ("期限", "Deadline"),
    "col.responsible": ("责任单位", "Responsible"),
    "col.label": ("指标", "Figure"),
    "col.text": ("原文", "As written"),
    "col.value": ("数值", "Value"),
    "col.role": ("性质", "Role"),
    "col.as_of": ("时点", "As of"),
    "col.parties": ("参与方", "Parties"),
    "col.activities": ("活动", "Activities"),
    "col.date": ("日期", "Date"),
    "col.places": ("地点", "Places"),
    "col.agreements": ("协议", "Agreements"),
    "col.amounts": ("金额数量", "Amounts"),
    "col.participants": ("参加者", "Participants"),
    "col.level": ("级", "Level"),
    "col.heading": ("标题", "Heading"),
    "col.place": ("位置", "Place"),
    "col.severity": ("程度", "Severity"),
    "col.finding": ("问题", "Finding"),
    "col.message": ("说明", "What"),
    "col.told": ("所述", "Told"),
    "col.expected": ("应为", "Expected"),
    "col.context": ("上下文", "In its words"),
    "col.kind": ("类别", "Kind"),
    "col.rule": ("规则", "Rule"),
    "col.what": ("内容", "What"),
    "col.event": ("事件", "Event"),
    "col.speaker": ("说话人", "Speaker"),
    "say.original": ("原定{date}", "was {date}"),
    "say.age": ("{age}岁", "aged {age}"),
    "say.born": ("“{born}”出生", "born {born}"),
    "say.times": ("（{count}处）", " (×{count})"),
    "say.total": ("共{count}项", "{count}"),
    "say.done": ("完成{count}项", "{count} done"),
    "say.under_way": ("推进{count}项", "{count} under way"),
    "say.planned": ("计划{count}项", "{count} planned"),
    "say.late": ("逾期或延期{count}项", "{count} late"),
    "say.soon": ("临期{count}项", "{count} due soon"),
    "say.and": ("，", ", "),
    "say.colon": ("：", ": "),
    "say.list": ("、", ", "),
    "say.counted_from": ("（以{date}为准）", " (counted from {date})"),
    "say.more_checks": ("另有提示{count}条，见 hqdigest check", "{count} more notes: hqdigest check"),
    "nothing.summarize": ("没有查到可摘的内容", "nothing found"),
    "nothing.metrics": ("没有查到数据", "no figures found"),
    "nothing.projects": ("没有查到项目", "no projects found"),
    "nothing.stories": ("没有查到人物故事", "no people stories found"),
    "nothing.partnerships": ("没有查到交流合作", "no partnerships found"),
    "nothing.sections": ("没有查到小标题", "no sections found"),
    "nothing.check": ("没有查到疑点", "nothing found that does not add up"),
    "nothing.explain": ("没有查到内容", "nothing found"),
    "standing.under_way": ("推进中", "under way"),
    "standing.planned": ("计划中", "planned"),
    "standing.done": ("已完成", "done"),
    "page.digest": ("公报摘要", "Digest"),
    "page.input": ("标准输入", "standard input"),
    "page.text": ("原文", "SOURCE TEXT"),
    "page.details": ("连细节数字一起看", "Show minor figures"),
    "page.find": ("按词筛选", "Filter by words"),
    "page.theme": ("深色 / 浅色", "Dark / light"),
    "page.back": ("↩ 回到表格", "↩ Back to the table"),
    "page.none": ("没有符合条件的条目", "Nothing fits"),
    "page.foot": (
        "由 hqdigest 按规则摘出，未经人工核对；点一行看原文，点原文看所在行。",
        "Drawn out by rules by hqdigest, not read by anyone: click a row for its words, or words for their row.",
    ),
}  # fmt: skip


class Say:
    """The words of one language."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang
        self._column = 0 if lang is Lang.ZH else 1

    def __call__(self, key: str, **values: object) -> str:
        """Return the word for `key`, its places filled; the last part of an unknown key stands for itself."""
        pair = _WORDS.get(key)
        word = pair[self._column] if pair else key.partition(".")[2]
        return word.format(**values) if values else word


def known_words() -> dict[str, tuple[str, str]]:
    """Return every word in both languages."""
    return dict(_WORDS)
