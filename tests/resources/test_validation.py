"""The rules on a video request, each refusal with the field's name."""

from __future__ import annotations

import json
import warnings
from importlib import resources
from typing import Any

import anyio
import pytest

from heygen_async._generated import models
from heygen_async._generated.models.create_video_from_avatar import CreateVideoFromAvatar
from heygen_async._resources.validation.engines import canonical_engine, check_engine, check_motion, check_trained
from heygen_async._resources.validation.fields import check_url, collect_warnings, warn
from heygen_async._resources.validation.media import check_languages, check_span
from heygen_async._resources.validation.schema import LIMITS, fields_of
from heygen_async._resources.validation.videos import check_batch_size, check_video, video_problems
from heygen_async.errors import HeyGenWarning, InvalidInput

pytestmark = pytest.mark.anyio


def avatar(**fields: Any) -> dict[str, Any]:
    body = {"type": "avatar", "avatar_id": "look_1", "script": "Hello", "engine": {"type": "avatar_v"}, **fields}
    return {name: value for name, value in body.items() if value is not None}


IMAGE = {"type": "asset_id", "asset_id": "a"}

GOOD = [
    avatar(),
    avatar(script="x" * 5000, voice_id="v", voice_settings={"speed": 0.5, "pitch": -50, "volume": 0}),
    avatar(voice_settings={"speed": 1.5, "pitch": 50, "volume": 1, "locale": "en-GB"}),
    avatar(script=None, audio_url="https://a.example/a.mp3"),
    avatar(script=None, audio_asset_id="asset_1"),
    avatar(engine={"type": "avatar_iv"}, expressiveness="high"),
    avatar(resolution="1080p", aspect_ratio="auto", fit="cover", output_format="mp4", motion_prompt="Wave"),
    avatar(output_format="webm"),
    avatar(output_format="webm", remove_background=True),
    avatar(background={"type": "color", "value": "#ffffff"}),
    avatar(background={"type": "image", "asset_id": "asset_1"}),
    avatar(caption={"file_format": "srt"}, watermark={"image": IMAGE, "opacity": 0.5}),
    avatar(callback_url="https://me.example/hook", callback_id="7"),
    {"type": "image", "image": {"type": "asset_id", "asset_id": "a"}, "script": "Hi", "expressiveness": "low"},
    {"type": "cinematic_avatar", "avatar_id": ["look_1"], "prompt": "A walk", "duration": 15},
    {
        "type": "studio",
        "scenes": [
            {"type": "avatar_video", "input": {"type": "avatar", "avatar_id": "look_1", "script": "Hi"}},
            {"type": "image", "source": IMAGE, "duration": 300},
            {"type": "video", "source": IMAGE, "playback": {"volume": 0.2}},
        ],
    },
]

