"""Keywords are the document's fields: none is missing, none is made up, and wrong ones are refused."""

from __future__ import annotations

import builtins
import inspect
from typing import Any

import attrs
import pytest

from heygen_async import types
from heygen_async._resources.lipsyncs import LipsyncOptions, Lipsyncs
from heygen_async._resources.model_builder import build_model
from heygen_async._resources.options import CinematicOptions, StudioOptions
from heygen_async._resources.proofreads import ProofreadOptions, Proofreads
from heygen_async._resources.templates import TemplateOptions, Templates
from heygen_async._resources.translations import TranslationOptions, Translations
from heygen_async._resources.video_agents import AgentOptions, VideoAgents
from heygen_async._resources.videos import Videos
from heygen_async._resources.voices import Voices
from heygen_async.errors import InvalidInput

# What the method itself takes for a field of HeyGen's, where the names differ.
OWN = {
    "avatar_id": "looks",
    "output_languages": "languages",
    "voice_name": "name",
}


@pytest.mark.parametrize(
    ("method", "options", "model"),
    [
        (Videos.create_cinematic, CinematicOptions, types.CreateVideoFromCinematicAvatar),
        (Videos.create_studio, StudioOptions, types.CreateVideoFromStudio),
        (Lipsyncs.create, LipsyncOptions, types.CreateLipsyncRequest),
        (Translations.create_many, TranslationOptions, types.CreateVideoTranslationRequest),
        (Proofreads.create, ProofreadOptions, types.CreateProofreadRequest),
        (Templates.generate, TemplateOptions, types.GenerateVideoFromTemplateRequest),
        (VideoAgents.create, AgentOptions, types.CreateVideoAgentRequest),
        (Voices.clone, None, types.CloneVoiceRequest),
        (Voices.design, None, types.DesignVoiceRequest),
    ],
)
def test_every_field_of_the_document_can_be_said(method: Any, options: Any, model: Any) -> None:
    fields = {field.name for field in attrs.fields(model)} - {"type", "extra"}
    named = set(inspect.signature(method).parameters) | set(options.__annotations__ if options else ())
    assert {name for name in fields if not {name, OWN.get(name)} & named} == set()
    if options:
        assert set(options.__annotations__) - fields <= {"check", "extra"}


def test_every_operation_is_bound() -> None:
    from heygen_async._generated.bound import Api
    from heygen_async._generated.operations import OPERATIONS

    api = Api(None)  # type: ignore[arg-type]
    for operation in OPERATIONS.values():
        bound = getattr(getattr(api, operation.tag), operation.name)
        # A stream of events is opened by `async with`, everything else is awaited.
        opened = "EventStream" in str(inspect.signature(bound).return_annotation)
        assert inspect.iscoroutinefunction(bound) is not opened


def test_names_are_checked_words_are_kept() -> None:
    files = {"video": types.AssetId(asset_id="a"), "audio": {"type": "asset_id", "asset_id": "b"}}
    made = build_model(types.CreateLipsyncRequest, {**files, "title": None, "mode": "speed"})
    assert (made.title, made.mode, made.audio) == (None, "speed", types.AssetId(asset_id="b"))
    with pytest.raises(InvalidInput, match="Did you mean mode") as caught:
        build_model(types.CreateLipsyncRequest, {**files, "mod": "speed"}, at="lipsyncs[0]")
    assert caught.value.field == "lipsyncs[0].mod"
    with pytest.raises(InvalidInput, match="audio: is required"):
        build_model(types.CreateLipsyncRequest, {"video": files["video"]})
    with pytest.raises(InvalidInput, match="mode: unknown value 'art'"):
        build_model(types.CreateLipsyncRequest, {**files, "mode": "art"})
    newer = build_model(types.CreateLipsyncRequest, {**files, "extra": {"mode": "art"}})
    assert newer.to_wire()["mode"] == "art"


def test_types_are_heygen_s_own_names() -> None:
    assert types.VideoDetail.__name__ == "VideoDetail"
    assert "AvatarLookItem" in builtins.dir(types)
    with pytest.raises(AttributeError):
        types.NoSuchThing  # type: ignore[attr-defined]  # noqa: B018
