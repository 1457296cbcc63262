"""Views: a digest as plain parts. Nothing after this module knows what a project or a figure is."""

from __future__ import annotations

from decimal import Decimal

from hqdigest.model import Article, Check, Digest, Metric, Project, Severity, Status, Story
from hqdigest.show.blocks import BREAK, Block, Cell, Column, Heading, Items, Link, Run, Table, Tone, cell, line
from hqdigest.show.figures import view_metrics
from hqdigest.show.partners import view_partnerships
from hqdigest.show.plain import around, short
from hqdigest.show.records import to_rows, to_text
from hqdigest.show.report import Finding, Report, Request
from hqdigest.show.shorten import title_of
from hqdigest.show.translate import Lang, Translator
from hqdigest.show.urgency import Moment, Urgency, is_overdue, progress_of, sort_projects, urgency_of

_STATUS_TONE = {
    Status.COMPLETED: Tone.GOOD,
    Status.IN_PROGRESS: Tone.BUSY,
    Status.STARTED: Tone.BUSY,
    Status.DELAYED: Tone.BAD,
}
_URGENCY_TONE = {Urgency.LATE: Tone.BAD, Urgency.SOON: Tone.SOON}
_SEVERITY_TONE = {Severity.ERROR: Tone.BAD, Severity.WARNING: Tone.SOON, Severity.NOTE: Tone.QUIET}


def view_projects(
    projects: tuple[Project, ...], say: Translator, moment: Moment | None, metrics: tuple[Metric, ...] = ()
) -> tuple[Block, ...]:
    """Return a line that sums up and a table of projects in the order given, each with its figures."""
    if not projects:
        return ()
    heads = [("project", 0), ("status", 0), ("progress", 2), ("deadline", 1), ("state", 4), ("responsible", 3)]
    columns = (
        *(Column(say(f"col.{name}"), yields=yields) for name, yields in heads),
        Column(say("head.figures"), yields=5),
    )
    figures = _figures_of(metrics, say)
    rows = tuple(
        (
            cell(project.name),
            _status(project, say, moment),
            progress_cell(project, say),
            _due(project, say, moment),
            cell(project.state),
            cell(say("say.list").join(project.responsible)),
            cell(figures.get((project.article, project.name))),
        )
        for project in projects
    )
    links = tuple(Link("project", ((p.start, p.end),), p.article, _group(p, moment)) for p in projects)
    return (line(summary_line(projects, say, moment)), Table(columns, rows, links))


def _figures_of(metrics: tuple[Metric, ...], say: Translator) -> dict[tuple[str, str], str]:
    """Return the key figures of each project by its article and name."""
    told: dict[tuple[str, str], dict[str, None]] = {}
    for m in metrics:
        if m.project and m.key:
            told.setdefault((m.article, m.project), {})[f"{m.label} {m.text}"] = None
    return {key: say("say.list").join(texts) for key, texts in told.items()}


def _group(project: Project, moment: Moment | None) -> str:
    return urgency_of(project, moment).name.lower()


def summary_line(projects: tuple[Project, ...], say: Translator, moment: Moment | None) -> str:
    """Return how many projects there are and how they stand: 36: 5 done, 29 under way, 2 late."""
    urgencies = [urgency_of(p, moment) for p in projects]
    names = {"done": Urgency.DONE, "under_way": Urgency.UNDER_WAY, "planned": Urgency.PLANNED}
    names |= {"soon": Urgency.SOON, "late": Urgency.LATE}
    counts = [(name, urgencies.count(urgency)) for name, urgency in names.items()]
    told = say("say.and").join(say(f"say.{name}", count=count) for name, count in counts if count)
    since = f"（{say('say.counted_from', date=moment.text)}）" if moment else ""
    return say("say.total", count=len(projects)) + say("say.colon") + told + since


def _status(project: Project, say: Translator, moment: Moment | None) -> Cell:
    urgency = urgency_of(project, moment)
    runs = [Run(say(f"status.{project.status}"), status_tone(project))]
    if urgency in _URGENCY_TONE and project.status is not Status.DELAYED:
        word = say("urgency.late" if urgency is Urgency.LATE else "urgency.soon")
        runs += [Run(" "), Run(word, _URGENCY_TONE[urgency])]
    return Cell(tuple(runs))


def status_tone(project: Project) -> Tone:
    """Return the tone of a project's status."""
    return _STATUS_TONE.get(project.status, Tone.PLAIN)


