"""Commands out of functions, each made when it is called: a function takes groups of options, typer each option."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib import import_module
from inspect import Parameter, Signature
from typing import Annotated, Any, get_type_hints

import typer
from typer.core import TyperCommand, TyperGroup

from hqdigest.cli.commands import Command
from hqdigest.cli.language import say
from hqdigest.cli.streams import write_out
from hqdigest.cli.tool_options import Group
from hqdigest.errors import NoInputError, UsageError

Action = Callable[..., int]
HEADINGS = ("Input", "Filter", "Output", "Options", "Other")
HELP: dict[str, Any] = {"help_option_names": []}  # our own option below writes the help, a full disk in mind


def _help(context: typer.Context, asked: bool) -> None:
    if asked:
        write_out([context.get_help() + "\n"])
        raise typer.Exit


ShowHelp = Annotated[
    bool, typer.Option("--help", "-h", help="Show this message and exit.", callback=_help, is_eager=True)
]


class Translated:
    """Help in the language of the user; a command tells by `parted` which options stand under which heading."""

    def format_usage(self: Any, ctx: Any, formatter: Any) -> None:
        pieces = (say(piece, "words") for piece in self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, " ".join(pieces), f"{say('Usage', 'words')}: ")

    def format_help_text(self: Any, ctx: Any, formatter: Any) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(say(self.help or "", "commands", ctx.command_path.partition(" ")[2] or "hqdigest"))

    def format_options(self: Any, ctx: Any, formatter: Any) -> None:
        for heading, params in self.parted(self.get_params(ctx)).items():
            for param in params:
                param.help = say(param.help or "")
            records = [record for param in params if (record := param.get_help_record(ctx)) is not None]
            if records:
                with formatter.section(say(heading, "words")):
                    formatter.write_dl(records)
        if isinstance(self, TyperGroup):
            self.format_commands(ctx, formatter)

    def format_epilog(self: Any, ctx: Any, formatter: Any) -> None:
        if self.epilog:
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(say(self.epilog.replace("Examples:", say("Examples:", "words"))))


class LazyGroup(Translated, TyperGroup):
    """A group whose commands are imported when they are called: the help and a slip of the key need none."""

    table: dict[str, Command]

    def list_commands(self, ctx: Any) -> list[str]:
        return list(self.table)

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        if not args:
            print(ctx.get_help(), file=sys.stderr)
            raise typer.Exit(2)
        return super().parse_args(ctx, args)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in self.table:
            if "summarize" in self.table and os.path.exists(cmd_name):
                hint = f"did you mean {ctx.command_path} summarize {cmd_name}?"
                raise UsageError("a file, not a command", where=cmd_name, hint=hint)
            # What is known is told to typer only now, for its "did you mean".
            known: Any = dict.fromkeys(self.table)
            self.commands = known
            return None
        return build(cmd_name, self.table[cmd_name])

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        below = "" if "summarize" in self.table else f"{ctx.command.name} "
        told = [(name, say(row.summary, "commands", below + name)) for name, row in self.table.items()]
        with formatter.section(say("Commands", "words")):
            formatter.write_dl(told)

    def parted(self, params: list[Any]) -> dict[str, list[Any]]:
        return {"Options": params}


def group_of(table: dict[str, Command]) -> type[LazyGroup]:
    """Return the kind of group that holds the commands of a table."""
    return type("Group", (LazyGroup,), {"table": table})


def build(name: str, command: Command) -> Any:
    """Import a command and make of it what typer runs."""
    if command.below is not None:
        app = typer.Typer(
            cls=group_of(command.below), rich_markup_mode=None, context_settings=HELP, help=command.summary
        )
        app.callback()(_nothing)
    else:
        module, _, function = command.home.partition(":")
        action = getattr(import_module(module), function)
        groups = {key: kind for key, kind in get_type_hints(action).items() if key != "return"}
        examples = "\b\nExamples:\n" + "\n".join(f"  {example}" for example in command.examples)
        app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
        app.command(name, cls=Grouped, epilog=examples, context_settings=HELP)(take(groups, action))
    app._add_completion = False
    made: Any = typer.main.get_command(app)
    if command.below is None:
        made.headings = {key: kind.heading for kind in groups.values() for key in options_of(kind)}
        _name_forms(made)
    return made


def _name_forms(command: Any) -> None:
    """Let --format offer the forms that the command has."""
    for param in command.params:
        if param.name == "format":
            from hqdigest.show.formats import names_for  # here, for the help of the whole needs no form

            param.metavar = f"[{'|'.join(names_for(command.name))}]"


class Grouped(Translated, TyperCommand):
    """A command whose help shows its options by what they are for: input, filter, output."""

    headings: dict[str, str]

    def parted(self, params: list[Any]) -> dict[str, list[Any]]:
        groups: dict[str, list[Any]] = {heading: [] for heading in HEADINGS}
        for param in params:
            groups["Other" if param.name in ("quiet", "debug") else self.headings.get(param.name, "Other")].append(
                param
            )
        return groups


def _nothing(help: ShowHelp = False) -> None:
    pass


def take(groups: dict[str, type[Any]], action: Action) -> Callable[..., None]:
    """Make a function with the options of all groups that calls `action` with the groups filled."""

    def run(context: typer.Context, **given: Any) -> None:
        told = frozenset(name for name in given if _is_told(context, name))
        filled = {
            name: kind(told=told, **{key: given[key] for key in options_of(kind)}) for name, kind in groups.items()
        }
        try:
            raise typer.Exit(action(**filled))
        except NoInputError:
            print(context.get_help(), file=sys.stderr)
            raise

    parameters = [Parameter("context", Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)]
    for kind in groups.values():
        for key, annotation in options_of(kind).items():
            default = getattr(kind, key, Parameter.empty)
            parameters.append(Parameter(key, Parameter.KEYWORD_ONLY, default=default, annotation=annotation))
    parameters.append(Parameter("help", Parameter.KEYWORD_ONLY, default=False, annotation=ShowHelp))
    run.__name__, run.__doc__ = action.__name__, action.__doc__
    run.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {}
    return run


def options_of(kind: type[Any]) -> dict[str, Any]:
    """Return the options of a group with those of the groups that it extends; one of its own replaces another's."""
    bases = [base for base in reversed(kind.__mro__) if issubclass(base, Group) and base is not Group]
    return {key: annotation for base in bases for key, annotation in base.__annotations__.items()}


def _is_told(context: typer.Context, name: str) -> bool:
    """Tell whether an option was said on the command line, not in a config file or nowhere."""
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"
