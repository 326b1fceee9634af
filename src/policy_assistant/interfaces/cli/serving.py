"""``serve``: the chat page and the HTTP interface."""

from __future__ import annotations

import contextlib
import socket
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policy_assistant.errors import PolicyAssistantError, UsageError
from policy_assistant.interfaces.cli.options import index_option, settings

if TYPE_CHECKING:
    from policy_assistant.assistant import Assistant


@click.command()
@click.option("--host", metavar="H", help="Address to listen on.  [default: $POLICY_ASSISTANT_HOST, else 127.0.0.1]")
@click.option(
    "--port", metavar="P", type=int, help="Port, 0 for a free one.  [default: $POLICY_ASSISTANT_PORT, else 7860]"
)
@index_option
def serve(host: str | None, port: int | None, index_dir: Path | None) -> None:
    """Serve the chat page, the documents and the HTTP interface until interrupted.

    A running server follows the index: run "policy-assistant index" beside it at any time.
    """
    from policy_assistant.assistant import build
    from policy_assistant.models import Models

    chosen = settings(index=index_dir, host=host, port=port)
    models = Models(chosen.embedder, chosen.reader)
    built = build(chosen, models=models)
    built.library.current()  # no index is told now, not to the first visitor
    free = free_port(chosen.host, chosen.port)
    models.prepare()
    threading.Thread(target=_warm, args=(built,), daemon=True).start()
    from policy_assistant.interfaces.feedback import Feedback, beside
    from policy_assistant.interfaces.web import serve as serve_web

    shown = f"[{chosen.host}]" if ":" in chosen.host else chosen.host
    click.echo(f"http://{shown}:{free}  (stop with Ctrl+C)", err=True)
    serve_web(built, chosen.host, free, Feedback(beside(chosen.index)))


def free_port(host: str, port: int) -> int:
    """Return ``port`` if it can be listened on, or a free one for 0. Raises UsageError that says why not."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise UsageError(
                f"cannot listen on {host}:{port}: {error.strerror}; name another with --host, --port"
            ) from error
        return int(probe.getsockname()[1])


def _warm(built: Assistant) -> None:
    """Load the models and the vectors while the page starts; a failure shows with the first question."""
    with contextlib.suppress(PolicyAssistantError):
        built.search("预热", 1)
