"""``--notify``: what people should know of a run, for a command or a web hook. What fails here stops nothing."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
from collections.abc import AsyncIterator, Sequence
from urllib.parse import urlsplit

import anyio
import attrs

from heygen_async._transport.backends import make_backend
from heygen_async._transport.backends.base import Backend, BackendFailure, Request
from heygen_async._transport.config import is_loopback
from heygen_async.cli.next_steps import whole_dollars
from heygen_async.cli.state import StateLocation, opened
from heygen_async.cli.terminal import Terminal
from heygen_async.errors import HeyGenError, InvalidInput
from heygen_async.events import RunNotice
from heygen_async.webhooks.signature import sign

__all__ = ["Notifier", "targets_of"]

_TRIES = 3
_PAUSE = 2.0
_PATIENCE = 10.0
_COMMAND = 30.0
_AT_THE_END = 15.0


@attrs.frozen
class NotifyTarget:
    """Where notices go.

    Attributes:
        shown: What may be shown of it: of an address only the host, as the rest of it is often a secret.
        url: The address, or None for a command.
        words: The command, or none.
    """

    shown: str
    url: str | None = attrs.field(default=None, repr=False)
    words: Sequence[str] = ()


def targets_of(given: Sequence[str]) -> list[NotifyTarget]:
    """Where notices go, by the option of the command.

    Raises:
        InvalidInput: One of them is neither a command nor an address that keeps them to itself.
    """
    return [_target(one.strip()) for one in given]


def _target(text: str) -> NotifyTarget:
    if "://" in text.split(" ", 1)[0]:
        parts = urlsplit(text)
        host = parts.hostname or ""
        if parts.scheme not in {"https", "http"} or not host or (parts.scheme == "http" and not is_loopback(host)):
            raise InvalidInput("--notify", f"{parts.scheme}://{host} is not an https address.", "Pass https://….")
        return NotifyTarget(f"{parts.scheme}://{host}", url=text)
    try:
        words = shlex.split(text)
    except ValueError as error:
        raise InvalidInput("--notify", f"cannot be read as a command: {error}.", "Check its quotes.") from None
    if not words:
        raise InvalidInput("--notify", "is empty.", "Pass a command or https://….")
    return NotifyTarget(words[0], words=words)


class Notifier:
    """Sends notices on, one after the other.

    Args:
        terminal: Where failures are said; each target once.
        targets: Where notices go.
        place: Where the runs are remembered, for the commands that continue them.
        secret: What signs the body, as HeyGen signs its webhooks; None sends it unsigned.
        backend: What sends it; None makes one.
    """

    def __init__(
        self,
        terminal: Terminal,
        targets: Sequence[NotifyTarget],
        place: StateLocation,
        *,
        secret: str | None = None,
        backend: Backend | None = None,
    ) -> None:
        self._terminal = terminal
        self._targets = targets
        self._place = place
        self._secret = secret if secret is not None else os.environ.get("HEYGEN_NOTIFY_SECRET", "").strip() or None
        self._backend = backend
        self._failed: set[str] = set()
        self.done = anyio.Event()

    async def send(self, notices: AsyncIterator[RunNotice]) -> None:
        """Send every notice, until there are no more."""
        backend = self._backend or make_backend()
        try:
            async for notice in notices:
                async with anyio.create_task_group() as tasks:
                    for target in self._targets:
                        tasks.start_soon(self._tell, backend, target, notice)
        finally:
            with anyio.CancelScope(shield=True):
                await backend.aclose()
            self.done.set()

    async def finish(self) -> None:
        """Give those that are left a moment."""
        with anyio.move_on_after(_AT_THE_END):
            await self.done.wait()

    async def body(self, notice: RunNotice) -> bytes:
        """A notice as it is sent: ``text`` is what Slack and its like show."""
        go_on = await self._command(notice)
        text = f"{notice.text}{f' — {go_on}' if go_on else ''}"
        content = {
            "event": notice.kind, "run": notice.run, "text": text, "at": notice.at, "people": notice.people,
            "spent": notice.spent, "command": go_on,
        }  # fmt: skip
        return json.dumps(content, ensure_ascii=False).encode("utf-8", "backslashreplace")

    async def _command(self, notice: RunNotice) -> str | None:
        """What can be done about it."""
        match notice.kind:
            case "paused":
                return self._place.command("resume", notice.run)
            case "limited":
                return self._place.command("resume", notice.run, *await self._enough(notice.run))
            case "needs_review":
                return self._place.command("review", notice.run)
            case "consents_expiring":
                return self._place.command("status", notice.run, "--consent-links", "links.csv")
            case _:
                return None

    async def _enough(self, run: str) -> Sequence[str]:
        """The option that lifts the limit so far that it is enough for everyone."""
        try:
            async with opened(self._place.state, read_only=True) as store:
                view = await store.view(run)
        except HeyGenError:  # the state is away: the command without it is better than none
            return ()
        return ("--max-spend", str(await whole_dollars(view.run, view.items, view.costs))) if view is not None else ()

    async def _tell(self, backend: Backend, target: NotifyTarget, notice: RunNotice) -> None:
        try:
            body = await self.body(notice)
            problem = await (self._post(backend, target.url, body) if target.url else self._call(target.words, body))
        except Exception as error:  # noqa: BLE001 - whatever it is, the run goes on
            problem = type(error).__name__
        if problem is not None and target.shown not in self._failed:
            self._failed.add(target.shown)
            self._terminal.err.print(f"warning: --notify {target.shown}: {problem}; the run goes on", soft_wrap=True)

    async def _post(self, backend: Backend, url: str, body: bytes) -> str | None:
        """What went wrong, or None."""
        headers = {"Content-Type": "application/json", "User-Agent": "heygen-async"}
        headers |= sign(body, self._secret) if self._secret is not None else {}
        request = Request("POST", url, tuple(headers.items()), body, _PATIENCE)
        problem: str | None = None
        for attempt in range(_TRIES):
            if attempt:
                await anyio.sleep(_PAUSE * attempt)
            try:
                answer = await backend.send(request)
            except BackendFailure as failure:
                problem = failure.reason
                continue
            if answer.status < 300:
                return None
            problem = f"HTTP {answer.status}"
            if answer.status < 500 and answer.status != 429:
                break
        return problem

    async def _call(self, words: Sequence[str], body: bytes) -> str | None:
        try:
            with anyio.fail_after(_COMMAND):
                ended = await anyio.run_process(
                    list(words), input=body, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
                )
        except TimeoutError:
            return f"has not ended within {_COMMAND:g} seconds"
        except OSError as error:
            return str(error.strerror or error)
        return f"ended with {ended.returncode}" if ended.returncode else None
