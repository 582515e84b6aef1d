"""Avatars: what is sent, what is refused before money is spent, and the person's consent."""

from __future__ import annotations

import warnings
from collections.abc import Awaitable, Callable, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import anyio
import pytest

from heygen_async._media.client import Probe
from heygen_async._resources.files import FileInput
from heygen_async._wire.call import Call, RequestOptions
from heygen_async.errors import (
    BadRequest,
    ConsentRequired,
    DecodeError,
    HeyGenWarning,
    InvalidInput,
    ServerError,
    UnsuitableFootage,
)
from heygen_async.sandbox import Fault, FaultKind
from heygen_async.sandbox.media import render_footage, render_png
from heygen_async.types import AssetBase64, AssetId, AssetUrl, AvatarGroupItem
from tests.resources.fakes import FakeMedia, Recorder, group, heygen, look
from tests.resources.stage import stage

pytestmark = pytest.mark.anyio

URL = "https://files.example/ada.mp4"


async def test_names_and_prompts_that_nobody_means_are_not_paid_for() -> None:
    recorder = Recorder()
    async with heygen(recorder) as hg:
        for text in ("#N/A", "{{name}}", "undefined", "\u200b", "Ada\0"):
            calls: list[tuple[str, Callable[[str], Awaitable[object]]]] = [
                ("name", lambda text: hg.avatars.create_digital_twin(text, URL)),
                ("name", lambda text: hg.avatars.create_photo(text, URL)),
                ("name", lambda text: hg.voices.clone(text, URL)),
                ("prompt", lambda text: hg.avatars.create_prompt("Ada", text)),
                ("text", lambda text: hg.voices.speak("voice_1", text)),
                ("prompt", hg.video_agents.create),
            ]
            for field, call in calls:
                with pytest.raises(InvalidInput) as caught:
                    await call(text)
                assert caught.value.field == field
    assert recorder.calls == []


@pytest.mark.filterwarnings("error")
async def test_a_call_that_was_not_awaited_is_named() -> None:
    recorder = Recorder()
    async with heygen(recorder) as hg:
        for call in (hg.videos.get, hg.avatars.looks.get):
            with pytest.raises(InvalidInput, match=r"write await before Videos\.create"):
                await call(hg.videos.create("look_1", script="Hello"))  # type: ignore[arg-type]
        with pytest.raises(InvalidInput, match=r"footage: must be a file, not a call that was not awaited"):
            await hg.avatars.create_digital_twin("Ada", hg.assets.upload(b"x"))  # type: ignore[arg-type]
        with pytest.raises(InvalidInput, match="script: must be a string, not a call that was not awaited"):
            await hg.videos.create("look_1", script=hg.users.me(), engine="avatar_v")  # type: ignore[arg-type]
    assert recorder.calls == []


async def test_a_url_is_sent_as_it_is() -> None:
    recorder = Recorder()
    async with heygen(recorder) as hg:
        job = await hg.avatars.create_digital_twin("Ada", URL, group="group_9")
    assert recorder.body("create_avatar") == {
        "type": "digital_twin",
        "name": "Ada",
        "file": {"type": "url", "url": URL},
        "avatar_group_id": "group_9",
    }
    assert (job.id, job.kind, job.group_id, job.consent) == ("look_1", "look", "group_1", None)


@pytest.mark.parametrize(
    ("file", "sent"),
    [
        (AssetId(asset_id="a1"), {"type": "asset_id", "asset_id": "a1"}),
        (AssetUrl(url=URL), {"type": "url", "url": URL}),
        ({"type": "asset_id", "asset_id": "a1"}, {"type": "asset_id", "asset_id": "a1"}),
        (
            AssetBase64(media_type="video/mp4", data="AAAA"),
            {"type": "base64", "media_type": "video/mp4", "data": "AAAA"},
        ),
    ],
)
async def test_every_notation_of_a_file(file: FileInput, sent: object) -> None:
    recorder = Recorder()
    async with heygen(recorder) as hg:
        await hg.avatars.create_digital_twin("Ada", file)
    assert recorder.body("create_avatar")["file"] == sent


async def test_a_local_file_is_checked_then_uploaded(tmp_path: Path) -> None:
    path = tmp_path / "ada.mp4"
    path.write_bytes(render_footage(16))
    recorder = Recorder()
    async with heygen(recorder) as hg:
        await hg.avatars.create_digital_twin("Ada", path)
    assert recorder.names() == ["upload_asset", "create_avatar"]
    files = recorder.calls[0].files
    assert files is not None
    assert not isinstance(sent := files["file"], Sequence)
    assert (sent.name, sent.content_type) == ("ada.mp4", "video/mp4")
    assert recorder.body("create_avatar")["file"] == {"type": "asset_id", "asset_id": "asset_1"}


