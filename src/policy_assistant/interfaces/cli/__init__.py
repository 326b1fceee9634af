"""The command line: ``policy-assistant COMMAND``; one module for each group of commands.

A command imports what it needs when it runs, so that ``--help`` is fast and a question never waits for a
package that it does not use.
"""

from __future__ import annotations

from policy_assistant.interfaces.cli.asking import ask, search
from policy_assistant.interfaces.cli.checking import check
from policy_assistant.interfaces.cli.entry import Program
from policy_assistant.interfaces.cli.feedback import feedback
from policy_assistant.interfaces.cli.indexing import index
from policy_assistant.interfaces.cli.library import documents, show
from policy_assistant.interfaces.cli.scoring import evaluate
from policy_assistant.interfaces.cli.serving import serve

main = Program(
    "policy-assistant",
    commands=[index, ask, search, check, documents, show, evaluate, serve, feedback],
    help="Answers from government documents, every figure looked up in the clause it cites.",
)

__all__ = ["main"]
