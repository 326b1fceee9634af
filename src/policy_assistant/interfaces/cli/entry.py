"""How every command ends: errors as one line on standard error, and the exit code that interface and tests name."""

from __future__ import annotations

import os
import sys
from typing import Any, NoReturn

import click

from policy_assistant.errors import InputError, PolicyAssistantError

INTERRUPTED = 130  # 128 and SIGINT, as shells have it
PIPE_CLOSED = 141  # 128 and SIGPIPE


class Program(click.Group):
    """The group of all commands, in the order in which they are given."""

    def __init__(self, name: str, commands: list[click.Command], help: str) -> None:
        super().__init__(name, commands={command.name or "": command for command in commands}, help=help)
        self.params.append(_version_option())
        self.context_settings = {"help_option_names": ["-h", "--help"], "max_content_width": 110}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the work, not of the alphabet."""
        return list(self.commands)

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run, with the program's own name whatever file it was started from."""
        kwargs["prog_name"] = self.name
        return super().main(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; every error of the project leaves as its message and its exit code."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except PolicyAssistantError as error:
            _leave(ctx, error)
        except BrokenPipeError:  # the reader, such as head, has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(PIPE_CLOSED)
        except KeyboardInterrupt:
            click.echo("interrupted", err=True)
            ctx.exit(INTERRUPTED)
        except OSError as error:
            if error.filename is None:
                raise
            _leave(ctx, InputError(str(error.filename), error.strerror or str(error)))
        return result


def _leave(ctx: click.Context, error: PolicyAssistantError) -> NoReturn:
    click.echo(f"Error: {error}", err=True)
    ctx.exit(error.exit_code)


def _version_option() -> click.Option:
    def show(ctx: click.Context, option: click.Parameter, wanted: bool) -> None:
        if wanted and not ctx.resilient_parsing:
            from importlib.metadata import version

            click.echo(f"policy-assistant {version('policy-assistant')}")
            ctx.exit()

    return click.Option(
        ["--version"], is_flag=True, is_eager=True, expose_value=False, callback=show, help="Show the version and exit."
    )
