"""The summary of one bulletin: what wants attention, then articles, projects, figures, people, partnerships."""

from __future__ import annotations

from dataclasses import replace

from hqdigest.model import Article, Check, Digest, Project, Severity
from hqdigest.show.blocks import Block, Heading, Items, Link, Run, Tone, line
from hqdigest.show.report import Report, Request
from hqdigest.show.standing import Moment, Standing, is_overdue, moment_of, sort_projects, standing_of
from hqdigest.show.translate import Translator
from hqdigest.show.views import (
    byline,
    link_of,
    marked,
    to_view,
    view_metrics,
    view_partnerships,
    view_projects,
    view_story,
)


def to_page(sheet: Report, request: Request, *, details: bool = False) -> tuple[Block, ...]:
    """Return all that a command shows of one input, its name at the head; in a summary key figures, or all."""
    say = Translator(request.lang)
    moment = moment_of(sheet.digest.date, request.today)
    if request.command == "summarize":
        return summarize(sheet, say, moment, details)
    parts = to_view(sheet, request, say, moment)
    return (*_head(sheet.digest, say), *parts) if parts else ()


def summarize(sheet: Report, say: Translator, moment: Moment | None, details: bool = False) -> tuple[Block, ...]:
    """Return the whole digest as one page."""
    digest = replace(sheet.digest, metrics=tuple(m for m in sheet.digest.metrics if m.key or details))
    blocks: list[Block] = [*_head(digest, say), *_attention(sheet, say, moment)]
    if digest.articles:
        blocks.append(Heading(2, say("head.articles"), "articles"))
    for article in digest.articles:
        blocks += _article(article, say)
    parts = {
        "projects": view_projects(sort_projects(digest.projects, moment), say, moment),
        "metrics": view_metrics(digest, say),
        "stories": tuple(b for story in digest.stories for b in view_story(story, say)),
        "partnerships": view_partnerships(digest.partnerships, say),
    }
    for name, part in parts.items():
        blocks += [Heading(2, say(f"head.{name}"), name), *part] if part else []
    return tuple(blocks)


def _head(digest: Digest, say: Translator) -> tuple[Block, ...]:
    issued = digest.date
    told = f"{issued.value}（{say(f'basis.{issued.basis}')}）" if issued else say("head.unknown")
    name = say("head.stdin") if digest.source.name == "-" else digest.source.name
    return Heading(1, name), line(Run(say("head.issued") + say("say.colon"), Tone.QUIET), told)


def _attention(sheet: Report, say: Translator, moment: Moment | None) -> tuple[Block, ...]:
    items: list[tuple[Run, ...]] = []
    links: list[Link | None] = []
    for project in sort_projects(sheet.digest.projects, moment):
        if (standing := standing_of(project, moment)) > Standing.SOON:
            break
        items.append(_urgent(project, standing, say, moment))
        links.append(Link("project", ((project.start, project.end),), project.article))
    for check in sheet.digest.checks:
        if check.severity is not Severity.NOTE and not _is_told(check, links):
            tone = Tone.BAD if check.severity is Severity.ERROR else Tone.SOON
            what = Run(f" {say(f'code.{check.code}')}{say('say.colon')}{check.message} ")
            items.append(
                (Run(say(f"severity.{check.severity}"), tone), what, *marked(sheet.text, check.start, check.end))
            )
            links.append(link_of(check))
    if notes := sum(c.severity is Severity.NOTE for c in sheet.digest.checks):
        items.append((Run(say("say.more_checks", count=notes), Tone.QUIET),))
        links.append(None)
    return (Heading(2, say("head.attention"), "attention"), Items(tuple(items), tuple(links))) if items else ()


def _is_told(check: Check, links: list[Link | None]) -> bool:
    """Tell whether a deadline that has passed is that of a project which is listed already."""
    spans = [span for link in links if link and link.kind == "project" for span in link.spans]
    return check.code == "deadline-passed" and any(a < check.end and check.start < b for a, b in spans)


def _urgent(project: Project, standing: Standing, say: Translator, moment: Moment | None) -> tuple[Run, ...]:
    """Return why a project wants attention, its name, and the day that counts."""
    due = project.deadline or ""
    if standing is Standing.SOON:
        word = Run(say("standing.soon"), Tone.SOON)
    elif is_overdue(project, moment.first if moment else None):
        word = Run(say("standing.late"), Tone.BAD)
    else:  # a new day has been promised
        word = Run(say("status.delayed"), Tone.BAD)
    if project.original_deadline:
        due += f"（{say('say.original', date=project.original_deadline)}）"
    return (word, Run(f" {project.name}"), Run(f" {due}" if due else "", Tone.QUIET))


def _article(article: Article, say: Translator) -> list[Block]:
    title = " ".join(t for t in (article.kicker, article.title) if t)
    link = Link("article", ((article.start, article.end),), article.id)
    blocks: list[Block] = [Heading(3, title or article.id, link=link)]
    if article.subtitle:
        blocks.append(line(Run(article.subtitle, Tone.STRONG)))
    blocks.append(byline(article.id, article.kind, article, say))
    if article.gist:
        blocks.append(line(article.gist))
    return blocks
