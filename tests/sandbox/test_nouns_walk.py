"""Every operation of the document is called once, with a valid request, and succeeds."""

from __future__ import annotations

import httpx
import pytest

from heygen_async.clock import ManualClock
from heygen_async.sandbox import Sandbox
from heygen_async.sandbox.media import render_png

from .bodies import twin, video
from .walker import AUDIO, SPEC, VIDEO, Walker

pytestmark = pytest.mark.anyio

SRT = b"1\n00:00:00,000 --> 00:00:02,000\nHola\n"


@pytest.mark.heygen_sandbox(concurrent_jobs=50, consent="pending")
async def test_every_operation_answers(
    sandbox: Sandbox, api: httpx.AsyncClient, web: httpx.AsyncClient, clock: ManualClock
) -> None:
    walk = Walker(api)
    await _library(walk)
    await _assets(walk, web, clock)
    await _avatars(walk)
    await _voices(walk, clock)
    await _videos(walk, clock)
    await _agents(walk, clock)
    await _translations(walk, clock)
    await _lipsyncs(walk)
    await _others(walk)
    await _webhooks(walk)
    await _brand(walk, clock)
    await _models(walk, clock)
    await _renders(walk, clock)
    await _workflows(walk, clock)
    await _quality(walk, clock)
    assert set(SPEC.operations) - walk.called == set()


async def _library(walk: Walker) -> None:
    assert (await walk.data("getCurrentUserV3"))["username"]
    assert len(await walk.data("listBrandKits")) == 3
    assert len(await walk.data("listBrandGlossaries")) == 3
    assert (await walk.data("searchAudioSounds", query="calm piano"))[0]["name"] == "Quiet Keys"
    assert await walk.data("searchAssets", query="office", type="image")


async def _assets(walk: Walker, web: httpx.AsyncClient, clock: ManualClock) -> None:
    asset = await walk.data("uploadAsset", files={"file": ("a.png", render_png(["x"]), "image/png")})
    assert await walk.data("listAssets", username="sandbox")
    await walk.data("getAsset", asset_id=asset["asset_id"])
    await walk.data("deleteAsset", asset_id=asset["asset_id"])
    declared = {"filename": "s.srt", "content_type": "application/x-subrip", "size_bytes": len(SRT)}
    single = await walk.data("createAssetUpload", declared)
    await web.put(single["upload_url"], content=SRT, headers=single["upload_headers"])
    await walk.data("completeAssetUpload", {}, asset_id=single["asset_id"])
    batch = await walk.data("createAssetUploadBatch", {"files": [declared, declared]})
    for item in batch["items"]:
        await web.put(item["upload_url"], content=SRT, headers=item["upload_headers"])
    await walk.data("completeAssetUploadBatch", {"batch_id": batch["batch_id"]})
    await clock.advance(5)
    detail = await walk.data("getAssetBatch", batch_id=batch["batch_id"])
    assert detail["counts_by_status"] == {"completed": 2}
    (row,) = await walk.data("listAssetStatuses", asset_ids=single["asset_id"])
    assert row["status"] == "completed"


async def _avatars(walk: Walker) -> None:
    made = await walk.data("createAvatar", twin())
    look, group = made["avatar_item"]["id"], made["avatar_group"]["id"]
    await walk.data("listAvatarGroups")
    await walk.data("listAvatarLooks")
    await walk.data("getAvatarLook", look_id=look)
    await walk.data("updateAvatarLook", {"name": "Grace"}, look_id=look)
    await walk.data("getAvatarGroup", group_id=group)
    assert (await walk.data("createAvatarConsent", {}, group_id=group))["url"]
    await walk.data("deleteAvatarLook", look_id=look)
    other = (await walk.data("createAvatar", twin()))["avatar_group"]["id"]
    await walk.data("deleteAvatarGroup", group_id=other)
    footage = {"training_footage_url": VIDEO["url"], "video_consent_url": VIDEO["url"], "avatar_name": "Ada"}
    old = await walk.data("createVideoAvatarV2", footage)
    assert (await walk.data("getVideoAvatarV2", avatar_id=old["avatar_id"]))["status"] == "in_progress"


