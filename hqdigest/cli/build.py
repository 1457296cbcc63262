"""Commands out of functions: a function takes groups of options, typer sees the options one by one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import MISSING, fields
from inspect import Parameter, Signature
from typing import Any, get_type_hints

import typer

from hqdigest.cli.inputs import NoInputError
from hqdigest.cli.streams import close_quietly, tell
from hqdigest.errors import DigestError

Action = Callable[..., int]


def command(group: typer.Typer, *, name: str | None = None, examples: str) -> Callable[[Action], Action]:
    """Make a function of option groups a command of `group`: its return is the exit status."""

    def wrap(action: Action) -> Action:
        groups = {key: kind for key, kind in get_type_hints(action).items() if key != "return"}
        group.command(name or action.__name__, epilog="\b\nExamples:\n" + examples)(take(groups, action))
        return action

    return wrap


def take(groups: dict[str, type[Any]], action: Action) -> Callable[..., None]:
    """Make a function with the options of all groups that calls `action` with the groups filled."""

    def run(context: typer.Context, **given: Any) -> None:
        filled = {name: kind(**{f.name: given[f.name] for f in fields(kind)}) for name, kind in groups.items()}
        raise typer.Exit(guard(lambda: action(**filled), context.get_help))

    own = [f for kind in groups.values() for f in fields(kind)]
    context = Parameter("context", Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
    rest = [Parameter(f.name, Parameter.KEYWORD_ONLY, default=_default(f.default), annotation=f.type) for f in own]
    run.__name__, run.__doc__ = action.__name__, action.__doc__
    run.__signature__ = Signature([context, *rest])  # type: ignore[attr-defined]
    run.__annotations__ = {}
    return run


def _default(value: Any) -> Any:
    return Parameter.empty if value is MISSING else value


def guard(action: Callable[[], int], help_text: Callable[[], str] | None = None) -> int:
    """Run an action; the one place where a failure becomes a line and an exit status."""
    try:
        return action()
    except NoInputError as error:
        if help_text is not None:
            print(help_text(), file=sys.stderr)
        tell(str(error))
        return error.exit_status
    except DigestError as error:
        tell(str(error))
        return error.exit_status
    except BrokenPipeError:
        close_quietly()
        return 0
    except KeyboardInterrupt:
        return 130
