"""A way in which something cannot be used is answered with what to write instead."""

from __future__ import annotations

from typing import Any

import pytest

from heygen_async import ConfigurationError, HeyGen, InvalidInput, Job, Person
from heygen_async._transport.config import Settings
from tests.test_client import Network

pytestmark = pytest.mark.anyio

PERSON = Person(name="Ada", key="ada", footage="https://example.com/a.mp4", script="Hi.", voice_id="v")


@pytest.fixture
def heygen() -> HeyGen:
    return HeyGen(api_key="a-key-of-mine", backend=Network(), media_backend=Network())


def job(heygen: HeyGen) -> Job[Any]:
    return heygen.videos.job("v1")


async def awaited(thing: Any) -> None:
    await thing


async def looped(thing: Any) -> None:
    for _ in thing:
        pass


async def entered(thing: Any) -> None:
    with thing:
        pass


async def indexed(thing: Any) -> None:
    thing[0]


async def counted(thing: Any) -> None:
    len(thing)


@pytest.mark.parametrize(
    ("use", "of", "remedy"),
    [
        (awaited, lambda h: h.voices.list(), "async for"),
        (looped, lambda h: h.voices.list(), "async for"),
        (indexed, lambda h: h.videos.list(), "all(limit=10)"),
        (counted, lambda h: h.videos.list(), "await"),
        (looped, lambda h: h.voices.list().pages(), "async for page"),
        (awaited, lambda h: h.onboard([PERSON]), "async for outcome"),
        (looped, lambda h: h.onboard([PERSON]), "async for outcome"),
        (counted, lambda h: h.onboard([PERSON]), "async for outcome"),
        (looped, lambda h: h.twin_to_video(PERSON), "async for step"),
        (entered, lambda h: h, "async with HeyGen"),
        (awaited, lambda h: h, "open"),
        (awaited, job, "await job.wait()"),
        (looped, job, "job.updates()"),
        (looped, lambda h: job(h).updates(), "async for change"),
        (awaited, lambda h: h.videos.batch("b1"), "batch.wait()"),
        (looped, lambda h: h.videos.batch("b1"), "batch.wait()"),
        (indexed, lambda h: h.videos.batch("b1"), "batch.wait()"),
    ],
)
async def test_what_to_write_instead(heygen: HeyGen, use: Any, of: Any, remedy: str) -> None:
    with pytest.raises(TypeError) as caught:
        await use(of(heygen))
    assert remedy in str(caught.value)


def test_truth_does_not_depend_on_a_length(heygen: HeyGen) -> None:
    assert heygen.voices.list()
    assert heygen.onboard([PERSON])
    assert heygen.videos.batch("b1")


async def test_a_batch_of_what_is_no_request(heygen: HeyGen) -> None:
    with pytest.raises(InvalidInput, match=r"requests\[0\]: must be a VideoRequest, not dict"):
        await heygen.videos.create_batch([{"script": "Hi."}])  # type: ignore[list-item]
    with pytest.raises(InvalidInput, match=r"requests\[0\]: must be a LipsyncRequest, not str"):
        await heygen.lipsyncs.create_batch(["v"])  # type: ignore[list-item]


@pytest.mark.parametrize("version", ["/v3", "/v3/", "/V3", ""])
@pytest.mark.parametrize("path", ["", "/heygen", "/heygen/"])
def test_a_base_url_may_end_with_the_version(path: str, version: str) -> None:
    url = f"https://gateway.example{path.rstrip('/') if version else path}{version}"
    loaded = Settings.load(api_key="a-key-of-mine", base_url=url, environ={})
    assert loaded.base_url == f"https://gateway.example{path.rstrip('/')}"


@pytest.mark.parametrize("version", ["/v1", "/v2/", "/v30"])
def test_a_base_url_of_another_version_is_refused(version: str) -> None:
    with pytest.raises(ConfigurationError, match="without a version"):
        Settings.load(api_key="a-key-of-mine", base_url=f"https://api.heygen.com{version}", environ={})


async def test_a_bare_404_below_a_path_asks_to_check_it() -> None:
    network = Network(answers=[(404, b"")])
    async with HeyGen(api_key="k" * 9, backend=network, base_url="https://gateway.example/wrong") as heygen:
        with pytest.raises(Exception, match="check its path"):
            await heygen.users.me()
