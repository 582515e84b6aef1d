"""An address is looked at a few times where its host is in trouble, and no longer."""

from __future__ import annotations

from typing import Any, Literal

import pytest

from heygen_async._media.client import Probe
from heygen_async._resources.address_check import check_address
from heygen_async.errors import DownloadFailed, InvalidInput, UnsuitableFootage

pytestmark = pytest.mark.anyio

PNG = b"\x89PNG\r\n\x1a\n" + bytes(16)


class Host:
    """Stands for the client of media: gives one status after the other, or no answer for 0."""

    def __init__(self, *statuses: int, kind: str | None = "video/mp4", head: bytes = b"") -> None:
        self.statuses = list(statuses)
        self.kind = kind
        self.head = head
        self.slept: list[float] = []
        self.clock = self

    def reaches(self, _url: str) -> bool:
        return True

    def host_of(self, _url: str) -> str:
        return "host"

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)

    async def probe(self, _url: str) -> Probe:
        status = self.statuses.pop(0)
        if not status:
            raise DownloadFailed("no answer", host="host")
        return Probe(status, self.kind, None, self.head)


async def look(host: Host, kind: Literal["footage", "video"] = "video") -> Probe | None:
    media: Any = host
    return await check_address(media, "video", "https://host/a.mp4", kind=kind)


@pytest.mark.parametrize("status", [0, 408, 425, 429, 500, 502, 503, 504])
async def test_trouble_of_a_host_may_pass(status: int) -> None:
    host = Host(status, status, 200)
    found = await look(host)
    assert found is not None
    assert found.status == 200
    assert host.slept == [2.0, 4.0]
    host = Host(status, status, status, 200)
    with pytest.raises(DownloadFailed):
        await look(host)
    assert host.statuses == [200], "three times"


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 410, 501, 505])
async def test_a_refusal_is_believed_at_once(status: int) -> None:
    host = Host(status, 200)
    with pytest.raises(InvalidInput, match=f"video: its host answers {status}"):
        await look(host)
    assert host.slept == []


@pytest.mark.parametrize(
    ("wanted", "kind", "head", "problem"),
    [
        ("footage", "video/mp4", b"", None),
        ("footage", "image/png", b"", "image/png"),
        ("footage", "video/mp4", PNG, "image/png"),
        ("video", "application/octet-stream", b"", None),
        ("video", None, b"", None),
        ("video", "image/png", b"", "this is image/png, where video is wanted"),
        ("video", "application/octet-stream", PNG, "this is image/png, where video is wanted"),
        ("video", "text/html", b"", "a web page"),
        ("video", "video/mp4", b"<!DOCTYPE html><title>a.mp4</title>", "a web page"),
    ],
)
async def test_what_is_found_has_to_be_what_is_wanted(
    wanted: Literal["footage", "video"], kind: str | None, head: bytes, problem: str | None
) -> None:
    host = Host(200, kind=kind, head=head)
    if problem is None:
        assert (await look(host, wanted)) == Probe(200, kind, None, head)
        return
    with pytest.raises(InvalidInput, match=problem) as caught:
        await look(host, wanted)
    assert isinstance(caught.value, UnsuitableFootage) == (wanted == "footage")