async def test_bad_footage_costs_nothing(tmp_path: Path) -> None:
    path = tmp_path / "ada.mp4"
    path.write_bytes(render_footage(5))
    recorder = Recorder()
    async with heygen(recorder) as hg:
        with pytest.raises(UnsuitableFootage) as caught:
            await hg.avatars.create_digital_twin("Ada", path)
        assert recorder.names() == []
        await hg.avatars.create_digital_twin("Ada", path, check_footage=False)
    assert caught.value.field == "footage"
    assert caught.value.remedy == "Record a longer take. To send it all the same, pass check_footage=False."
    assert recorder.names() == ["upload_asset", "create_avatar"]


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        ({"name": "", "footage": URL}, "name"),
        ({"name": "Ada", "footage": "nowhere.mp4"}, "footage"),
        ({"name": "Ada", "footage": ""}, "footage"),
        ({"name": "Ada", "footage": "http://files.example/ada.mp4"}, "footage"),
        ({"name": "Ada", "footage": "s3://bucket/ada.mp4"}, "footage"),
        ({"name": "Ada", "footage": AssetId(asset_id="")}, "footage"),
        ({"name": "Ada", "footage": {"type": "url", "url": URL, "name": "x"}}, "footage"),
        ({"name": "Ada", "footage": 7}, "footage"),
        ({"name": "Ada", "footage": URL, "group": ""}, "group"),
        ({"name": "Ada", "footage": URL, "consent_reroute_url": "me.example"}, "consent_reroute_url"),
    ],
)
async def test_wrong_arguments_are_named_and_cost_nothing(arguments: dict[str, object], field: str) -> None:
    recorder = Recorder()
    async with heygen(recorder) as hg:
        with pytest.raises(InvalidInput) as caught:
            await hg.avatars.create_digital_twin(**arguments)  # type: ignore[arg-type]
    assert caught.value.field == field
    assert recorder.names() == []


@pytest.mark.parametrize(
    ("probe", "problem"),
    [
        (Probe(403, None, None), "answers 403"),
        (Probe(200, "text/html", None), "web page"),
        (Probe(200, "video/mp4", 9, b"<!doctype html>"), "web page"),
        (Probe(200, "video/mp4", 9, b"GIF89a"), "image/gif"),
        (Probe(200, "application/octet-stream", 9), "octet-stream"),
    ],
)
async def test_a_url_is_looked_at_before_it_is_paid_for(probe: Probe, problem: str) -> None:
    recorder, media = Recorder(), FakeMedia({URL: probe})
    async with heygen(recorder, media) as hg:
        with pytest.raises(UnsuitableFootage, match=problem):
            await hg.avatars.create_digital_twin("Ada", URL)
        assert recorder.names() == []
        await hg.avatars.create_digital_twin("Ada", URL, probe=False)
        media.probes[URL] = Probe(200, "video/mp4", 1000)
        await hg.avatars.create_digital_twin("Ada", URL)
    assert recorder.names() == ["create_avatar", "create_avatar"]


async def test_footage_can_be_looked_at_alone(tmp_path: Path) -> None:
    recorder, media = Recorder(), FakeMedia({URL: Probe(200, "video/mp4", 1000)})
    async with heygen(recorder, media) as hg:
        local = await hg.avatars.check_footage(render_footage(16))
        assert local is not None
        assert local.duration == pytest.approx(16, abs=0.1)
        remote = await hg.avatars.check_footage(URL)
        assert remote is not None
        assert (remote.size, remote.duration) == (1000, None)
        assert await hg.avatars.check_footage(URL, probe=False) is None
        assert await hg.avatars.check_footage(AssetId(asset_id="a1")) is None
    assert recorder.names() == []


async def test_the_key_is_kept_in_the_job_and_can_be_given() -> None:
    recorder = Recorder()
    async with heygen(recorder) as hg:
        job = await hg.avatars.create_digital_twin("Ada", URL)
        assert job.idempotency_key
        assert recorder.options[0] is not None
        assert recorder.options[0].idempotency_key == job.idempotency_key
        mine = await hg.avatars.create_digital_twin("Ada", URL, options=RequestOptions(idempotency_key="mine"))
        assert mine.idempotency_key == "mine"
        assert hg.resume(job.token).idempotency_key == job.idempotency_key


