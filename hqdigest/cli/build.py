"""Commands out of functions, each made when it is called: a function takes groups of options, typer each option."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from inspect import Parameter, Signature
from typing import Any, get_type_hints

import typer
from typer.core import TyperGroup

from hqdigest.cli.commands import Command
from hqdigest.cli.streams import close_quietly, tell
from hqdigest.errors import DigestError, NoInputError

Action = Callable[..., int]
HELP = {"help_option_names": ["-h", "--help"]}


class LazyGroup(TyperGroup):
    """A group whose commands are imported when they are called: the help and a slip of the key need none."""

    table: dict[str, Command]

    def list_commands(self, ctx: Any) -> list[str]:
        return list(self.table)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in self.table:
            # What is known is told to typer only now, for its "did you mean".
            known: Any = dict.fromkeys(self.table)
            self.commands = known
            return None
        return build(cmd_name, self.table[cmd_name])

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, command.summary) for name, command in self.table.items()])


def group_of(table: dict[str, Command]) -> type[LazyGroup]:
    """Return the kind of group that holds the commands of a table."""
    return type("Group", (LazyGroup,), {"table": table})


def build(name: str, command: Command) -> Any:
    """Import a command and make of it what typer runs."""
    if command.below is not None:
        app = typer.Typer(
            cls=group_of(command.below), rich_markup_mode=None, no_args_is_help=True, help=command.summary
        )
        app.callback()(_nothing)
    else:
        module, _, function = command.home.partition(":")
        action = getattr(import_module(module), function)
        groups = {key: kind for key, kind in get_type_hints(action).items() if key != "return"}
        examples = "\b\nExamples:\n" + "\n".join(f"  {example}" for example in command.examples)
        app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
        app.command(name, epilog=examples, context_settings=HELP)(take(groups, action))
    app._add_completion = False
    return typer.main.get_command(app)


def _nothing() -> None:
    pass


def take(groups: dict[str, type[Any]], action: Action) -> Callable[..., None]:
    """Make a function with the options of all groups that calls `action` with the groups filled."""

    def run(context: typer.Context, **given: Any) -> None:
        filled = {name: kind(**{key: given[key] for key in kind.__annotations__}) for name, kind in groups.items()}
        raise typer.Exit(guard(lambda: action(**filled), context.get_help))

    parameters = [Parameter("context", Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)]
    for kind in groups.values():
        for key, annotation in kind.__annotations__.items():
            default = getattr(kind, key, Parameter.empty)
            parameters.append(Parameter(key, Parameter.KEYWORD_ONLY, default=default, annotation=annotation))
    run.__name__, run.__doc__ = action.__name__, action.__doc__
    run.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {}
    return run


def guard(action: Callable[[], int], help_text: Callable[[], str] | None = None) -> int:
    """Run an action; the one place where a failure becomes a line and an exit status."""
    try:
        return action()
    except DigestError as error:
        if isinstance(error, NoInputError) and help_text is not None:
            print(help_text(), file=sys.stderr)
        tell(str(error))
        return error.exit_status
    except BrokenPipeError:
        close_quietly()
        return 0
    except KeyboardInterrupt:
        return 130
