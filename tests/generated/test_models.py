"""How generated objects behave in Python."""

from __future__ import annotations

import copy
import json
import pickle
import subprocess
import sys
from importlib import import_module
from typing import Any

import attrs
import pytest

from heygen_async._generated import models
from heygen_async._generated.nouns.avatar_groups import AvatarGroupsBase
from heygen_async._generated.nouns.webhook_endpoints import WebhookEndpointsBase
from heygen_async._wire.encode import NULL
from heygen_async._wire.unknown_fields import NOTHING
from heygen_async.errors import InvalidInput

VIDEO = {"id": "v", "status": "completed", "video_url": "https://files.example/v.mp4?Signature=s3cret", "new": 1}


def test_every_name_is_there_and_sorted() -> None:
    assert models.__all__ == sorted(models.__all__)
    assert dir(models) == models.__all__
    for name in models.__all__:
        assert getattr(models, name) is not None
    with pytest.raises(AttributeError, match="Nonsense"):
        models.Nonsense  # noqa: B018


def test_received_objects_are_frozen_and_slim() -> None:
    video = models.VideoDetail.from_wire(VIDEO)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        video.title = "x"  # type: ignore[misc]
    assert not hasattr(video, "__dict__")
    assert models.VideoDetail.from_wire({"id": "v", "status": "x"}).extra is NOTHING


def test_received_objects_copy_pickle_compare_and_hash() -> None:
    video = models.VideoDetail.from_wire(VIDEO)
    look = models.AvatarLookItem.from_wire({"id": "l", "name": "n", "avatar_type": "new", "tags": ["a"], "more": {}})
    for found in (video, look):
        assert pickle.loads(pickle.dumps(found)) == found
        assert copy.deepcopy(found) == found
        assert len({found, copy.copy(found)}) == 1
    assert json.loads(json.dumps(attrs.asdict(video)))["extra"] == {"new": 1}


def test_nothing_secret_is_printed() -> None:
    shown = [
        repr(models.VideoDetail.from_wire({**VIDEO, "share": "https://x/?token=s3cret"})),
        repr(models.RotateSecretResponseData.from_wire({"endpoint_id": "e", "secret": "whsec_s3cret"})),
        repr(models.AssetBase64(media_type="image/png", data="s3cret" * 1000)),
        repr(models.AssetUrl(url="https://x/y.mp4?X-Amz-Signature=s3cret")),
        repr(
            models.CreateAssetUploadResponse(
                asset_id="a",
                expires_in_seconds=1,
                max_bytes=1,
                status="pending_upload",
                upload_headers={"x-amz-security-token": "s3cret"},
                upload_url="https://x/?sig=s3cret",
            )
        ),
        repr(
            models.WebhookEventResponse.from_wire(
                {"created_at": "t", "event_id": "e", "event_type": "t", "event_data": {"url": "https://x/?s3cret"}}
            )
        ),
    ]
    for text in shown:
        assert "s3cret" not in text
    assert "x-amz-security-token" in shown[4]


def test_only_what_was_set_is_sent() -> None:
    body = models.CreateVideoFromAvatar(avatar_id="look", script="Hello")
    assert body.to_wire() == {"type": "avatar", "avatar_id": "look", "script": "Hello"}
    body.resolution = models.VideoResolution.FHD_1080P
    body.aspect_ratio = "21:9"
    body.engine = models.AvatarVEngineConfig()
    body.extra = {"folder_id": "f"}
    sent = body.to_wire()
    assert sent == {
        "type": "avatar",
        "avatar_id": "look",
        "script": "Hello",
        "resolution": "1080p",
        "aspect_ratio": "21:9",
        "engine": {"type": "avatar_v"},
        "folder_id": "f",
    }
    assert type(sent["resolution"]) is str


def test_sent_objects_take_keywords_only() -> None:
    with pytest.raises(TypeError):
        models.DesignVoiceRequest("warm")  # type: ignore[call-arg]
    with pytest.raises(AttributeError):
        models.DesignVoiceRequest(prompt="warm").tone = "y"  # type: ignore[attr-defined]
    assert not hasattr(models.DesignVoiceRequest, "from_wire")
    assert not hasattr(models.VideoDetail, "to_wire")


