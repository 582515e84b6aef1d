"""Every operation of both documents is called through the public API, over sockets, and nothing else is."""

from __future__ import annotations

from functools import reduce
from pathlib import Path
from typing import Any

import attrs
import pytest

from heygen_async import HeyGen
from heygen_async._generated.operations import OPERATIONS
from heygen_async._jobs import Job
from heygen_async.segmind import Segmind
from heygen_async.segmind._generated.operations import OPERATIONS as SEGMINDS
from tests.segmind.stage import stage

from .calls import CALLS, Scene, derived

pytestmark = [pytest.mark.anyio, pytest.mark.filterwarnings("ignore:HeyGen announced:DeprecationWarning")]


def test_no_operation_is_left_out() -> None:
    assert set(CALLS) == {*OPERATIONS, *SEGMINDS}


@pytest.mark.parametrize("operation", CALLS)
async def test_called_in_public(operation: str, tmp_path: Path) -> None:
    entry = CALLS[operation]
    async with stage(consent="pending", concurrent_jobs=100) as base:
        on = Scene(**attrs.asdict(base, recurse=False), folder=tmp_path)
        method = _method(on, entry.method)
        before: list[int] = []

        def do(*args: Any, **kwargs: Any) -> Any:
            before.append(len(on.sandbox.requests))
            return method(*args, **kwargs)

        await entry.call(do, on)
        assert len(before) == 1, "the call has to go through the method of the table, once"
        made = list(on.sandbox.requests)[before[0] :]
        seen = {request.operation for request in made}
        assert operation in seen
        assert seen <= {operation, *entry.beside}
        assert all(request.status < 300 for request in made)


@pytest.mark.parametrize(
    "operation",
    ["createFolder", "getFolder", "listBrandGlossaries", "getBrandGlossary", "deleteBrandGlossary", "getVoice"],
)
async def test_a_row_that_nobody_wrote(operation: str) -> None:
    entry = derived(operation)
    async with stage(consent="auto") as base:
        on = Scene(**attrs.asdict(base, recurse=False), folder=Path())
        await entry.call(_method(on, entry.method), on)
        last = list(on.sandbox.requests)[-1]
        assert (last.operation, last.status < 300) == (operation, True)


@attrs.frozen
class Roots:
    """What the names of the table begin with, unopened."""

    heygen: HeyGen = attrs.field(factory=lambda: HeyGen(api_key="a"))
    segmind: Segmind = attrs.field(factory=lambda: Segmind("b"))
    Job: type[Job[Any]] = Job


@pytest.mark.parametrize("operation", CALLS)
def test_the_other_ways_exist(operation: str) -> None:
    for name in CALLS[operation].also:
        assert callable(_method(Roots(), name))


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_operation_has_its_plain_name_too(operation: str) -> None:
    about = OPERATIONS[operation]
    assert callable(_method(Roots(), f"heygen.api.{about.tag}.{about.name}"))


def _method(root: object, dotted: str) -> Any:
    return reduce(getattr, dotted.split("."), root)