async def _voices(walk: Walker, clock: ManualClock) -> None:
    await walk.data("listVoices")
    await walk.data("designVoice", {"prompt": "a calm narrator"})
    clone = (await walk.data("cloneVoice", {"audio": AUDIO, "voice_name": "Ada"}))["voice_clone_id"]
    await clock.advance(61)
    assert (await walk.data("getVoice", voice_id=clone))["status"] == "complete"
    assert (await walk.data("generateSpeech", {"text": "Hello there", "voice_id": clone}))["audio_url"]
    await walk.data("deleteVoice", voice_id=clone)


async def _videos(walk: Walker, clock: ManualClock) -> None:
    made = (await walk.data("createVideo", video()))["video_id"]
    await walk.data("listVideos")
    await walk.data("getVideoV3", video_id=made)
    await walk.data("listVideoStatuses", video_ids=made)
    batch = (await walk.data("createVideoBatch", {"videos": [video(), video()]}))["batch_id"]
    await clock.advance(61)
    assert (await walk.data("getVideoBatch", batch_id=batch))["status"] == "completed"
    await walk.data("deleteVideo", video_id=made)
    template = (await walk.data("listTemplates"))[0]["id"]
    detail = await walk.data("getTemplate", template_id=template)
    values = {
        name: {"type": "text", "content": "Ada"} for name, one in detail["variables"].items() if one["type"] == "text"
    }
    assert (await walk.data("generateVideoFromTemplate", {"variables": values}, template_id=template))["id"]


async def _agents(walk: Walker, clock: ManualClock) -> None:
    assert await walk.data("listVideoAgentStyles")
    session = (await walk.data("createVideoAgentSession", {"prompt": "A film about tea", "mode": "chat"}))["session_id"]
    await walk.data("listVideoAgentSessions")
    await clock.advance(61)
    read = await walk.data("getVideoAgentSession", session_id=session)
    assert read["status"] == "waiting_for_input"
    resource = next(found for message in read["messages"] for found in message["resource_ids"] or [])
    await walk.data("getVideoAgentSessionResource", session_id=session, resource_id=resource)
    await walk.data("sendVideoAgentMessage", {"message": "Yes"}, session_id=session)
    assert len(await walk.data("listVideoAgentSessionVideos", session_id=session)) == 1
    await walk.data("stopVideoAgentSession", {}, session_id=session)


async def _translations(walk: Walker, clock: ManualClock) -> None:
    assert "Spanish" in (await walk.data("listVideoTranslationLanguages"))["languages"]
    order = {"video": VIDEO, "output_languages": ["Spanish"]}
    (made,) = (await walk.data("createVideoTranslation", order))["video_translation_ids"]
    await walk.data("listVideoTranslations")
    await walk.data("getVideoTranslation", video_translation_id=made)
    await walk.data("updateVideoTranslation", {"title": "Uno"}, video_translation_id=made)
    await walk.data("listVideoTranslationStatuses", video_translation_ids=made)
    await walk.data("deleteVideoTranslation", video_translation_id=made)
    batch = (await walk.data("createVideoTranslationBatch", {"video_translations": [order]}))["batch_id"]
    await walk.data("getVideoTranslationBatch", batch_id=batch)
    (proofread,) = (await walk.data("createProofread", {**order, "title": "Uno"}))["proofread_ids"]
    await clock.advance(61)
    await walk.data("getProofread", proofread_id=proofread)
    await walk.data("downloadProofreadSrt", proofread_id=proofread)
    asset = await walk.data("uploadAsset", files={"file": ("a.srt", SRT, "application/x-subrip")})
    reference = {"type": "asset_id", "asset_id": asset["asset_id"]}
    await walk.data("uploadProofreadSrt", {"srt": reference}, proofread_id=proofread)
    await walk.data("generateVideoFromProofread", {}, proofread_id=proofread)


async def _lipsyncs(walk: Walker) -> None:
    order = {"video": VIDEO, "audio": AUDIO}
    made = (await walk.data("createLipsync", order))["lipsync_id"]
    await walk.data("listLipsyncs")
    await walk.data("getLipsync", lipsync_id=made)
    await walk.data("updateLipsync", {"title": "New"}, lipsync_id=made)
    await walk.data("listLipsyncStatuses", lipsync_ids=made)
    await walk.data("deleteLipsync", lipsync_id=made)
    batch = (await walk.data("createLipsyncBatch", {"lipsyncs": [order]}))["batch_id"]
    await walk.data("getLipsyncBatch", batch_id=batch)