BAD = [
    ("avatar_id", avatar(avatar_id="")),
    ("avatar_id", avatar(avatar_id="a/b")),
    ("script", avatar(script=None)),
    ("script", avatar(script="")),
    ("script", avatar(script="  \n")),
    ("script", avatar(script="x" * 5001)),
    ("audio_url", avatar(audio_url="https://a.example/a.mp3")),
    ("audio_asset_id", avatar(script=None, audio_url="https://a.example/a.mp3", audio_asset_id="asset_1")),
    ("audio_url", avatar(script=None, audio_url="http://a.example/a.mp3")),
    ("audio_url", avatar(script=None, audio_url="a.mp3")),
    ("voice_id", avatar(voice_id="")),
    ("voice_settings", avatar(script=None, audio_asset_id="asset_1", voice_settings={"speed": 1})),
    ("voice_settings.speed", avatar(voice_settings={"speed": 0.49})),
    ("voice_settings.speed", avatar(voice_settings={"speed": 1.51})),
    ("voice_settings.speed", avatar(voice_settings={"speed": "fast"})),
    ("voice_settings.speed", avatar(voice_settings={"speed": float("nan")})),
    ("voice_settings.pitch", avatar(voice_settings={"pitch": 51})),
    ("voice_settings.pitch", avatar(voice_settings={"pitch": True})),
    ("voice_settings.volume", avatar(voice_settings={"volume": -0.1})),
    (
        "voice_settings.engine_settings.stability",
        avatar(voice_settings={"engine_settings": {"engine_type": "fish", "stability": 2}}),
    ),
    ("expressiveness", avatar(expressiveness="high")),
    ("motion_prompt", avatar(motion_prompt=" ")),
    ("background", avatar(output_format="webm", background={"type": "color", "value": "#fff"})),
    ("background.value", avatar(background={"type": "color"})),
    ("background.value", avatar(background={"type": "color", "value": "reddish"})),
    ("title", avatar(title=3)),
    ("callback_id", avatar(callback_id=7)),
    ("title", {"type": "cinematic_avatar", "avatar_id": ["a"], "prompt": "A walk", "title": ["x"]}),
    ("background.url", avatar(background={"type": "image"})),
    ("background.asset_id", avatar(background={"type": "image", "url": "https://a.example", "asset_id": "a"})),
    ("caption", avatar(caption=True)),
    ("watermark.opacity", avatar(watermark={"image": IMAGE, "opacity": 1.5})),
    ("callback_url", avatar(callback_url="me.example")),
    ("script", {"type": "image", "image": IMAGE}),
    ("prompt", {"type": "cinematic_avatar", "avatar_id": ["a"], "prompt": ""}),
    ("avatar_id", {"type": "cinematic_avatar", "avatar_id": [], "prompt": "A walk"}),
    ("avatar_id[1]", {"type": "cinematic_avatar", "avatar_id": ["a", ""], "prompt": "A walk"}),
    ("duration", {"type": "cinematic_avatar", "avatar_id": ["a"], "prompt": "A walk", "duration": 3}),
    ("duration", {"type": "cinematic_avatar", "avatar_id": ["a"], "prompt": "x", "duration": 5, "auto_duration": True}),
    ("scenes", {"type": "studio", "scenes": []}),
    ("scenes", {"type": "studio", "scenes": [{"type": "video", "source": IMAGE}] * 51}),
    (
        "scenes[0].input.script",
        {"type": "studio", "scenes": [{"type": "avatar_video", "input": {"type": "avatar", "avatar_id": "a"}}]},
    ),
    (
        "scenes[1].input.expressiveness",
        {
            "type": "studio",
            "scenes": [
                {"type": "video", "source": IMAGE},
                {
                    "type": "avatar_video",
                    "input": {
                        "type": "avatar",
                        "avatar_id": "a",
                        "script": "x",
                        "engine": {"type": "avatar_v"},
                        "expressiveness": "low",
                    },
                },
            ],
        },
    ),
    ("scenes[0].duration", {"type": "studio", "scenes": [{"type": "image", "source": IMAGE, "duration": 301}]}),
    (
        "scenes[0].playback.volume",
        {"type": "studio", "scenes": [{"type": "video", "source": IMAGE, "playback": {"volume": 2}}]},
    ),
    (
        "scenes[0].input.background.color",
        {
            "type": "studio",
            "scenes": [
                {
                    "type": "avatar_video",
                    "input": {
                        "type": "avatar",
                        "avatar_id": "a",
                        "script": "x",
                        "background": {"type": "color", "color": "red"},
                    },
                }
            ],
        },
    ),
]

UNKNOWN_WORDS = [
    ("resolution", avatar(resolution="8k")),
    ("aspect_ratio", avatar(aspect_ratio="21:9")),
    ("output_format", avatar(output_format="gif")),
    ("fit", avatar(fit="stretch")),
    ("caption.style", avatar(caption={"style": "loud"})),
    ("voice_settings.engine_settings.engine_type", avatar(voice_settings={"engine_settings": {"engine_type": "bark"}})),
    ("scenes[0].type", {"type": "studio", "scenes": [{"type": "hologram"}]}),
    ("colour", avatar(colour="red")),
]