async def test_consent_can_be_opened_with_the_twin() -> None:
    recorder = Recorder()
    recorder.answers["get_avatar_group"] = group(consent_status="pending")
    recorder.answers["get_avatar_look"] = look()
    async with heygen(recorder) as hg:
        job = await hg.avatars.create_digital_twin("Ada", URL, consent_reroute_url="https://me.example/done")
        assert recorder.body("create_avatar_consent") == {"reroute_url": "https://me.example/done"}
        assert job.consent is not None
        assert job.consent.url == "https://consent.example/1"
        assert "consent.example" not in repr(job.consent)
        assert job.consent.expires_at == pytest.approx(hg._context.clock.now() + 86400)
        with pytest.raises(ConsentRequired) as caught:
            snapshot = await job.snapshot()
            assert snapshot.phase.ended
            await job.wait()
    assert caught.value.url == "https://consent.example/1"


async def test_a_consent_page_that_fails_never_loses_the_paid_twin() -> None:
    recorder = Recorder(create_avatar_consent=BadRequest("no", status=400))
    async with heygen(recorder) as hg:
        with pytest.warns(HeyGenWarning, match="request_consent"):
            job = await hg.avatars.create_digital_twin("Ada", URL, consent_reroute_url="https://me.example/done")
    assert job.id == "look_1"
    assert job.consent is None
    assert isinstance(job.consent_error, BadRequest)


async def test_warnings_as_errors_do_not_lose_the_paid_twin_either() -> None:
    recorder = Recorder(create_avatar_consent=BadRequest("no", status=400))
    async with heygen(recorder) as hg:
        with warnings.catch_warnings():
            warnings.simplefilter("error", HeyGenWarning)
            job = await hg.avatars.create_digital_twin("Ada", URL, consent_reroute_url="https://me.example/done")
    assert (job.id, job.consent) == ("look_1", None)


@pytest.mark.parametrize("names_group", [True, False])
@pytest.mark.parametrize("error", [None, ServerError("down", status=503)])
async def test_a_cancellation_while_the_consent_page_is_opened_does_not_lose_the_paid_twin(
    names_group: bool, error: ServerError | None
) -> None:
    class Cancelled(Recorder):
        async def execute(self, call: Call[Any], options: RequestOptions | None = None) -> Any:
            if call.operation.name != "create_avatar":
                scope.cancel()
            await anyio.lowlevel.checkpoint()
            return await super().execute(call, options)

    recorder = Cancelled()
    if not names_group:
        recorder.answers["create_avatar"] = {"avatar_item": {**look(status="processing"), "group_id": None}}
    if error is not None:
        recorder.answers["create_avatar_consent"] = error
    job = None
    async with heygen(recorder) as hg:
        with anyio.CancelScope() as scope, nullcontext() if error is None else pytest.warns(HeyGenWarning):
            job = await hg.avatars.create_digital_twin("Ada", URL, consent_reroute_url="https://me.example/done")
    assert job is not None
    assert job.id == "look_1"
    assert job.consent_error is error
    assert (job.consent is None) == (error is not None)


async def test_a_consent_page_that_cannot_be_opened_does_not_hold_the_paid_twin_up() -> None:
    async with stage() as (hg, sandbox):
        fault = Fault(FaultKind.ERROR, operation="createAvatarConsent", status=503, retry_after=20, times=None)
        sandbox.faults.add(fault)
        before = hg._context.clock.monotonic()
        with pytest.warns(HeyGenWarning, match="request_consent"):
            job = await hg.avatars.create_digital_twin(
                "Ada", render_footage(20), consent_reroute_url="https://me.example/done"
            )
        assert isinstance(job.consent_error, ServerError)
        assert hg._context.clock.monotonic() - before < 30, "a second pause would not fit"


async def test_a_twin_that_heygen_does_not_name_is_not_lost() -> None:
    recorder = Recorder(create_avatar={"avatar_item": None, "avatar_group": group()})
    async with heygen(recorder) as hg:
        with pytest.raises(DecodeError) as caught:
            await hg.avatars.create_digital_twin("Ada", URL, options=RequestOptions(idempotency_key="my-key"))
    assert caught.value.ids == {"data.avatar_group.id": "group_1"}
    assert caught.value.idempotency_key == "my-key"
    assert "group_1" in str(caught.value)


