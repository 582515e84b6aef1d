"""The command that compares HeyGen with the document."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from heygen_async.cli.commands.options import Flag, Json, Sandbox, Yes, do

__all__ = ["contract"]


def contract(
    *,
    out: Path | None = None,
    probe_creates: Flag = False,
    yes: Yes = False,
    json: Json = False,
    sandbox: Sandbox = False,
) -> int:
    """Compare HeyGen's answers with the document that this version was made from. Costs nothing.

    Reads what the account has, one call after the other. The report holds no names, ids, addresses, texts or keys.

    Ends with 0 where all is as documented, 3 where something differs, 4 where a probe was not refused.

    Args:
        out: File for the report as JSON, to be sent to the project.
        probe_creates: Also send writes that HeyGen has to refuse, with ids that name nothing.
        yes: Do not ask before sending those.
        json: Print the report as one JSON object.
        sandbox: Compare a sandbox on this machine instead of HeyGen.
    """

    from heygen_async.cli.contract.command import contract as work
    from heygen_async.cli.terminal import Terminal

    return do(partial(work, Terminal(json=json), probe_creates=probe_creates, out=out, sandbox=sandbox, yes=yes))
