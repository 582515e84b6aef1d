"""What a manifest names, looked at before a run, with the row of everything that was found. Costs nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from heygen_async._manifest.manifest import Manifest
from heygen_async._manifest.rows import Problem, shorten
from heygen_async._workflows import preflight as people_preflight

if TYPE_CHECKING:
    from heygen_async._resources.client_resources import WorkflowClient

__all__ = ["RowFinding", "preflight"]


@attrs.frozen
class RowFinding:
    """One thing that was found.

    Attributes:
        problem: What it is, at its row.
        serious: Whether the person cannot come to a video like this; otherwise it is a warning.
    """

    problem: Problem
    serious: bool


async def preflight(heygen: WorkflowClient, manifest: Manifest) -> list[RowFinding]:
    """Check what a manifest names: local files, URLs, and ids in the account. Each thing is looked at once.

    Args:
        heygen: The client; asked with GET only.
        manifest: The manifest.

    Returns:
        What was found, in the order of the manifest.
    """
    found = await people_preflight.look_at(heygen, manifest.people)
    return [RowFinding(_at(manifest, one), one.serious) for one in found]


def _at(manifest: Manifest, found: people_preflight.PersonFinding) -> Problem:
    value = shorten(str(getattr(found.person, found.column)))
    problem = found.problem
    return Problem(manifest.lines[found.person.identity], problem.field, value, problem.problem, problem.remedy)
