"""Every kind of job: it is done, it fails with a reason, it never ends, it is deleted, and it is paid for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from heygen_async.clock import ManualClock
from heygen_async.sandbox import Fault, FaultKind, Polls, Sandbox

from .bodies import twin, video
from .walker import AUDIO, VIDEO, Walker

pytestmark = pytest.mark.anyio


@dataclass(frozen=True)
class Kind:
    """How one kind of job is started, asked after and deleted."""

    name: str
    create: str
    body: Callable[[str], dict[str, Any]]
    id: Callable[[Any], str]
    get: str
    param: str
    words: tuple[str, ...]
    done: str = "completed"
    url: str | None = None
    reason: str = "failure_message"
    delete: str | None = None
    gone: str = "resource_not_found"
    tells_deleted: bool = False
    path: dict[str, str] | None = None
    refunded: bool = True
    charges: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.name


def _template(title: str) -> dict[str, Any]:
    return {
        "variables": {"headline": {"type": "text", "content": "Tea"}},
        "title": title,
        "scene_ids": ["scene_update"],
    }


KINDS = [
    Kind(
        "video",
        "createVideo",
        lambda title: video(title=title),
        lambda data: data["video_id"],
        "getVideoV3",
        "video_id",
        ("pending", "processing"),
        url="video_url",
        delete="deleteVideo",
        gone="video_not_found",
    ),
    Kind(
        "template",
        "generateVideoFromTemplate",
        _template,
        lambda data: data["id"],
        "getVideoV3",
        "video_id",
        ("pending", "processing"),
        url="video_url",
        delete="deleteVideo",
        gone="video_not_found",
        path={"template_id": "tpl_update"},
    ),
    Kind(
        "look",
        "createAvatar",
        lambda title: twin(name=title),
        lambda data: data["avatar_item"]["id"],
        "getAvatarLook",
        "look_id",
        ("processing",),
        url="preview_video_url",
        reason="error",
        delete="deleteAvatarLook",
        gone="avatar_not_found",
        refunded=False,
    ),
    Kind(
        "legacy twin",
        "createVideoAvatarV2",
        lambda title: {
            "training_footage_url": VIDEO["url"],
            "video_consent_url": VIDEO["url"],
            "avatar_name": title,
        },
        lambda data: data["avatar_id"],
        "getVideoAvatarV2",
        "avatar_id",
        ("in_progress",),
        done="complete",
        url="preview_video_url",
        reason="error_message",
        refunded=False,
    ),
    Kind(
        "voice clone",
        "cloneVoice",
        lambda title: {"audio": AUDIO, "voice_name": title},
        lambda data: data["voice_clone_id"],
        "getVoice",
        "voice_id",
        ("processing",),
        done="complete",
        url="preview_audio_url",
        delete="deleteVoice",
        gone="voice_not_found",
    ),
    Kind(
        "translation",
        "createVideoTranslation",
        lambda title: {"video": VIDEO, "output_languages": ["Spanish"], "title": title},
        lambda data: data["video_translation_ids"][0],
        "getVideoTranslation",
        "video_translation_id",
        ("pending", "running"),
        url="video_url",
        delete="deleteVideoTranslation",
    ),
    Kind(
        "proofread",
        "createProofread",
        lambda title: {"video": VIDEO, "output_languages": ["Spanish"], "title": title},
        lambda data: data["proofread_ids"][0],
        "getProofread",
        "proofread_id",
        ("processing",),
    ),
    Kind(
        "lipsync",
        "createLipsync",
        lambda title: {"video": VIDEO, "audio": AUDIO, "title": title},
        lambda data: data["lipsync_id"],
        "getLipsync",
        "lipsync_id",
        ("pending", "running"),
        url="video_url",
        delete="deleteLipsync",
    ),
    Kind(
        "clipping",
        "createAiClipping",
        lambda title: {"video": VIDEO, "title": title},
        lambda data: data["ai_clipping_id"],
        "getAiClipping",
        "job_id",
        ("pending", "running"),
        delete="deleteAiClipping",
    ),
    Kind(
        "background removal",
        "createBackgroundRemoval",
        lambda title: {"video": VIDEO, "title": title},
        lambda data: data["id"],
        "getBackgroundRemoval",
        "job_id",
        ("pending", "processing"),
        reason="error",
        delete="deleteBackgroundRemoval",
        tells_deleted=True,
    ),
    Kind(
        "agent",
        "createVideoAgentSession",
        lambda title: {"prompt": title},
        lambda data: data["session_id"],
        "getVideoAgentSession",
        "session_id",
        ("thinking", "generating"),
        reason="messages",
    ),
]
every_kind = pytest.mark.parametrize("kind", KINDS, ids=str)


async def start(walk: Walker, kind: Kind, title: str) -> str:
    return kind.id(await walk.data(kind.create, kind.body(title), **(kind.path or {})))


@every_kind
async def test_a_job_is_done(
    kind: Kind, sandbox: Sandbox, api: httpx.AsyncClient, web: httpx.AsyncClient, clock: ManualClock
) -> None:
    walk = Walker(api)
    job = await start(walk, kind, "Plain")
    words: list[str] = []
    for _ in range(16):
        data = await walk.data(kind.get, **{kind.param: job})
        if data["status"] not in words:
            words.append(data["status"])
        if data["status"] != kind.done and kind.url and kind.name != "voice clone":
            assert not data[kind.url]
        await clock.advance(10)
    assert words == [*kind.words, kind.done]
    if kind.url:
        assert (await web.get(data[kind.url])).status_code == 200
    (charge,) = sandbox.ledger.of(job)
    assert charge.amount > 0
    assert sandbox.ledger.total == charge.amount


@every_kind
async def test_a_job_fails_with_its_reason(
    kind: Kind, sandbox: Sandbox, api: httpx.AsyncClient, clock: ManualClock
) -> None:
    walk = Walker(api)
    sandbox.faults.add(Fault(FaultKind.JOB_FAILS, operation=kind.create, code="no_face", message="No face was found."))
    job = await start(walk, kind, "Plain")
    assert (await walk.data(kind.get, **{kind.param: job}))["status"] == kind.words[0]
    await clock.advance(121)
    data = await walk.data(kind.get, **{kind.param: job})
    assert data["status"] == "failed"
    assert "No face was found." in str(data[kind.reason])
    assert len(sandbox.ledger) == 1
    assert (sandbox.ledger.total == 0) is kind.refunded


@every_kind
async def test_a_title_makes_a_job_fail(kind: Kind, api: httpx.AsyncClient, clock: ManualClock) -> None:
    walk = Walker(api)
    job = await start(walk, kind, "Plain fail:rendering_failed")
    await clock.advance(121)
    assert (await walk.data(kind.get, **{kind.param: job}))["status"] == "failed"


@every_kind
async def test_a_job_never_ends(kind: Kind, api: httpx.AsyncClient, clock: ManualClock) -> None:
    walk = Walker(api)
    job = await start(walk, kind, "Plain [[never]]")
    await clock.advance(30 * 24 * 3600)
    assert (await walk.data(kind.get, **{kind.param: job}))["status"] == kind.words[-1]


@every_kind
@pytest.mark.heygen_sandbox(training_seconds=Polls(4), render_seconds=Polls(4))
async def test_a_job_ends_by_polls(kind: Kind, api: httpx.AsyncClient) -> None:
    walk = Walker(api)
    job = await start(walk, kind, "Plain")
    words = [(await walk.data(kind.get, **{kind.param: job}))["status"] for _ in range(5)]
    assert words[0] in kind.words
    assert words[3:] == [kind.done, kind.done]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.delete], ids=str)
async def test_a_deleted_job_is_gone(kind: Kind, sandbox: Sandbox, api: httpx.AsyncClient) -> None:
    walk = Walker(api)
    job = await start(walk, kind, "Plain")
    assert kind.delete is not None
    await walk.ok(kind.delete, **{kind.param: job})
    if kind.tells_deleted:
        assert (await walk.data(kind.get, **{kind.param: job}))["status"] == "deleted"
    else:
        assert (await walk.error(kind.get, **{kind.param: job}))[:2] == (404, kind.gone)
    assert (await walk.error(kind.delete, **{kind.param: job}))[:2] == (404, kind.gone)
    assert sandbox.ledger.total > 0


@pytest.mark.heygen_sandbox(balance=0.001)
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.name not in ("video", "template")], ids=str)
async def test_an_empty_wallet_is_refused(kind: Kind, sandbox: Sandbox, api: httpx.AsyncClient) -> None:
    walk = Walker(api)
    assert await walk.error(kind.create, kind.body("Plain"), **(kind.path or {})) == (402, "insufficient_credit", None)
    assert len(sandbox.ledger) == 0


@pytest.mark.heygen_sandbox(concurrent_jobs=3)
async def test_renders_agents_and_translations_share_the_limit(api: httpx.AsyncClient, clock: ManualClock) -> None:
    walk = Walker(api)
    by_name = {kind.name: kind for kind in KINDS}
    for name in ("video", "agent", "translation"):
        await start(walk, by_name[name], "Plain")
    for name in ("video", "agent", "translation", "lipsync", "clipping", "proofread", "template"):
        kind = by_name[name]
        response = await walk.send(kind.create, kind.body("Plain"), **(kind.path or {}))
        assert (response.status_code, response.json()["error"]["code"]) == (429, "rate_limit_exceeded")
        assert int(response.headers["retry-after"]) >= 1
    await start(walk, by_name["voice clone"], "Plain")
    await clock.advance(61)
    two = {"video": VIDEO, "output_languages": ["Spanish", "French", "Dutch"]}
    assert len((await walk.data("createVideoTranslation", two))["video_translation_ids"]) == 3
    await clock.advance(61)
    await start(walk, by_name["video"], "Plain")
    assert (await walk.error("createVideoTranslation", two))[0] == 429


LISTS = [
    ("listVideos", "video", "id"),
    ("listVideoTranslations", "translation", "id"),
    ("listLipsyncs", "lipsync", "id"),
    ("listAiClippings", "clipping", "id"),
    ("listBackgroundRemovals", "background removal", "id"),
    ("listVideoAgentSessions", "agent", "session_id"),
]


@pytest.mark.parametrize(("operation", "name", "field"), LISTS)
@pytest.mark.heygen_sandbox(concurrent_jobs=50)
async def test_cursors_walk_a_list_that_changes(operation: str, name: str, field: str, api: httpx.AsyncClient) -> None:
    walk = Walker(api)
    kind = next(kind for kind in KINDS if kind.name == name)
    made = [await start(walk, kind, f"Number {n}") for n in range(5)]
    first = await walk.ok(operation, limit="2")
    assert [row[field] for row in first["data"]] == made[:-3:-1]
    assert first["has_more"] is True
    await start(walk, kind, "Comes in between")
    if kind.delete:
        await walk.ok(kind.delete, **{kind.param: made[3]})
    second = await walk.ok(operation, limit="2", token=first["next_token"])
    assert [row[field] for row in second["data"]] == [made[2], made[1]]
    assert (await walk.error(operation, token="nonsense")) == (400, "invalid_parameter", "token")
