"""The table of commands: what each is for and where it lives; nothing else is loaded to show the help."""

from __future__ import annotations

from typing import NamedTuple


class Command(NamedTuple):
    """A command: its line in the help, its examples, and its function as "module:name", or commands below it."""

    summary: str
    home: str = ""
    examples: tuple[str, ...] = ()
    below: dict[str, Command] | None = None


COMMANDS: dict[str, Command] = {
    "summarize": Command(
        "Show what a bulletin says on one screen.",
        "hqdigest.cli.rows:summarize",
        ("hqdigest summarize page.txt", "hqdigest summarize bulletins/ --db bulletins.db"),
    ),
    "metrics": Command(
        "List the key figures: what each measures, its role, its date.",
        "hqdigest.cli.rows:metrics",
        (
            "hqdigest metrics page.txt --role target",
            "hqdigest metrics *.txt --unit 元 --sort -value --limit 5 --columns label,subject,text",
            "hqdigest metrics *.txt --min 1亿 --bom -o money.csv",
        ),
    ),
    "projects": Command(
        "List the projects: status, progress, deadline.",
        "hqdigest.cli.rows:projects",
        (
            "hqdigest projects page.txt --status delayed",
            "hqdigest projects *.txt --due-within 30d --json | jq -r '.[] | [.deadline, .name] | @tsv'",
        ),
    ),
    "stories": Command(
        "Show whose story is told: deeds, dates, words.",
        "hqdigest.cli.rows:stories",
        ("hqdigest stories page.txt", "hqdigest stories *.txt --person 李 --format markdown"),
    ),
    "partnerships": Command(
        "List who works with whom, and on what.",
        "hqdigest.cli.rows:partnerships",
        ("hqdigest partnerships page.txt", "hqdigest partnerships *.txt --activity 签约 --party 医院"),
    ),
    "sections": Command(
        "List articles, headlines, bylines, section headings.",
        "hqdigest.cli.rows:sections",
        ("hqdigest sections page.txt", "hqdigest sections report.txt --json | jq -r '.[].heading'"),
    ),
    "check": Command(
        "Check what does not add up.",
        "hqdigest.cli.rows:check",
        ("hqdigest check page.txt", "hqdigest check page.txt --severity error || echo 'to be mended'"),
    ),
    "explain": Command(
        "Show each finding with its rule, in its words.",
        "hqdigest.cli.rows:explain",
        ("hqdigest explain page.txt --kind metric", "hqdigest explain page.txt --grep 7040"),
    ),
    "text": Command(
        "Print the text that offsets count in.",
        "hqdigest.cli.rows:text",
        ("hqdigest text page.txt | head -5", "hqdigest text old.txt --encoding big5 -o new.txt"),
    ),
    "schema": Command(
        "Print the JSON Schema of the JSON.",
        "hqdigest.cli.tools:schema",
        ("hqdigest schema > digest.schema.json", "hqdigest schema metrics"),
    ),
    "lexicon": Command(
        "Check word lists.",
        below={
            "check": Command(
                "Check word lists: ours, or your own.",
                "hqdigest.cli.tools:check_lexicon",
                ("hqdigest lexicon check", "hqdigest lexicon check my-words"),
            )
        },
    ),
    "train": Command(
        "Fit the weights to pages that you corrected.",
        "hqdigest.cli.learning:train",
        ("hqdigest train corrected -o my-weights", "hqdigest metrics page.txt --weights my-weights"),
    ),
    "score": Command(
        "Say how well corrected pages are read.",
        "hqdigest.cli.learning:score",
        ("hqdigest score corrected", "hqdigest score corrected --folds 0 --misses"),
    ),
    "help": Command(
        "Show the help of a command.",
        "hqdigest.cli.tools:show_help",
        ("hqdigest help metrics", "hqdigest help lexicon check"),
    ),
    "completion": Command(
        "Print the completion script for bash, zsh or fish.",
        "hqdigest.cli.tools:completion",
        ('eval "$(hqdigest completion bash)"', "hqdigest completion fish > ~/.config/fish/completions/hqdigest.fish"),
    ),
}