DOUBTFUL = [
    ("resolution", avatar(resolution="4k")),
    ("expressiveness", avatar(engine={"type": "avatar_iii"}, expressiveness="low")),
    ("motion_prompt", avatar(engine={"type": "avatar_iii"}, motion_prompt="Wave")),
    ("type", {"type": "hologram"}),
]


@pytest.mark.parametrize("body", GOOD)
def test_good_requests_pass_without_a_word(body: dict[str, Any]) -> None:
    check_video(body)


@pytest.mark.parametrize(("field", "body"), [*BAD, *UNKNOWN_WORDS])
def test_bad_requests_are_refused_by_the_field(field: str, body: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput) as caught:
        check_video(body)
    assert caught.value.field == field
    with pytest.raises(InvalidInput) as caught:
        check_video(body, "videos[3]")
    assert caught.value.field == f"videos[3].{field}"


@pytest.mark.parametrize(("field", "body"), DOUBTFUL)
def test_what_sources_disagree_on_is_sent_with_a_warning(field: str, body: dict[str, Any]) -> None:
    with pytest.warns(HeyGenWarning) as caught:
        check_video(body)
    assert str(caught[0].message).startswith(field)


def test_half_a_character_is_no_text() -> None:
    """What JavaScript leaves of an emoji that it has cut in two: it cannot be sent."""
    for field, body in (
        ("script", avatar(script="Hello \ud83d")),
        ("motion_prompt", avatar(motion_prompt="\ude00 Wave")),
        ("audio_url", avatar(script=None, audio_url="https://a.example/\ud83d")),
    ):
        with pytest.raises(InvalidInput, match=r"'\\ud") as caught:
            check_video(body)
        assert caught.value.field == field
    check_video(avatar(script="Hello \U0001f600"))


def test_warnings_point_at_the_caller() -> None:
    with pytest.warns(HeyGenWarning) as caught:
        check_video(avatar(resolution="4k"))
    assert caught[0].filename == __file__
    with pytest.warns(HeyGenWarning) as caught:
        warn("here")
    assert caught[0].filename == __file__


async def test_warnings_are_collected_of_one_task_alone() -> None:
    async def check(resolution: str, found: list[str]) -> None:
        with collect_warnings() as collected:
            await anyio.lowlevel.checkpoint()
            check_video(avatar(resolution=resolution))
            await anyio.lowlevel.checkpoint()
        found += collected

    doubtful: list[str] = []
    good: list[str] = []
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(check, "4k", doubtful)
        tasks.start_soon(check, "1080p", good)
    assert [text.partition(":")[0] for text in doubtful] == ["resolution"]
    assert good == []


@pytest.mark.parametrize(
    ("field", "value", "meant"),
    [
        ("resolution", "1080", "1080p"),
        ("resolution", 1080, "1080p"),
        ("resolution", "1080P", "1080p"),
        ("resolution", "1080 p", "1080p"),
        ("resolution", "full-hd", "1080p"),
        ("resolution", "4K", "4k"),
        ("resolution", "2160p", "4k"),
        ("aspect_ratio", "16x9", "16:9"),
        ("aspect_ratio", "9/16", "9:16"),
        ("aspect_ratio", "Portrait", "9:16"),
        ("aspect_ratio", "square", "1:1"),
        ("output_format", ".MP4", "mp4"),
        ("fit", "Contain", "contain"),
    ],
)
def test_what_was_meant_is_said(field: str, value: object, meant: str) -> None:
    with pytest.raises(InvalidInput, match=f"Did you mean {meant}[?]") as caught:
        check_video(avatar(**{field: value}))
    assert caught.value.field == field


