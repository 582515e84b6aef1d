"""The command ``contract``: a session with HeyGen, or with a sandbox, and its report."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import anyio

from heygen_async._client import HeyGen
from heygen_async._resources.client_resources import context_of
from heygen_async._transport.backends import make_backend
from heygen_async._transport.config import DEFAULT_BASE_URL
from heygen_async.cli.connection import check_connection
from heygen_async.cli.contract.report import as_json, as_text, differences
from heygen_async.cli.contract.requests import PlannedCall, probes
from heygen_async.cli.contract.session import ContractSession, Listening
from heygen_async.cli.document import Document
from heygen_async.cli.exit_codes import CommandFailed, Exit
from heygen_async.cli.terminal import Terminal
from heygen_async.errors import ConfigurationError

__all__ = ["contract"]


async def contract(terminal: Terminal, *, probe_creates: bool, out: Path | None, sandbox: bool, yes: bool) -> Exit:
    """Compare HeyGen with the document, and report."""
    if out is not None and not await anyio.Path(out.parent).is_dir():
        raise CommandFailed(f"--out: {out.parent} is not a folder. Create it, or choose another file.")
    document = Document.load()
    if probe_creates:
        _agree(terminal, document, sandbox=sandbox, yes=yes)
    async with _client(sandbox=sandbox) as (heygen, listening):
        session = ContractSession(document, context_of(heygen).executor, listening)
        await session.read()
        if probe_creates:
            await session.probe()
        host = "HeyGen" if heygen.base_url == DEFAULT_BASE_URL else "another address"
    made = as_json(session, host=host)
    if out is not None:
        await anyio.Path(out).write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    if terminal.json:
        terminal.write(made)
    else:
        for line in as_text(session):
            terminal.say(line)
    if session.accepted:
        return Exit.REVIEW
    return Exit.FAILED if differences(session) else Exit.DONE


def _agree(terminal: Terminal, document: Document, *, sandbox: bool, yes: bool) -> None:
    """Show which writes are sent and how sure their refusal is, and ask."""
    asked = [one for one in probes(document) if isinstance(one, PlannedCall)]
    likely = sorted({one.operation.id for one in asked if one.certainty == "likely"})
    certain = sum(one.certainty == "certain" for one in asked)
    terminal.say(f"{certain} writes are certainly refused: an id in the path names nothing, or what is required lacks.")
    terminal.say(f"{len(likely)} writes are most likely refused, as the ids in them name nothing: {', '.join(likely)}.")
    if sandbox or yes:
        return
    answer = terminal.confirm("Send them?")
    if not answer:
        raise CommandFailed("there is no terminal to confirm it: pass --yes" if answer is None else "nothing was sent")


@asynccontextmanager
async def _client(*, sandbox: bool) -> AsyncGenerator[tuple[HeyGen, Listening]]:
    """A client the answers of which are heard as they come."""
    listening = Listening(make_backend("httpx"))
    async with AsyncExitStack() as stack:
        if sandbox:
            from heygen_async.sandbox import Sandbox

            server = await stack.enter_async_context(Sandbox(consent="auto"))
            heygen = HeyGen(api_key="sandbox", base_url=server.base_url, backend=listening)
        else:
            try:
                heygen = HeyGen(backend=listening)
            except ConfigurationError as error:
                raise CommandFailed(str(error), Exit.ERROR) from None
        await stack.enter_async_context(heygen)
        await check_connection(heygen, readable=False)
        yield heygen, listening
