"""The program itself: its table of commands, its version, its defaults."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from hqdigest.cli.build import HELP, ShowHelp, group_of
from hqdigest.cli.commands import COMMANDS
from hqdigest.cli.config import config_file, read_defaults
from hqdigest.cli.faults import tell_fault
from hqdigest.cli.language import listen, say, tell
from hqdigest.cli.streams import close_quietly, print_error, speak_utf8, write_out
from hqdigest.errors import DigestError

app = typer.Typer(
    cls=group_of(COMMANDS),
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings=HELP,
)
_WrongUsage: Any = typer.BadParameter.__base__  # the parent of all that typer says of a wrong command line


def _version(asked: bool) -> None:
    if asked:
        from hqdigest import __version__

        write_out([f"hqdigest {__version__}\n"])
        raise typer.Exit


@app.callback(epilog="hqdigest COMMAND -h tells the options of a command, with examples.")
def hqdigest(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help="Tell the version.", callback=_version, is_eager=True)
    ] = False,
    help: ShowHelp = False,
) -> None:
    """Make a short digest of a Chinese local-government bulletin: its projects, figures, people and partnerships."""
    if (path := config_file()) is not None:
        group: Any = context.command
        commands = {name: group.get_command(context, name) for name, row in COMMANDS.items() if row.below is None}
        options = {name: _options_of(command) for name, command in commands.items()}
        context.default_map = read_defaults(path, options)


def _options_of(command: Any) -> dict[str, str]:
    """Return the options that a config file may set: not where to write, which is said each time."""
    kept = [param for param in command.params if param.name not in ("help", "output")]
    return {opt[2:]: param.name for param in kept for opt in param.opts if opt.startswith("--")}


def run(args: list[str]) -> int:
    """Run the command line; the one place where a failure becomes a line and an exit status."""
    speak_utf8()
    listen(args)
    try:
        return typer.main.get_command(app).main(args, "hqdigest", standalone_mode=False) or 0
    except DigestError as error:
        print_error(tell(error))
        return error.exit_status
    except _WrongUsage as error:
        print_error(_told(error))
        return 2
    except SystemExit:  # typer's answer to a closed pipe, and to nothing else
        close_quietly()
        return 0
    except (KeyboardInterrupt, typer.Abort):
        return 130
    except Exception as error:  # of the program, never of the user: the one place where it is not let through
        return tell_fault(error)


def _told(error: Any) -> str:
    """Return in one line what is wrong with a command line, or with the config file that a value came from."""
    message = error.format_message().rstrip(".")
    line = say(f"{message[0].lower()}{message[1:]}; see {error.ctx.command_path if error.ctx else 'hqdigest'} -h")
    param = getattr(error, "param", None)
    source = error.ctx.get_parameter_source(param.name) if param is not None and error.ctx else None
    return f"{config_file()}: {line}" if getattr(source, "name", "") == "DEFAULT_MAP" else line