def test_a_newer_word_goes_into_extra() -> None:
    body = CreateVideoFromAvatar(avatar_id="l", script="Hi", resolution="8k")
    with pytest.raises(InvalidInput, match=r"extra=.'resolution'"):
        check_video(body)
    newer = CreateVideoFromAvatar(avatar_id="l", script="Hi", extra={"resolution": "8k"})
    check_video(newer)
    assert newer.to_wire()["resolution"] == "8k"


def test_every_problem_of_a_request_is_found_in_one_pass() -> None:
    body = avatar(resolution="8k", voice_settings={"speed": 9, "pitch": "high"}, title=3, expressiveness="high")
    fields = [problem.field for problem in video_problems(body)]
    assert sorted(fields) == ["expressiveness", "resolution", "title", "voice_settings.pitch", "voice_settings.speed"]


def test_the_fields_of_every_request_are_understood() -> None:
    names = [name for name in dir(models) if hasattr(getattr(models, name), "to_wire")]
    assert len(names) > 50
    for name in names:
        for field in fields_of(getattr(models, name)).values():
            assert sum(map(bool, (field.text, field.flag, field.number, field.enum, field.models, field.const))) <= 1
    video = fields_of(CreateVideoFromAvatar)
    assert video["resolution"].enum is models.VideoResolution
    assert {model.__name__ for model in video["engine"].models} >= {"AvatarVEngineConfig", "AvatarIVEngineConfig"}
    assert (video["avatar_id"].required, video["remove_background"].flag, video["title"].text) == (True, True, True)


def test_limits_are_those_of_the_document() -> None:
    document = json.loads(resources.files("heygen_async._generated").joinpath("spec.json").read_text(encoding="utf-8"))
    found: dict[str, dict[str, tuple[float, float]]] = {}
    for name, schema in document["components"]["schemas"].items():
        if not hasattr(getattr(models, name, None), "to_wire"):
            continue
        for field, node in schema.get("properties", {}).items():
            for one in (node, *node.get("anyOf", ())):
                low = one.get("minimum", one.get("exclusiveMinimum"))
                if low is not None and "maximum" in one:
                    found.setdefault(name, {})[field] = (low, one["maximum"])
    assert found == LIMITS