async def _others(walk: Walker) -> None:
    job = (await walk.data("createAiClipping", {"video": VIDEO}))["ai_clipping_id"]
    await walk.data("listAiClippings")
    await walk.data("getAiClipping", job_id=job)
    await walk.data("deleteAiClipping", job_id=job)
    removal = (await walk.data("createBackgroundRemoval", {"video": VIDEO}))["id"]
    await walk.data("listBackgroundRemovals")
    await walk.data("getBackgroundRemoval", job_id=removal)
    await walk.data("deleteBackgroundRemoval", job_id=removal)


async def _webhooks(walk: Walker) -> None:
    made = await walk.data("createWebhookEndpoint", {"url": "https://example.com/hook"})
    endpoint = made["endpoint_id"]
    await walk.data("listWebhookEndpoints")
    await walk.data("updateWebhookEndpoint", {"events": ["avatar_video.success"]}, endpoint_id=endpoint)
    assert (await walk.data("rotateWebhookSigningSecret", endpoint_id=endpoint))["secret"] != made["secret"]
    await walk.ok("deleteWebhookEndpoint", endpoint_id=endpoint)
    assert len(await walk.data("listWebhookEventTypes")) == 34
    assert await walk.data("listWebhookEvents")


async def _brand(walk: Walker, clock: ManualClock) -> None:
    glossary = (await walk.data("createBrandGlossary", {"name": "Names"}))["brand_glossary_id"]
    await walk.data("updateBrandGlossary", {"name": "People"}, brand_glossary_id=glossary)
    assert (await walk.data("getBrandGlossary", brand_glossary_id=glossary))["name"] == "People"
    assert len(await walk.data("listBrandGlossaries")) == 4
    await walk.data("deleteBrandGlossary", brand_glossary_id=glossary)
    assert (await walk.error("getBrandGlossary", brand_glossary_id=glossary))[:2] == (404, "resource_not_found")
    made = await walk.data("createBrandKit", {"url": "https://example.com"})
    assert made["status"] == "loading"
    await clock.advance(61)
    assert (await walk.data("getBrandKit", brand_kit_id=made["brand_kit_id"]))["status"] == "completed"
    await walk.data("updateBrandKit", {"name": "Autumn"}, brand_kit_id=made["brand_kit_id"])
    await walk.data("deleteBrandKit", brand_kit_id=made["brand_kit_id"])
    folder = (await walk.data("createFolder", {"name": "Spring"}))["folder_id"]
    assert (await walk.data("getFolder", folder_id=folder))["type"] == "mixed"
    voice = {"default_voice_id": "YOUR_VOICE_ID"}
    changed = await walk.data("updateAvatarGroup", voice, group_id="YOUR_DIGITAL_TWIN_GROUP_ID")
    assert changed["default_voice_id"] == "YOUR_VOICE_ID"
    assert (await walk.data("getApiKeySelf"))["scope_mode"] == "full"
    assert (await walk.data("getVideoScenes", video_id="YOUR_VIDEO_ID"))["scenes"]


async def _models(walk: Walker, clock: ManualClock) -> None:
    voice = (await walk.data("createModelAudioVoice", {"audio": [AUDIO], "name": "Ada"}))["voice_id"]
    said = {"voice_id": voice, "text": "Hello there", "language": "en"}
    assert (await walk.error("createModelAudioTts", said))[:2] == (409, "voice_not_ready")
    await clock.advance(61)
    assert (await walk.data("getModelAudioVoice", voice_id=voice))["status"] == "ACTIVE"
    assert [one["voice_id"] for one in await walk.data("listModelAudioVoices")] == [voice]
    assert (await walk.data("createModelAudioTts", said))["duration"] > 0
    assert (await walk.send("streamModelAudioTts", said)).text.endswith("data: [DONE]\n\n")
    await walk.data("deleteModelAudioVoice", voice_id=voice)
    order = {"model": "heygen-video-1", "mode": "text_to_video", "prompt": "A lighthouse"}
    video_id = (await walk.data("createModelVideo", order))["video_id"]
    assert (await walk.data("getModelVideo", video_id=video_id))["status"] == "pending"
    await clock.advance(61)
    assert (await walk.data("getModelVideo", video_id=video_id))["video_url"]
    live = {"type": "text_stream", "avatar_id": "a", "voice_id": "b", "text": "Hello "}
    stream = (await walk.data("createAvatarRealtime", live))["stream_id"]
    await walk.data("appendAvatarRealtimeText", {"delta": "there", "final": True}, stream_id=stream)
    assert (await walk.send("appendAvatarRealtimeText", {"delta": "x"}, stream_id=stream)).status_code == 410
    assert "event: end" in (await walk.send("streamAvatarRealtimeWords", stream_id=stream)).text
    assert (await walk.data("cancelAvatarRealtime", stream_id=stream))["cancelled"] is True
    assert (await walk.data("getAvatarRealtime", stream_id=stream))["status"] == "completed"


