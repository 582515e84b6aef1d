"""What is looked at before a run: footage, addresses, looks, engines, groups and voices. Costs nothing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

import anyio
import anyio.to_thread
import attrs

from heygen_async._manifest.manifest import Manifest
from heygen_async._manifest.rows import Problem, shorten
from heygen_async._resources.address_check import check_address
from heygen_async._resources.audio_duration import check_recording
from heygen_async._resources.footage_check import check_consent_video, check_footage
from heygen_async._resources.looks import read_look
from heygen_async._resources.validation.engines import check_engine, check_trained
from heygen_async._resources.validation.fields import collect_warnings
from heygen_async._workflows.person import Person
from heygen_async._workflows.stages import ADDRESSED
from heygen_async.errors import HeyGenError, InvalidInput, NotFound

if TYPE_CHECKING:
    from heygen_async._resources.client_resources import WorkflowClient

__all__ = ["Finding", "preflight"]

_AT_A_TIME = 8


@attrs.frozen
class Finding:
    """One thing that was found.

    Attributes:
        problem: What it is, at its row.
        serious: Whether the person cannot come to a video like this; otherwise it is a warning.
    """

    problem: Problem
    serious: bool


async def preflight(heygen: WorkflowClient, manifest: Manifest) -> list[Finding]:
    """Check what a manifest names: local footage, URLs, and ids in the account. Each thing is looked at once.

    Args:
        heygen: The client; asked with GET only.
        manifest: The manifest.

    Returns:
        What was found, in the order of the manifest.
    """
    checks: dict[tuple[str, str], tuple[Callable[[], Awaitable[None]], list[Person]]] = {}

    def check(column: str, value: str | Path, action: Callable[[], Awaitable[None]], person: Person) -> None:
        checks.setdefault((column, str(value)), (action, []))[1].append(person)

    for person in manifest.people:
        for column in ("footage", "audio", "consent_video"):
            value = getattr(person, column)
            if isinstance(value, str) and person.probe:
                check(column, value, _Address(heygen, column, value), person)
            elif isinstance(value, Path):
                check(column, value, _File(column, value), person)
        if person.look_id is not None:
            check("look_id", f"{person.look_id} {person.engine}", _Look(heygen, person.look_id, person.engine), person)
        if person.group_id is not None:
            check("group_id", person.group_id, _Group(heygen, person.group_id), person)
        if person.voice_id is not None:
            check("voice_id", person.voice_id, _Voice(heygen, person.voice_id), person)
    findings: list[Finding] = []
    limit = anyio.CapacityLimiter(_AT_A_TIME)

    async def run(column: str, action: Callable[[], Awaitable[None]], people: list[Person]) -> None:
        async with limit:
            found = await _outcome(column, action)
        findings.extend(
            Finding(_at(manifest, person, column, error), serious) for error, serious in found for person in people
        )

    async with anyio.create_task_group() as tasks:
        for (column, _), (action, people) in checks.items():
            tasks.start_soon(run, column, action, people)
    return sorted(findings, key=lambda finding: finding.problem.line)


def _at(manifest: Manifest, person: Person, column: str, error: InvalidInput) -> Problem:
    value = shorten(str(getattr(person, column)))
    return Problem(manifest.lines[person.identity], error.field, value, error.problem, error.remedy)


async def _outcome(column: str, action: Callable[[], Awaitable[None]]) -> list[tuple[InvalidInput, bool]]:
    with collect_warnings() as warned:
        try:
            await action()
            found: list[tuple[InvalidInput, bool]] = []
        except InvalidInput as error:
            field = column if error.field in {"avatar_id", "file", "look"} else error.field
            found = [(InvalidInput(field, error.problem, error.remedy), True)]
        except NotFound:
            found = [(InvalidInput(column, "this account does not have it.", _LISTED.get(column, "")), True)]
        except HeyGenError as error:
            found = [(InvalidInput(column, f"could not be checked: {error}"), False)]
    return found + [(_warning(column, text), False) for text in warned]


_LISTED = {
    "voice_id": "'heygen-async voices' lists voices.",
    "look_id": "'heygen-async looks' lists looks.",
    "group_id": "Pass the id of one of your avatar groups.",
}


def _warning(column: str, text: str) -> InvalidInput:
    field, _, what = text.partition(": ")
    return InvalidInput(field, what) if what else InvalidInput(column, text)


@attrs.frozen
class _File:
    column: str
    path: Path

    async def __call__(self) -> None:
        if self.column == "footage":
            await check_footage(self.path, field=self.column)
        elif self.column == "audio":
            await anyio.to_thread.run_sync(check_recording, self.path)
        else:
            await check_consent_video(self.path)


@attrs.frozen
class _Address:
    heygen: WorkflowClient
    column: str
    url: str

    async def __call__(self) -> None:
        await check_address(self.heygen.media, self.column, self.url, kind=ADDRESSED[self.column])


@attrs.frozen
class _Look:
    heygen: WorkflowClient
    look_id: str
    engine: str

    async def __call__(self) -> None:
        look = await read_look(self.heygen, self.look_id)
        check_trained(look.id, look.status)
        check_engine(look.id, self.engine, look.supported_api_engines or ())


@attrs.frozen
class _Group:
    heygen: WorkflowClient
    group_id: str

    async def __call__(self) -> None:
        await self.heygen.avatars.groups.get(self.group_id)


@attrs.frozen
class _Voice:
    heygen: WorkflowClient
    voice_id: str

    async def __call__(self) -> None:
        await self.heygen.voices.get(self.voice_id)