@pytest.mark.parametrize(
    "script",
    ["#N/A", " #REF! ", "#VALUE!", "#NAME?", "########", "nan", "NaN", "None", "null", "undefined", "TODO", "tbd.",
     "Hello {{name}}", "Hi {{ first_name }}, welcome", "Hi ${name}", "{% if x %}Hi", "%(name)s", "[object Object]",
     "\u200b\ufeff\u00a0", "\u2060", "H\0i\0", "=A1", " =$B$12&C3", '=HYPERLINK("https://x.example")', "=+A1",
     "=Sheet1!A1", "='My people'!C2", '="Hello "&A2', "=5*3", "=(A1)", "\uff1dSUM(A1)", "=_xlfn.CONCAT(A1)"],
)  # fmt: skip
def test_what_nobody_means_is_not_spoken(script: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        check_video(avatar(script=script))
    assert caught.value.field == "script"


@pytest.mark.parametrize(
    "script",
    ["What does #REF! mean?", "Hello {name}", "Our TODO list is long.", "<p>Hello.</p>", "Hi<br/>there", "Q&amp;A",
     '<a href="https://x.example">Look</a>'],
)  # fmt: skip
def test_what_may_be_meant_is_spoken_with_a_warning(script: str) -> None:
    with pytest.warns(HeyGenWarning, match="spoken as it is"):
        check_video(avatar(script=script))


@pytest.mark.parametrize(
    "script",
    ["Null and Nan are names.", "I have None of it.", "#1 in the charts", "100% of it, $5", "[laughs] Hello",
     'Wait. <break time="1s"/> Go.', "Todo va bien.", "#hashtag", "C# and F#", "{ }", "N/A means not applicable",
     "=> Next.", "= A heading =", "1 = 1", "-5 degrees", "+1 for that", "@ada says hi", "a < b > c", "AT&T; and so on"],
)  # fmt: skip
def test_sentences_are_spoken_without_a_word(script: str) -> None:
    check_video(avatar(script=script))


@pytest.mark.parametrize("count", [0, 101])
def test_batches_have_a_size(count: int) -> None:
    with pytest.raises(InvalidInput) as caught:
        check_batch_size("videos", [{}] * count)
    assert caught.value.field == "videos"


@pytest.mark.parametrize(
    ("word", "canonical"),
    [
        ("avatar_v", "avatar_v"),
        ("avatar_4_quality", "avatar_iv"),
        ("avatar_4_turbo", "avatar_iv"),
        ("AVATAR_V", "avatar_v"),
    ],
)
def test_older_spellings_of_engines(word: str, canonical: str) -> None:
    assert canonical_engine(word) == canonical


def test_the_engine_has_to_be_supported() -> None:
    check_engine("look_1", "avatar_iv", ["avatar_4_quality", "avatar_4_turbo"])
    check_engine("look_1", "avatar_v", ["avatar_v", "avatar_iv"])
    with pytest.raises(InvalidInput, match="supports avatar_iv, not avatar_v") as caught:
        check_engine("look_1", "avatar_v", ["avatar_4_quality", "avatar_4_turbo"])
    assert caught.value.field == "engine"
    assert caught.value.remedy == "Pass engine='avatar_iv'."
    with pytest.warns(HeyGenWarning, match="does not list"):
        check_engine("look_1", "avatar_v", [])


@pytest.mark.parametrize("status", ["processing", "failed", "PROCESSING"])
def test_a_look_has_to_be_trained(status: str) -> None:
    with pytest.raises(InvalidInput, match="training"):
        check_trained("look_1", status)


@pytest.mark.parametrize("status", [None, "completed", "pending_consent", "something_new"])
def test_other_words_are_heygen_s_to_judge(status: str | None) -> None:
    check_trained("look_1", status)


def test_motion_of_a_twin_on_avatar_iv_is_doubtful() -> None:
    check_motion("avatar_v", "digital_twin")
    check_motion("avatar_iv", "photo_avatar")
    with pytest.warns(HeyGenWarning, match="motion_prompt"):
        check_motion("avatar_iv", "digital_twin")


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example/x.mp4?sig=1",
        "http://127.0.0.1:80/x",
        "http://localhost/x",
        "http://[::1]:8/x",
        None,
        "https://8.8.8.8/x",
        "https://[2606:4700::1111]/x",
        "https://user:pw@a.example/x",
    ],
)
def test_public_addresses(url: str | None) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        check_url("url", url)


@pytest.mark.parametrize(
    "url",
    [
        "", "x.mp4", "ftp://a.example/x", "http://a.example/x", "https://", "https://a b/", 7,
        "https://localhost/x", "https://127.0.0.1/x", "https://10.0.0.1/x", "https://169.254.169.254/x",
        "https://[::1]/x", "https://[fd00::1]/x", "https://intranet/x", "https://nas.local/x", "https://a.internal./x",
    ],
)  # fmt: skip
def test_addresses_that_heygen_cannot_fetch(url: object) -> None:
    with pytest.raises(InvalidInput):
        check_url("url", url)


def test_languages_and_spans() -> None:
    assert check_languages(["German", "French"]) == ["German", "French"]
    assert check_languages("German") == ["German"]
    for bad in ([], [""], ["German", "german"]):
        with pytest.raises(InvalidInput):
            check_languages(bad)
    check_span({"start_time": 0, "end_time": 1.5})
    spans: list[dict[str, object]] = [{"start_time": -1}, {"end_time": "1"}, {"start_time": 2, "end_time": 2}]
    for span in spans:
        with pytest.raises(InvalidInput):
            check_span(span)