async def _renders(walk: Walker, clock: ManualClock) -> None:
    project = {"project": {"type": "url", "url": "https://example.com/project.zip"}}
    render = (await walk.data("createHyperframesRender", project))["render_id"]
    removal = (await walk.data("createFillerWordRemoval", {"video": VIDEO}))["filler_word_removal_id"]
    talk = {"host_avatar_id": "a", "guest_avatar_id": "b", "host_voice_id": "c", "guest_voice_id": "d", "topic": "Tea"}
    podcast = (await walk.data("createPodcast", talk))["podcast_id"]
    await clock.advance(61)
    assert (await walk.data("getHyperframesRender", render_id=render))["video_url"]
    assert len(await walk.data("listHyperframesRenders")) == 1
    await walk.data("deleteHyperframesRender", render_id=render)
    assert (await walk.data("getFillerWordRemoval", filler_word_removal_id=removal))["video_url"]
    assert (await walk.data("getPodcast", podcast_id=podcast))["video_url"]
    assert len(await walk.data("listPodcasts")) == 1
    await walk.data("deletePodcast", podcast_id=podcast)


async def _workflows(walk: Walker, clock: ManualClock) -> None:
    graph = {"schema_version": "1.0.0", "nodes": [{"id": "write", "type": "script"}]}
    wrong = {"schema_version": "1.0.0", "nodes": [{"id": "write", "type": "script", "depends_on": ["no"]}]}
    assert (await walk.error("createWorkflow", {"name": "Tea", "product_graph": wrong}))[:2] == (422, "graph_invalid")
    workflow = (await walk.data("createWorkflow", {"name": "Tea", "product_graph": graph}))["id"]
    change = {"product_graph": graph, "expected_revision": 0}
    await walk.data("updateWorkflow", change, workflow_id=workflow)
    assert (await walk.error("updateWorkflow", change, workflow_id=workflow))[1] == "stale_workflow_draft"
    await walk.data("publishWorkflowVersion", {"product_graph": graph}, workflow_id=workflow)
    again = await walk.send("publishWorkflowVersion", {"product_graph": graph}, workflow_id=workflow)
    assert (again.status_code, again.json()["data"]["version_number"]) == (200, 1)
    assert (await walk.data("getWorkflow", workflow_id=workflow))["status"] == "active"
    assert len(await walk.data("listWorkflows")) == 1
    assert await walk.data("listWorkflowNodeTypes")
    assert len(await walk.data("listWorkflowVersions", workflow_id=workflow)) == 1
    await walk.data("getWorkflowVersion", workflow_id=workflow, version_number="1")
    key = {"Idempotency-Key": "order-1"}
    run = (await walk.data("createWorkflowRun", {"workflow_id": workflow}, headers=key))["id"]
    await clock.advance(2 * 24 * 3600)
    same = await walk.send("createWorkflowRun", {"workflow_id": workflow}, headers=key)
    assert (same.status_code, same.json()["data"]["id"]) == (200, run)
    assert (await walk.data("getWorkflowRun", run_id=run))["status"] == "succeeded"
    assert len(await walk.data("listWorkflowRuns", workflow_id=workflow)) == 1
    assert [step["node_id"] for step in await walk.data("listWorkflowRunNodes", run_id=run)] == ["write"]
    await walk.data("cancelWorkflowRun", run_id=run)


async def _quality(walk: Walker, clock: ManualClock) -> None:
    pair = {
        "prompt": "A lighthouse",
        "model_a": "one",
        "model_b": "two",
        "video_a": VIDEO,
        "video_b": VIDEO,
        "question_id": "craft",
    }
    comparison = (await walk.data("createVideoQualityComparison", pair))["comparison_id"]
    batch = (await walk.data("createVideoQualityBatch", {"comparisons": [pair]}))["batch_id"]
    await clock.advance(61)
    assert (await walk.data("getVideoQualityComparison", comparison_id=comparison))["result"]
    assert (await walk.data("getVideoQualityBatch", batch_id=batch))["status"] == "completed"