def test_a_string_where_a_list_belongs_is_refused_before_it_is_sent() -> None:
    body = models.CreateVideoTranslationRequest(output_languages="German", video=models.AssetUrl(url="https://x"))
    with pytest.raises(InvalidInput, match="output_languages"):
        body.to_wire()


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (
            models.CreateDigitalTwinRequest(name="Ada", file="https://x/ada.mp4"),  # type: ignore[arg-type]
            "file: str came where AssetUrl, AssetId or AssetBase64 is wanted",
        ),
        (
            models.CreateVideoFromAvatar(avatar_id="look", engine="avatar_v"),  # type: ignore[arg-type]
            "engine: str came where AvatarVEngineConfig, AvatarIVEngineConfig or AvatarIIIEngineConfig is wanted",
        ),
        (
            models.CreateVideoFromAvatar(avatar_id="look", voice_settings={"speed": 1}),  # type: ignore[arg-type]
            "voice_settings: dict came where VoiceSettingsInput is wanted",
        ),
        (
            models.CreatePromptAvatarRequest(name="Ada", prompt="A", reference_images=["x"]),  # type: ignore[list-item]
            "reference_images: str came",
        ),
    ],
)
def test_a_word_where_an_object_belongs_is_refused_by_name(body: Any, says: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        body.to_wire()
    assert str(caught.value).startswith(says)


def test_a_body_that_is_none_is_refused_by_name() -> None:
    from heygen_async._generated.api.assets import upload_asset
    from heygen_async._generated.api.avatars import create_avatar

    with pytest.raises(InvalidInput, match=r"body: dict came where .*CreateDigitalTwinRequest.* is wanted"):
        create_avatar.build(body={"type": "digital_twin"})  # type: ignore[arg-type]
    with pytest.raises(InvalidInput, match=r"file: str came where BytesFile or PathFile is wanted"):
        upload_asset.build(file="a.png")  # type: ignore[arg-type]


def test_null_is_where_types_are() -> None:
    import heygen_async.types as public

    assert public.NULL is NULL
    assert {"NULL", "Null", "AssetUrl"} <= set(dir(public))
    assert dir(public) == sorted(dir(public))
    for update in (models.UpdateWebhookEndpointRequest, AvatarGroupsBase, WebhookEndpointsBase.update):
        told = " ".join(str(update.__doc__).split())
        assert ("heygen_async.types.NULL` sets it to null" in told) == (update is not AvatarGroupsBase)


def test_null_is_sent_where_it_means_something() -> None:
    update = models.UpdateWebhookEndpointRequest
    assert update().to_wire() == {}
    assert update(events=NULL).to_wire() == {"events": None}
    assert update(events=["avatar_video.success"]).to_wire() == {"events": ["avatar_video.success"]}
    assert update(events=[]).to_wire() == {"events": []}


def test_objects_that_go_both_ways() -> None:
    wire = {"aspect_ratio": "portrait", "captions": False, "duration_types": ["30", "long"]}
    settings = models.AiClippingOutputSettings.from_wire(wire)
    assert settings.to_wire() == wire
    assert models.AiClippingOutputSettings(aspect_ratio="portrait").to_wire() == {"aspect_ratio": "portrait"}


def test_names_are_plain() -> None:
    assert models.VideoResolution("4k") is models.VideoResolution.UHD_4K
    names = {entry.name for name in models.__all__ if attrs.has(getattr(models, name)) for entry in _fields(name)}
    assert {"type", "id", "url", "title"} <= names
    assert not {name for name in names if name.endswith("_")}
    for name in models.__all__:
        members = getattr(getattr(models, name), "__members__", {})
        assert not [member for member in members if member.startswith("VALUE_")]


def _fields(name: str) -> Any:
    return attrs.fields(getattr(models, name))


def _loaded(statement: str) -> set[str]:
    script = f"{statement}\nimport sys; print('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_an_endpoint_brings_only_what_it_reads() -> None:
    loaded = _loaded("import heygen_async._generated.api.videos.create_video")
    package = "heygen_async._generated.models."
    found = {name.removeprefix(package) for name in loaded if name.startswith(package)}
    assert found == {"create_avatar_video_response", "video_output_format"}
    assert not loaded & {"httpx", "httpcore", "aiohttp", "asyncio"}


@pytest.mark.parametrize(
    "statement",
    [
        "from heygen_async._generated.operations import OPERATIONS; len(OPERATIONS); list(OPERATIONS)",
        "from heygen_async._generated.bound import Api; Api(None).videos",
        "import heygen_async._generated.models",
        "from heygen_async._generated.nouns.videos import VideosBase; VideosBase(None).list()",
    ],
)
def test_tables_and_verbs_bring_no_endpoint(statement: str) -> None:
    loaded = _loaded(statement)
    assert not [name for name in loaded if "_generated.api." in name or "_generated.models." in name]


def test_operations_by_id() -> None:
    from heygen_async._generated.operations import OPERATIONS

    endpoint = import_module("heygen_async._generated.api.videos.create_video")
    assert OPERATIONS["createVideo"] is endpoint.OPERATION
    assert "nonsense" not in OPERATIONS