def urgency_run(project: Project, moment: Moment | None, say: Translator) -> Run:
    """Return why a project wants attention: it is late, put off, or due soon; else its status."""
    urgency = urgency_of(project, moment)
    if urgency is Urgency.SOON:
        return Run(say("urgency.soon"), Tone.SOON)
    if is_overdue(project, moment.first if moment else None):
        return Run(say("urgency.late"), Tone.BAD)
    return Run(say(f"status.{project.status}"), status_tone(project))


def progress_cell(project: Project, say: Translator) -> Cell:
    """Return how far a project is, with the share that a bar draws."""
    percent = Decimal(project.percent) if project.percent is not None else None
    whole = project.total if not project.done or not project.total or project.done <= 2 * project.total else None
    done, total = (None if n is None else short(n, say.lang is Lang.ZH) for n in (project.done, whole))
    counts = done if total is None else f"{done}/{total}" if done else say("say.of_total", total=total)
    told = [f"{percent.normalize():f}%"] if percent is not None else []
    text = " · ".join(told + ([counts + (project.unit or "")] if counts else []))
    return Cell((Run(text),) if text else (), progress_of(project) if text else None)


def _due(project: Project, say: Translator, moment: Moment | None) -> Cell:
    runs = []
    if project.deadline:
        urgency = urgency_of(project, moment)
        late = urgency is Urgency.LATE and is_overdue(project, moment.first if moment else None)
        tone = Tone.BAD if late else Tone.SOON if urgency is Urgency.SOON else Tone.PLAIN
        runs.append(Run(project.deadline, tone))
    if project.original_deadline:
        runs += [BREAK] if runs else []
        runs.append(Run(say("say.original", date=project.original_deadline), Tone.QUIET))
    return Cell(tuple(runs))


def view_columns(report: Report, request: Request, say: Translator) -> tuple[Block, ...]:
    """Return the columns that were asked for, as they stand in the records."""
    rows = to_rows(report, request.command)
    columns = tuple(Column(say(f"col.{name}"), yields=n) for n, name in enumerate(request.columns))
    cells = (tuple(cell(to_text(row.get(name))) for name in request.columns) for row in rows)
    return (Table(columns, tuple(cells)),) if rows else ()


def view_story(story: Story, say: Translator) -> tuple[Block, ...]:
    """Return one person's story: who, what the person did, when, and what was said."""
    facts = [story.organization, story.title]
    if story.age is not None:
        facts.append(say("say.age", age=story.age))
    if story.born:
        facts.append(say("say.born", born=story.born))
    told = say("say.list").join(fact for fact in facts if fact)
    told_at = ((story.start, story.end),)
    blocks: list[Block] = [Heading(3, story.person, link=Link("story", told_at, story.article))]
    if told:
        blocks.append(line(Run(told, Tone.QUIET)))
    if story.highlights:
        blocks.append(Items(tuple((Run(text),) for text in story.highlights)))
    if story.timeline:
        rows = tuple((cell(e.date, Tone.STRONG), cell(e.text)) for e in story.timeline)
        links = tuple(Link("event", ((e.start, e.end),), story.article) for e in story.timeline)
        columns = (Column(say("col.date")), Column(say("col.event")))
        blocks += [Heading(4, say("head.timeline")), Table(columns, rows, links)]
    if story.quotes:
        quotes = tuple((cell(q.speaker, Tone.STRONG), cell(q.text)) for q in story.quotes)
        blocks += [Heading(4, say("head.quotes"))]
        links = tuple(Link("quote", ((q.start, q.end),), story.article) for q in story.quotes)
        blocks += [Table((Column(say("col.speaker")), Column(say("head.quotes"))), quotes, links)]
    return tuple(blocks)


def view_sections(digest: Digest, text: str, say: Translator) -> tuple[Block, ...]:
    """Return the articles with their headlines, and the headings below them with their places."""
    blocks: list[Block] = []
    for article in digest.articles:
        blocks += article_head(article, text, say)
        columns = (Column(say("col.level"), number=True), Column(say("col.heading")), Column(say("col.place")))
        rows = tuple(
            (cell(str(s.level)), cell("　" * (s.level - 1) + s.heading), cell(f"{s.start}–{s.end}", Tone.QUIET))
            for s in article.sections
        )
        links = tuple(Link("section", ((s.start, s.start + len(s.heading)),), article.id) for s in article.sections)
        if rows:
            blocks.append(Table(columns, rows, links))
    return tuple(blocks)


