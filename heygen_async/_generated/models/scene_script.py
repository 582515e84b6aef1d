# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""What is heard in a scene, told apart by `type`."""

from __future__ import annotations

from typing import TypeAlias

from heygen_async._wire.decode import as_object

from .scene_audio import SceneAudio
from .scene_silence import SceneSilence
from .scene_text import SceneText
from .unknown_scene_script import UnknownSceneScript

__all__ = ["SceneScript", "scene_script_from_wire"]

SceneScript: TypeAlias = SceneText | SceneAudio | SceneSilence | UnknownSceneScript
"""What is heard in a scene, told apart by `type`."""


def scene_script_from_wire(data: object) -> SceneScript:
    """Read whichever it is; one that the document does not have yet becomes `UnknownSceneScript`."""
    raw = as_object(data)
    match raw.get("type"):
        case "text":
            return SceneText.from_wire(raw)
        case "audio":
            return SceneAudio.from_wire(raw)
        case "silence":
            return SceneSilence.from_wire(raw)
        case _:
            return UnknownSceneScript.from_wire(raw)