async def test_consent_that_was_given_before_is_read_from_the_group() -> None:
    said = BadRequest("Consent has already been provided for this avatar", status=400, code="invalid_parameter")
    recorder = Recorder(create_avatar_consent=said, get_avatar_group=group(consent_status="approved"))
    async with heygen(recorder) as hg:
        consent = await hg.avatars.request_consent("group_1")
        assert consent.given
        assert consent.url is None
        assert (await consent.wait()).id == "group_1"
    assert recorder.names() == ["create_avatar_consent", "get_avatar_group"]


async def test_other_refusals_of_consent_are_passed_on() -> None:
    recorder = Recorder(create_avatar_consent=BadRequest("Enterprise only", status=400))
    async with heygen(recorder) as hg:
        with pytest.raises(BadRequest, match="Enterprise"):
            await hg.avatars.request_consent("group_1", consent_video=URL)


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        ({"consent_text": "x" * 1001}, "consent_text"),
        ({"consent_text": "<b>I</b>"}, "consent_text"),
        ({"consent_text": ""}, "consent_text"),
        ({"reroute_url": "nowhere"}, "reroute_url"),
        ({"consent_video": URL, "reroute_url": "https://me.example"}, "reroute_url"),
        ({"consent_video": URL, "consent_text": "I"}, "consent_text"),
        ({"consent_video": "nowhere.mp4"}, "consent_video"),
    ],
)
async def test_wrong_consent_arguments(arguments: dict[str, str], field: str) -> None:
    recorder = Recorder()
    async with heygen(recorder) as hg:
        with pytest.raises(InvalidInput) as caught:
            await hg.avatars.request_consent("group_1", **arguments)  # type: ignore[arg-type]
    assert caught.value.field == field
    assert recorder.names() == []


async def test_photos_and_prompts() -> None:
    recorder = Recorder()
    png = render_png(["Ada"])
    async with heygen(recorder) as hg:
        await hg.avatars.create_photo("Ada", png)
        await hg.avatars.create_prompt("Ada", "A pilot", group=group_ref("g1"), reference_images=[URL, png])
        await hg.avatars.create_look("look_1", "Ada at sea", "On a boat")
    bodies = [call.json for call in recorder.calls if call.operation.name == "create_avatar"]
    asset = {"type": "asset_id", "asset_id": "asset_1"}
    assert bodies == [
        {"type": "photo", "name": "Ada", "file": asset},
        {
            "type": "prompt",
            "name": "Ada",
            "prompt": "A pilot",
            "avatar_group_id": "g1",
            "reference_images": [{"type": "url", "url": URL}, asset],
        },
        {"type": "prompt", "name": "Ada at sea", "prompt": "On a boat", "avatar_id": "look_1"},
    ]


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        ({"prompt": "x" * 1001}, "prompt"),
        ({"prompt": ""}, "prompt"),
        ({"prompt": "A pilot", "reference_images": [URL] * 4, "group": "g"}, "reference_images"),
        ({"prompt": "A pilot", "reference_images": [b"%PDF-1"], "group": "g"}, "reference_images[0]"),
    ],
)
async def test_wrong_prompts(arguments: dict[str, object], field: str) -> None:
    recorder = Recorder()
    async with heygen(recorder) as hg:
        with pytest.raises(InvalidInput) as caught:
            await hg.avatars.create_prompt("Ada", **arguments)  # type: ignore[arg-type]
    assert caught.value.field == field
    assert recorder.names() == []


async def test_an_answer_without_a_look_names_the_group() -> None:
    recorder = Recorder(create_avatar={"avatar_group": group("group_7")})
    async with heygen(recorder) as hg:
        with pytest.raises(DecodeError, match="group_7"):
            await hg.avatars.create_photo("Ada", URL)


async def test_groups_and_looks_are_plain() -> None:
    recorder = Recorder(
        list_avatar_looks={"data": [look("a"), look("b")], "has_more": False, "next_token": None},
        update_avatar_look=look("a", name="Ada 2"),
        delete_avatar_look={"id": "a"},
    )
    async with heygen(recorder) as hg:
        found = [one.id async for one in hg.avatars.looks.list(avatar_type="digital_twin", ownership="private")]
        assert found == ["a", "b"]
        assert (await hg.avatars.looks.update("a", name="Ada 2")).name == "Ada 2"
        await hg.avatars.looks.delete("a")
        assert hg.avatars.looks.job("a").kind == "look"
    assert recorder.query("list_avatar_looks") == {"avatar_type": "digital_twin", "ownership": "private"}


def group_ref(id: str) -> AvatarGroupItem:
    return AvatarGroupItem.from_wire(group(id))
