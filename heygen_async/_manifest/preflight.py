"""A last look before a run: footage, addresses, looks, engines and voices. Asks, and spends nothing."""

from __future__ import annotations

import warnings
from collections import defaultdict
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

import anyio
import attrs

from heygen_async._manifest.manifest import Manifest
from heygen_async._manifest.rows import Problem, shorten
from heygen_async._resources.footage_check import check_footage, check_footage_type
from heygen_async._resources.validation.engines import check_engine, check_trained
from heygen_async._workflows.person import Person
from heygen_async.errors import HeyGenError, HeyGenWarning, InvalidInput, NotFound

if TYPE_CHECKING:
    from heygen_async._resources.client_resources import Resources

__all__ = ["Finding", "preflight"]

_AT_A_TIME = 8


@attrs.frozen
class Finding:
    """Something that was found.

    Attributes:
        serious: Whether the person cannot come to a video like this; otherwise it could not be checked.
    """

    problem: Problem
    serious: bool


async def preflight(heygen: Resources, manifest: Manifest) -> list[Finding]:
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
            if isinstance(value, str):
                check(column, value, _Address(heygen, column, value), person)
            elif isinstance(value, Path) and column == "footage":
                check(column, value, _Footage(value), person)
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
        for error, serious in found:
            findings.extend(
                Finding(
                    Problem(
                        manifest.lines[person.identity], error.field, shorten(str(getattr(person, column))),
                        error.problem, error.remedy,
                    ),
                    serious,
                )
                for person in people
            )  # fmt: skip

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", HeyGenWarning)
        async with anyio.create_task_group() as tasks:
            for (column, _), (action, people) in checks.items():
                tasks.start_soon(run, column, action, people)
    findings += _doubts(manifest, [str(entry.message) for entry in caught])
    return sorted(findings, key=lambda finding: finding.problem.line)


async def _outcome(column: str, action: Callable[[], Awaitable[None]]) -> list[tuple[InvalidInput, bool]]:
    try:
        await action()
    except InvalidInput as error:
        field = {"avatar_id": "look_id", "file": column}.get(error.field, error.field)
        return [(InvalidInput(field, error.problem, error.remedy), True)]
    except NotFound:
        return [(InvalidInput(column, "this account does not have it.", "Look it up at HeyGen."), True)]
    except HeyGenError as error:
        return [(InvalidInput(column, f"it could not be checked: {error}"), False)]
    return []


def _doubts(manifest: Manifest, messages: list[str]) -> list[Finding]:
    """Warnings of checks that could not be made, each once, with how often."""
    times: defaultdict[str, int] = defaultdict(int)
    for message in messages:
        times[message] += 1
    line = min(manifest.lines.values(), default=1)
    found: list[Finding] = []
    for message, number in times.items():
        field, _, what = message.partition(": ")
        text = (what or message) + (f" ({number} times)" if number > 1 else "")
        found.append(Finding(Problem(line, field if what else None, None, text), False))
    return found


@attrs.frozen
class _Footage:
    path: Path

    async def __call__(self) -> None:
        await check_footage(self.path, field="footage")


@attrs.frozen
class _Address:
    heygen: Resources
    column: str
    url: str

    async def __call__(self) -> None:
        probe = await self.heygen.media.probe(self.url)
        if probe.status >= 400:
            raise InvalidInput(
                self.column, f"the address answers {probe.status}.", "HeyGen has to be able to fetch it."
            )
        if self.column == "footage":
            check_footage_type(self.column, probe.content_type)


@attrs.frozen
class _Look:
    heygen: Resources
    look_id: str
    engine: str

    async def __call__(self) -> None:
        look = await self.heygen.avatars.looks.get(self.look_id)
        check_trained(look.id, look.status)
        check_engine(look.id, self.engine, look.supported_api_engines or ())


@attrs.frozen
class _Group:
    heygen: Resources
    group_id: str

    async def __call__(self) -> None:
        await self.heygen.avatars.groups.get(self.group_id)


@attrs.frozen
class _Voice:
    heygen: Resources
    voice_id: str

    async def __call__(self) -> None:
        await self.heygen.voices.get(self.voice_id)
