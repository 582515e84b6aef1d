"""Videos: the body that is sent, exactly; the look and its engine, checked before paying; batches; downloads."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import attrs
import pytest

from heygen_async import VideoRequest
from heygen_async._generated.models.video_status import VideoStatus
from heygen_async._media.media_url import MediaUrl
from heygen_async._resources.options import VideoOptions
from heygen_async._wire.call import Call, RequestOptions
from heygen_async.clock import ManualClock
from heygen_async.errors import DeadlineExceeded, HeyGenWarning, InvalidInput, NotFound
from heygen_async.sandbox.media import render_png, silent_mp3
from heygen_async.types import (
    AssetId,
    AvatarIVEngineConfig,
    AvatarLookItem,
    AvatarVEngineConfig,
    AvatarVideoScene,
    BackgroundSetting,
    CreateVideoFromAvatar,
    ImageScene,
    StudioAvatarInput,
    VideoResolution,
    VoiceSettingsInput,
    WatermarkSetting,
)
from tests.resources.fakes import FakeMedia, Recorder, heygen, look, video

pytestmark = pytest.mark.anyio

MINIMAL = {"type": "avatar", "avatar_id": "look_1", "script": "Hello", "engine": {"type": "avatar_v"}}


def item(**fields: Any) -> AvatarLookItem:
    return AvatarLookItem.from_wire(look(**fields))


async def test_only_what_was_set_is_sent_and_always_the_engine() -> None:
    recorder = Recorder()
    async with heygen(recorder) as hg:
        job = await hg.videos.create(item(), script="Hello")
        assert hg.resume(job.token).id == "video_1"
    assert recorder.names() == ["create_video"]
    assert recorder.body("create_video") == MINIMAL
    assert (job.id, job.kind) == ("video_1", "video")


async def test_every_option_reaches_the_body() -> None:
    recorder = Recorder()
    options: VideoOptions = {
        "title": "Hello",
        "resolution": "1080p",
        "aspect_ratio": "auto",
        "fit": "cover",
        "background": {"type": "color", "value": "#ffffff"},
        "remove_background": True,
        "voice_settings": {"speed": 1.1, "pitch": -3, "volume": 0.8, "locale": "en-GB"},
        "motion_prompt": "Wave",
        "expressiveness": "high",
        "output_format": "mp4",
        "caption": True,
        "watermark": WatermarkSetting(image=AssetId(asset_id="w")),
        "callback_url": "https://me.example/hook",
        "callback_id": "7",
        "folder_id": "f1",
        "brand_glossary_id": "g1",
        "extra": {"new_field": [1]},
    }
    assert set(options) == set(VideoOptions.__annotations__)
    async with heygen(recorder) as hg:
        with pytest.warns(HeyGenWarning, match="motion_prompt"):
            await hg.videos.create(item(), script="Hello", voice_id="v1", engine="avatar_iv", **options)
    assert recorder.body("create_video") == {
        "type": "avatar",
        "avatar_id": "look_1",
        "script": "Hello",
        "voice_id": "v1",
        "engine": {"type": "avatar_iv"},
        **{name: value for name, value in options.items() if name != "extra"},
        "new_field": [1],
        "caption": {"file_format": "srt"},
        "watermark": {"image": {"type": "asset_id", "asset_id": "w"}},
    }


def test_the_options_are_those_of_the_document() -> None:
    import attrs

    own = {"avatar_id", "type", "audio_asset_id", "audio_url", "script", "voice_id", "engine"}
    fields = {field.name for field in attrs.fields(CreateVideoFromAvatar)} - own
    assert set(VideoOptions.__annotations__) == fields


@pytest.mark.parametrize(
    ("option", "sent"),
    [
        ({"background": "#00ff00"}, {"background": {"type": "color", "value": "#00ff00"}}),
        (
            {"background": "https://a.example/b.png"},
            {"background": {"type": "image", "url": "https://a.example/b.png"}},
        ),
        ({"background": AssetId(asset_id="b")}, {"background": {"type": "image", "asset_id": "b"}}),
        ({"background": {"type": "asset_id", "asset_id": "b"}}, {"background": {"type": "image", "asset_id": "b"}}),
        (
            {"background": BackgroundSetting(type="color", value="#00FF00")},
            {"background": {"type": "color", "value": "#00FF00"}},
        ),
        ({"background": render_png(["sea"])}, {"background": {"type": "image", "asset_id": "asset_1"}}),
        ({"resolution": VideoResolution("720p")}, {"resolution": "720p"}),
        ({"caption": False}, {}),
        (
            {"caption": {"file_format": "srt", "style": "default"}},
            {"caption": {"file_format": "srt", "style": "default"}},
        ),
        ({"voice_settings": VoiceSettingsInput(speed=1.2)}, {"voice_settings": {"speed": 1.2}}),
        ({"title": None, "fit": None, "voice_settings": None}, {}),
        (
            {"engine": AvatarVEngineConfig(reference_look_id="r")},
            {"engine": {"type": "avatar_v", "reference_look_id": "r"}},
        ),
        ({"engine": AvatarIVEngineConfig()}, {"engine": {"type": "avatar_iv"}}),
    ],
)
async def test_what_may_be_written_for_an_option(option: dict[str, Any], sent: dict[str, Any]) -> None:
    recorder = Recorder()
    async with heygen(recorder) as hg:
        await hg.videos.create(item(), script="Hello", **option)
    assert recorder.body("create_video") == {**MINIMAL, **sent}


@pytest.mark.parametrize(
    ("audio", "sent"),
    [
        ("https://a.example/a.mp3", {"audio_url": "https://a.example/a.mp3"}),
        (AssetId(asset_id="a9"), {"audio_asset_id": "a9"}),
        (silent_mp3(1), {"audio_asset_id": "asset_1"}),
    ],
)
async def test_audio_instead_of_a_script(audio: Any, sent: dict[str, str]) -> None:
    recorder = Recorder()
    async with heygen(recorder) as hg:
        await hg.videos.create(item(), audio=audio)
    body = {name: value for name, value in MINIMAL.items() if name != "script"}
    assert recorder.body("create_video") == {**body, **sent}


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        ({}, "script"),
        ({"script": "Hello", "audio": "https://a.example/a.mp3"}, "audio"),
        ({"audio": "nowhere.mp3"}, "audio"),
        ({"audio": {"type": "base64", "media_type": "audio/mpeg", "data": "AA"}}, "audio"),
        ({"script": "Hello", "engine": "AVATAR_V"}, "engine"),
        ({"script": "Hello", "engine": "avatar_iii"}, "engine"),
        ({"script": "Hello", "expressiveness": "high"}, "expressiveness"),
        ({"script": "Hello", "voice_settings": {"spede": 1}}, "voice_settings.spede"),
        ({"script": "Hello", "voice_settings": 1.1}, "voice_settings"),
        ({"script": "Hello", "background": {"type": "color", "colour": "#fff"}}, "background.colour"),
        ({"script": "Hello", "background": {"value": "#fff"}}, "background.type"),
        ({"script": "Hello", "background": "sea.png"}, "background"),
        ({"script": "Hello", "background": "#ff"}, "background.value"),
        ({"script": "Hello", "background": {"type": "color", "value": "reddish"}}, "background.value"),
        ({"script": "Hello", "title": 3}, "title"),
        ({"script": "Hello", "callback_id": 7}, "callback_id"),
        ({"script": "Hello", "caption": "srt"}, "caption"),
        ({"script": "Hello", "caption": {"format": "srt"}}, "caption.format"),
        ({"script": "Hello", "test": True}, "test"),
        ({"script": "Hello", "resolution": 720}, "resolution"),
    ],
)
async def test_wrong_arguments_are_named_and_cost_nothing(arguments: dict[str, Any], field: str) -> None:
    recorder = Recorder()
    async with heygen(recorder) as hg:
        with pytest.raises(InvalidInput) as caught:
            await hg.videos.create(item(), **arguments)
    assert caught.value.field == field
    assert recorder.names() == []


async def test_what_is_said_is_asked_for_by_the_names_of_the_arguments() -> None:
    async with heygen(Recorder()) as hg:
        with pytest.raises(InvalidInput, match=r"^audio: cannot be combined with script. Pass script or audio.$"):
            await hg.videos.create(item(), script="Hello", audio="https://a.example/a.mp3")
        with pytest.raises(InvalidInput, match=r"^script: is required. Pass script or audio.$"):
            await hg.videos.create_from_image("https://a.example/a.png")


async def test_the_way_out_fits_the_problem() -> None:
    async with heygen(Recorder()) as hg:
        with pytest.raises(InvalidInput, match="Split it"):
            await hg.videos.create(item(), script="x" * 5001)
        with pytest.raises(InvalidInput) as caught:
            await hg.videos.create(item(), script=" ")
        assert "Split" not in str(caught.value)
        with pytest.raises(InvalidInput, match="Known:") as caught:
            await hg.videos.create(item(), script="Hello", voice_settings={"spede": 1})  # type: ignore[arg-type]
        assert "extra" not in str(caught.value)


async def test_nothing_is_uploaded_for_a_request_that_is_refused() -> None:
    recorder = Recorder()
    async with heygen(recorder) as hg:
        with pytest.raises(InvalidInput):
            await hg.videos.create(item(), audio=silent_mp3(1), voice_settings={"speed": 1.0})
        with pytest.raises(InvalidInput, match="avatar_iii"):
            await hg.videos.create(item(), audio=silent_mp3(1), engine="avatar_iii")
    assert recorder.names() == []


async def test_of_an_id_the_look_is_read_once() -> None:
    recorder = Recorder()
    async with heygen(recorder) as hg:
        await hg.videos.create("look_1", script="Hello")
    assert recorder.names() == ["get_avatar_look", "create_video"]


async def test_a_look_that_was_read_during_training_is_read_again() -> None:
    recorder = Recorder()
    stale = item(status="processing", supported_api_engines=["avatar_iii"])
    async with heygen(recorder) as hg:
        await hg.videos.create(stale, script="Hello")
        recorder.answers["get_avatar_look"] = look(status="processing", supported_api_engines=["avatar_iii"])
        with pytest.raises(InvalidInput, match="still in training"):
            await hg.videos.create(stale, script="Hello")
    assert recorder.names() == ["get_avatar_look", "create_video", "get_avatar_look"]


async def test_an_engine_that_the_look_lacks_is_refused_before_paying() -> None:
    recorder = Recorder(get_avatar_look=look(supported_api_engines=["avatar_4_quality", "avatar_4_turbo"]))
    async with heygen(recorder) as hg:
        with pytest.raises(InvalidInput, match="supports avatar_iv, not avatar_v"):
            await hg.videos.create("look_1", script="Hello")
        assert "create_video" not in recorder.names()
        await hg.videos.create("look_1", script="Hello", engine="avatar_iv")
        await hg.videos.create("look_1", script="Hello", check=False)


async def test_a_look_that_is_gone_is_heygen_s_own_error() -> None:
    gone = NotFound("gone", status=404, code="avatar_not_found")
    async with heygen(Recorder(get_avatar_look=gone, get_avatar_group=gone)) as hg:
        with pytest.raises(NotFound):
            await hg.videos.create("look_1", script="Hello")


async def test_the_id_of_a_group_is_answered_with_its_looks() -> None:
    gone = NotFound("gone", status=404, code="avatar_not_found")
    looks = {"data": [look("look_a"), look("look_b")], "has_more": False, "next_token": None}
    recorder = Recorder(get_avatar_look=gone, list_avatar_looks=looks)
    async with heygen(recorder) as hg:
        with pytest.raises(
            InvalidInput, match=r"is an avatar group, not a look. Pass .* look_a \(Ada\), look_b \(Ada\)"
        ):
            await hg.videos.create("group_1", script="Hello")
    assert "create_video" not in recorder.names()


async def test_an_image_speaks() -> None:
    recorder = Recorder()
    async with heygen(recorder) as hg:
        await hg.videos.create_from_image(
            "https://a.example/ada.png", script="Hello", voice_id="v1", expressiveness="high", resolution="720p"
        )
    assert recorder.body("create_video") == {
        "type": "image",
        "image": {"type": "url", "url": "https://a.example/ada.png"},
        "script": "Hello",
        "voice_id": "v1",
        "expressiveness": "high",
        "resolution": "720p",
    }


async def test_a_cinematic_scene() -> None:
    recorder = Recorder()
    async with heygen(recorder) as hg:
        await hg.videos.create_cinematic(
            ["look_1", item(id="look_2")], "A walk", duration=8, references=[render_png(["sea"])], resolution="1080p"
        )
        with pytest.raises(InvalidInput) as caught:
            await hg.videos.create_cinematic("look_1", "A walk", duration=16)
    assert caught.value.field == "duration"
    assert recorder.body("create_video") == {
        "type": "cinematic_avatar",
        "avatar_id": ["look_1", "look_2"],
        "prompt": "A walk",
        "duration": 8,
        "references": [{"type": "asset_id", "asset_id": "asset_1"}],
        "resolution": "1080p",
    }


@pytest.mark.parametrize(
    ("looks", "references", "problem"),
    [
        (2, ["https://a.example/1.png"] * 8, "has 10 images, the looks counted"),
        (1, [{"type": "base64", "media_type": "image/png", "data": "aGk="}] * 9, "has 10 images, the looks counted"),
        (1, ["https://a.example/1.mp4?x=1"] * 4, "has 4 videos"),
        (3, [{"type": "asset_id", "asset_id": "a"}] * 10, "with the looks, these are 13"),
    ],
    ids=["pictures by URL", "pictures by content", "videos", "assets"],
)
async def test_too_many_references_are_refused_before_anything_is_uploaded(
    looks: int, references: list[Any], problem: str
) -> None:
    recorder = Recorder()
    async with heygen(recorder) as hg:
        with pytest.raises(InvalidInput, match=problem) as caught:
            await hg.videos.create_cinematic([f"look_{n}" for n in range(looks)], "A walk", references=references)
        assert caught.value.field == "references"
        assert recorder.calls == []
        await hg.videos.create_cinematic("look_1", "A walk", references=references[:3])


async def test_studio_scenes_get_an_engine_and_each_look_is_checked_once() -> None:
    recorder = Recorder()
    speaker = StudioAvatarInput(avatar_id="look_1", script="Hello")
    scenes: list[AvatarVideoScene | ImageScene] = [
        AvatarVideoScene(input=speaker),
        AvatarVideoScene(input=speaker),
        ImageScene(source=AssetId(asset_id="a"), duration=3),
    ]
    async with heygen(recorder) as hg:
        await hg.videos.create_studio(scenes, title="Three", caption=True)
    assert recorder.names() == ["get_avatar_look", "create_video"]
    body = recorder.body("create_video")
    assert [scene.get("input", {}).get("engine") for scene in body["scenes"]] == [
        {"type": "avatar_v"},
        {"type": "avatar_v"},
        None,
    ]
    assert body["caption"] == {"file_format": "srt"}
    assert speaker.engine is None


async def test_a_batch_gives_an_outcome_for_every_item_in_order() -> None:
    first = {
        "batch_id": "b1",
        "status": "completed",
        "counts_by_status": {},
        "created_at": 1,
        "total_items": 3,
        "items": [
            {"item_index": 2, "status": "completed", "video_id": "video_2"},
            {"item_index": 0, "status": "completed", "video_id": "video_0"},
        ],
        "has_more": True,
        "next_token": "2",
    }
    second = {
        **first,
        "items": [{"item_index": 1, "status": "failed", "error": {"code": "invalid_parameter", "message": "no"}}],
        "has_more": False,
        "next_token": None,
    }
    recorder = Recorder(
        create_video_batch={"batch_id": "b1"},
        list_video_statuses={"data": [{"batch_id": "b1", "status": "completed"}]},
        get_video_batch=lambda call: second if dict(call.query).get("token") == "2" else first,
    )
    async with heygen(recorder) as hg:
        bodies = [VideoRequest.avatar(item(), script=f"Number {n}") for n in range(3)]
        batch = await hg.videos.create_batch(bodies, title="Three")
        outcomes = await batch.wait()
        assert [(one.index, one.ok, one.failed) for one in outcomes] == [
            (0, True, False),
            (1, False, True),
            (2, True, False),
        ]
        assert outcomes[0].job is not None
        assert outcomes[0].job.id == "video_0"
        assert (outcomes[1].job, outcomes[1].code, outcomes[1].message) == (None, "invalid_parameter", "no")
        again = hg.videos.batch("b1")
        assert len(await again.outcomes()) == 3
    body = recorder.body("create_video_batch")
    assert [one["script"] for one in body["videos"]] == ["Number 0", "Number 1", "Number 2"]


async def test_a_reason_that_is_a_bare_string_is_a_reason() -> None:
    detail = {
        "batch_id": "b1",
        "status": "completed",
        "counts_by_status": {},
        "created_at": 1,
        "total_items": 1,
        "items": [{"item_index": 0, "status": "failed", "error": "avatar not found"}],
        "has_more": False,
    }
    async with heygen(Recorder(get_video_batch=detail)) as hg:
        (outcome,) = await hg.videos.batch("b1").outcomes()
    assert (outcome.failed, outcome.message) == (True, "avatar not found")


async def test_a_batch_names_the_item_that_is_wrong() -> None:
    recorder = Recorder()
    good = VideoRequest.image("https://a.example/a.png", script="Hello")
    bad = VideoRequest.avatar(item(), script="")
    async with heygen(recorder) as hg:
        with pytest.raises(InvalidInput) as caught:
            await hg.videos.create_batch([good, bad])
        assert caught.value.field == "requests[1].script"
        with pytest.raises(InvalidInput, match=r"requests\[0\]: must be a VideoRequest, not dict"):
            await hg.videos.create_batch([{"type": "avatar"}])  # type: ignore[list-item]
        with pytest.raises(InvalidInput, match=r"requests\[0\].folder_id"):
            await hg.videos.create_batch([VideoRequest.avatar(item(), script="Hello", folder_id="f")])
        with pytest.raises(InvalidInput):
            await hg.videos.create_batch([])
        with pytest.raises(InvalidInput, match="title: must be a string, not int"):
            await hg.videos.create_batch([good], title=3)  # type: ignore[arg-type]
    assert recorder.names() == []


async def test_download_takes_a_fresh_address(tmp_path: Path) -> None:
    recorder, media = Recorder(), FakeMedia()
    async with heygen(recorder, media) as hg:
        await hg.videos.download("video_1", tmp_path / "ada.mp4")
        await hg.videos.download("video_1", tmp_path)
        await hg.videos.download(hg.videos.job("video_1"), str(tmp_path / "x.mp4"))
    assert [path for _, path in media.downloads] == [
        tmp_path / "ada.mp4",
        tmp_path / "video_1.mp4",
        tmp_path / "x.mp4",
    ]
    assert recorder.names() == ["get_video_v3"] * 3


async def test_a_finished_video_is_downloaded_from_the_address_that_it_was_read_with(tmp_path: Path) -> None:
    recorder, media = Recorder(), FakeMedia()
    async with heygen(recorder, media) as hg:
        finished = await hg.videos.get("video_1")
        await hg.videos.download(finished, tmp_path / "ada.mp4")
        assert recorder.names() == ["get_video_v3"]
        # Read while it was rendering, or before its version with captions was there: read again.
        early = attrs.evolve(finished, status=VideoStatus.PROCESSING, video_url=None)
        await hg.videos.download(early, tmp_path / "b.mp4")
    assert recorder.names() == ["get_video_v3"] * 2
    assert len(media.downloads) == 2


@pytest.mark.parametrize(
    ("target", "options", "field"),
    [
        (None, {}, "target"),
        (3, {}, "target"),
        (b"a.mp4", {}, "target"),
        ("a\0b.mp4", {}, "target"),
        ("file/x.mp4", {}, "target"),
        ("x" * 300 + ".mp4", {}, "target"),
        ("x" * 245 + ".mp4", {}, "target"),
        ("none/x.mp4", {}, "target"),
        ("file", {}, "target"),
        ("x.mp4", {"timeout": "5"}, "timeout"),
    ],
)
async def test_what_cannot_become_a_download_is_refused_before_anything_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: Any, options: dict[str, Any], field: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("mine")
    recorder, media = Recorder(), FakeMedia()
    async with heygen(recorder, media) as hg:
        with pytest.raises(InvalidInput) as caught:
            await hg.videos.download("video_1", target, **options)
        await hg.videos.download("video_1", "y.mp4")
    assert caught.value.field == field
    assert recorder.names() == ["get_video_v3"]
    assert [entry.name for entry in os.scandir(tmp_path)] == ["file"]


async def test_options_that_are_none_are_refused_before_anything_is_sent() -> None:
    recorder = Recorder()
    async with heygen(recorder) as hg:
        with pytest.raises(InvalidInput) as caught:
            await hg.videos.create(
                "look_1",
                script="Hello",
                check=False,
                options={"idempotency_key": "k"},  # type: ignore[arg-type]
            )
    assert caught.value.field == "options"
    assert recorder.names() == []


async def test_the_time_for_a_download_holds_for_all_of_it(tmp_path: Path) -> None:
    clock = ManualClock()

    class Slow(Recorder):
        async def execute(self, call: Call[Any], options: RequestOptions | None = None) -> Any:
            await clock.sleep(8)
            return await super().execute(call, options)

    class Watched(FakeMedia):
        async def download(self, url: MediaUrl, target: Path, **options: Any) -> Any:
            assert options["timeout"] == pytest.approx(2, abs=0.1)
            with pytest.raises(DeadlineExceeded):
                await clock.sleep(3)
                await options["refresh"]()
            return await super().download(url, target, **options)

    recorder = Slow()
    async with heygen(recorder, Watched(), clock) as hg:
        await hg.videos.download("video_1", tmp_path / "x.mp4", timeout=10)
    assert recorder.options[0] is not None
    assert recorder.options[0].timeout == 10


@pytest.mark.parametrize(
    ("answer", "captioned", "problem"),
    [
        (video(status="processing", video_url=None), False, "not finished"),
        (video(video_url=None), False, "not finished"),
        (video(status="failed", failure_message="No face was found."), False, "No face was found"),
        (video(), True, "no version with captions"),
    ],
)
async def test_what_cannot_be_downloaded_says_why(
    tmp_path: Path, answer: dict[str, Any], captioned: bool, problem: str
) -> None:
    async with heygen(Recorder(get_video_v3=answer)) as hg:
        with pytest.raises(InvalidInput, match=problem):
            await hg.videos.download("video_1", tmp_path / "x.mp4", captioned=captioned)
