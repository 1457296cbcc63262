"""Small pictures as SVG: a bar of progress, a share of a whole, how projects stand, when they are due."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hqdigest.show.markup import Html, element

Axis = Callable[[date], float]
WIDTH, DOT, STEP = 760, 5, 18
_TOUCH = 9  # radius of what a finger has to meet
_LETTER = 11.5  # width of an ideograph in the names of the line of deadlines
_LEVELS = 3  # of names above the dots


def progress_bar(percent: Decimal) -> Html:
    """Return a bar that is filled so far."""
    share = float(max(Decimal(0), min(Decimal(100), percent)))
    return element(
        "svg",
        element("rect", width=72, height=6, rx=3, class_="rail"),
        element("rect", width=round(share * 0.72, 1), height=6, rx=3, class_="full" if percent >= 100 else "fill"),
        class_="bar", width=72, height=6, viewBox="0 0 72 6", role="img", aria_label=f"{percent:.4g}%",
    )  # fmt: skip


def share_pie(share: Decimal) -> Html:
    """Return a ring of which a share is drawn."""
    around = 2 * 3.14159 * 6
    ring = {"cx": 8, "cy": 8, "r": 6}
    drawn = f"{around * float(share) / 100:.2f} {around:.2f}"
    return element(
        "svg",
        element("circle", class_="ring", **ring),
        element("circle", class_="arc", stroke_dasharray=drawn, **ring),
        class_="pie", width=14, height=14, viewBox="0 0 16 16", aria_hidden="true",
    )  # fmt: skip


def urgency_bar(counts: dict[str, int]) -> Html:
    """Return a bar parted by how many projects stand how."""
    total = sum(counts.values()) or 1
    parts, at = [], 0.0
    for name, count in counts.items():
        wide = 1000 * count / total
        parts.append(element("rect", x=round(at, 1), width=round(max(wide - 4, 1), 1), height=10, class_=f"f-{name}"))
        at += wide
    return element(
        "svg", *parts, class_="urgency", viewBox="0 0 1000 10", preserveAspectRatio="none", aria_hidden="true"
    )


def dot(name: str) -> Html:
    """Return a dot in the colour of a urgency."""
    circle = element("circle", cx=4, cy=4, r=4, class_=f"f-{name}")
    return element("svg", circle, width=8, height=8, viewBox="0 0 8 8", aria_hidden="true")


@dataclass(frozen=True, slots=True)
class Due:
    """A project with the day on which it is due."""

    day: date
    name: str
    urgency: str
    href: str


def deadline_line(dues: list[Due], now: date | None, told: str) -> Html:
    """Return a line of time with a dot for each project on its day, and the day of issue if it is known."""
    days = sorted({due.day for due in dues} | ({now} if now else set()))
    first, last = days[0].toordinal(), days[-1].toordinal()
    margin = max((last - first) // 24, 3)
    scale = (WIDTH - 40) / (last - first + 2 * margin)

    def place(day: date) -> float:
        return round(20 + (day.toordinal() - first + margin) * scale, 1)

    stacks: dict[date, list[Due]] = {}
    for due in sorted(dues, key=lambda d: d.day):
        stacks.setdefault(due.day, []).append(due)
    tallest = max(len(stack) for stack in stacks.values())
    base = 18 + tallest * STEP + 14 * _LEVELS
    drawn = [element("line", x1=0, y1=base, x2=WIDTH, y2=base, class_="axis")]
    drawn += _issue(place(now), base, told) if now else []
    drawn += _days(stacks, place, base)
    for day, stack in stacks.items():
        drawn += [_dot(due, place(day), base - 10 - n * STEP) for n, due in enumerate(stack)]
    drawn += _names(stacks, place, base)
    return element("svg", *drawn, viewBox=f"0 0 {WIDTH} {base + 24}", role="img")


def _dot(due: Due, x: float, y: float) -> Html:
    title = element("title", f"{due.name} {due.day.isoformat()}")
    circle = element("circle", cx=x, cy=y, r=DOT, class_=f"f-{due.urgency}")
    return element("a", title, element("circle", cx=x, cy=y, r=_TOUCH, class_="touch"), circle, href=due.href)


def _issue(x: float, base: int, told: str) -> list[Html]:
    line = element("line", x1=x, y1=12, x2=x, y2=base + 6, class_="issue")
    return [line, element("text", told, x=x, y=9, class_="now", text_anchor=_anchor(x))]


def _days(stacks: dict[date, list[Due]], place: Axis, base: int) -> list[Html]:
    """Return the days below the line, as far as there is room for them; the year where it changes."""
    shown, reach, year = [], -1000.0, 0
    for day in stacks:
        x = place(day)
        shown.append(element("line", x1=x, y1=base - 3, x2=x, y2=base + 4, class_="axis"))
        text = f"{day:%m-%d}" if day.year == year else f"{day:%Y-%m-%d}"
        half = len(text) * 3.4
        left = x - half if _anchor(x) == "middle" else x if _anchor(x) == "start" else x - 2 * half
        if left > reach + 6:
            shown.append(element("text", text, x=x, y=base + 18, text_anchor=_anchor(x)))
            reach, year = left + 2 * half, day.year
    return shown


def _names(stacks: dict[date, list[Due]], place: Axis, base: int) -> list[Html]:
    """Return the name of a project that is alone on its day, above its dot where nothing else stands."""
    reach = [-1000.0] * _LEVELS
    dots = [(place(day), base - 10 - len(stack) * STEP) for day, stack in stacks.items()]
    shown = []
    for day, stack in stacks.items():
        x, name = place(day), stack[0].name if len(stack[0].name) <= 12 else stack[0].name[:11] + "…"
        half = len(name) * _LETTER / 2
        left = {"start": x, "middle": x - half, "end": x - 2 * half}[_anchor(x)]
        for level in range(_LEVELS) if len(stack) == 1 else ():
            y = base - 10 - STEP - 14 * level + 2
            if left > reach[level] + 8 and not any(
                left - 8 < at < left + 2 * half + 8 and top < y - 2 for at, top in dots if at != x
            ):
                reach[level] = left + 2 * half
                shown.append(element("text", name, x=x, y=y, class_="name", text_anchor=_anchor(x)))
                break
    return shown


def _anchor(x: float) -> str:
    return "start" if x < 90 else "end" if x > WIDTH - 90 else "middle"