def article_head(article: Article, text: str, say: Translator) -> list[Block]:
    """Return the headline of an article, and below it its id, its kind, who wrote it."""
    link = Link("article", ((article.start, article.end),), article.id)
    parts = [article.id, say(f"kind.{article.kind}")]
    for by in article.bylines:
        names = say("say.list").join(by.names)
        parts.append(" ".join(p for p in (by.organization, by.role, names) if p))
    subtitle = [line(Run(article.subtitle, Tone.STRONG))] if article.subtitle else []
    head = Heading(3, title_of(article, text), link=link)
    return [head, *subtitle, line(Run(" · ".join(parts), Tone.QUIET))]


def view_checks(checks: tuple[Check, ...], text: str, say: Translator) -> tuple[Block, ...]:
    """Return what does not add up: each doubt with both places in the words around them."""
    if not checks:
        return ()
    columns = (
        Column(say("col.severity")),
        Column(say("col.finding"), main=True),
        Column(say("col.told"), yields=2),
        Column(say("col.expected"), yields=1),
        Column(say("col.context")),
    )
    return (Table(columns, tuple(_check_row(c, text, say) for c in checks), tuple(link_of(c) for c in checks)),)


def link_of(check: Check) -> Link:
    """Return both places of a doubt."""
    spans = [(check.start, check.end)]
    if check.other_start is not None and check.other_end is not None:
        spans.append((check.other_start, check.other_end))
    return Link("check", tuple(spans), check.article, check.severity)


def _check_row(check: Check, text: str, say: Translator) -> tuple[Cell, ...]:
    context = marked(text, check.start, check.end)
    if check.other_start is not None and check.other_end is not None:
        context = (*context, Run("  ⇄  ", Tone.QUIET), *marked(text, check.other_start, check.other_end))
    tone = _SEVERITY_TONE[check.severity]
    what = (Run(say(f"code.{check.code}"), Tone.STRONG), Run(f" {check.message}"))
    return (
        cell(say(f"severity.{check.severity}"), tone),
        Cell(what),
        cell(check.value),
        cell(check.expected),
        Cell(context),
    )


def marked(text: str, start: int, end: int) -> tuple[Run, ...]:
    """Return a span within the words around it."""
    before, within, after = around(text, start, end)
    return (Run(before, Tone.QUIET), Run(within, Tone.MARK), Run(after, Tone.QUIET))


def view_findings(findings: tuple[Finding, ...], text: str, say: Translator) -> tuple[Block, ...]:
    """Return each finding with its rule, its place, and itself marked in the words around it."""
    if not findings:
        return ()
    columns = (
        Column(say("col.kind")),
        Column(say("col.what"), main=True),
        Column(say("col.rule"), yields=2),
        Column(say("col.place"), yields=1),
        Column(say("col.context")),
    )
    links = tuple(Link(f.kind, ((f.start, f.end),), f.article or "") for f in findings)
    return (Table(columns, tuple(_finding_row(f, text, say) for f in findings), links),)


def _finding_row(finding: Finding, text: str, say: Translator) -> tuple[Cell, ...]:
    return (
        cell(say(f"finding.{finding.kind}"), Tone.BUSY),
        cell(finding.what),
        cell(finding.rule),
        cell(f"{finding.start}–{finding.end}", Tone.QUIET),
        Cell(marked(text, finding.start, min(finding.end, finding.start + 60))),
    )


def to_view(report: Report, request: Request, say: Translator, moment: Moment | None) -> tuple[Block, ...]:
    """Return the parts that a command shows of one input."""
    digest = report.digest
    if request.columns:
        return view_columns(report, request, say)
    match request.command:
        case "metrics":
            return view_metrics(digest, say, flat=request.flat)
        case "projects":
            return view_projects(sort_projects(digest.projects, moment, request.order), say, moment, digest.metrics)
        case "stories":
            return tuple(block for story in digest.stories for block in view_story(story, say))
        case "partnerships":
            return view_partnerships(digest.partnerships, digest, say)
        case "sections":
            return view_sections(digest, report.text, say)
        case "check":
            return view_checks(digest.checks, report.text, say)
        case "explain":
            return view_findings(report.findings, report.text, say)
    raise KeyError(request.command)
