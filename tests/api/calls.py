"""How each operation is called in public: by its noun where it has one, else as ``heygen.api.<tag>.<operation>``.

The table is made by `calls`: an operation, the method that calls it, other methods that do, and a function that calls
the method on a sandbox. ``do`` is the method that was named; what is set up before it is not counted.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeAlias

import attrs

from heygen_async import LipsyncRequest, TranslationRequest, VideoRequest
from heygen_async._generated.operations import OPERATIONS
from heygen_async.sandbox.media import render_footage, render_png
from tests.api.derived import arguments_of, method_of
from tests.segmind.stage import Stage

__all__ = ["CALLS", "Entry", "derived"]

CallIt: TypeAlias = Callable[[Any, "Scene"], Awaitable[object]]
Make: TypeAlias = Callable[["Scene"], Awaitable[object]]

LOOK, GROUP = "YOUR_DIGITAL_TWIN_LOOK_ID", "YOUR_DIGITAL_TWIN_GROUP_ID"
VOICE, VIDEO_ID = "YOUR_VOICE_ID", "YOUR_VIDEO_ID"
VIDEO, AUDIO = "https://example.com/talk.mp4", "https://example.com/talk.mp3"
SAID: dict[str, Any] = {"script": "Hello there", "voice_id": VOICE}
HOOK = "https://hooks.example/heygen"
SRT = b"1\n00:00:00,000 --> 00:00:02,000\nHola\n"


@attrs.frozen
class Scene(Stage):
    """A stage with a folder for files."""

    folder: Path

    def file(self, name: str, content: bytes) -> Path:
        path = self.folder / name
        path.write_bytes(content)
        return path


@attrs.frozen
class Entry:
    """One operation.

    Attributes:
        operation: Its id.
        method: The method that is tested, from ``heygen`` or ``segmind`` on.
        also: Other methods that call it.
        beside: Operations that the method calls as well, because they make no sense apart.
        call: Calls it.
    """

    operation: str
    method: str
    also: tuple[str, ...]
    beside: frozenset[str]
    call: CallIt


CALLS: dict[str, Entry] = {}


def calls(operation: str, method: str, *also: str, beside: str = "") -> Callable[[CallIt], CallIt]:
    """Enter a function into the table."""

    def enter(function: CallIt) -> CallIt:
        assert operation not in CALLS, operation
        CALLS[operation] = Entry(operation, method, also, frozenset(beside.split()), function)
        return function

    return enter


def lists(operation: str, method: str, *also: str, **arguments: Any) -> None:
    """Enter a list, of which the first page is asked for."""

    async def first(do: Any, _on: Scene) -> object:
        return await do(**arguments).page()

    calls(operation, method, *also)(first)


def plain(operation: str, method: str, *also: str, **arguments: Any) -> None:
    """Enter a method that needs nothing set up."""

    async def once(do: Any, _on: Scene) -> object:
        return await do(**arguments)

    calls(operation, method, *also)(once)


def about(operation: str, method: str, *also: str, made: Make, **arguments: Any) -> None:
    """Enter a method that is about an object, which is made first."""

    async def of_it(do: Any, on: Scene) -> object:
        return await do(await made(on), **arguments)

    calls(operation, method, *also)(of_it)


async def forget(_secret: str) -> None:
    """Keeps no secret."""


# Lists


lists("listAiClippings", "heygen.clippings.list")
lists("listAssets", "heygen.assets.list", username="sandbox")
lists("searchAssets", "heygen.assets.search", query="office", type="image")
lists("searchAudioSounds", "heygen.audio.search", query="calm piano")
lists("listAvatarGroups", "heygen.avatars.groups.list")
lists("listAvatarLooks", "heygen.avatars.looks.list", group_id=GROUP)
lists("listBackgroundRemovals", "heygen.background_removals.list")
lists("listBrandGlossaries", "heygen.brand.glossaries.list")
lists("listBrandKits", "heygen.brand.kits.list")
lists("listLipsyncs", "heygen.lipsyncs.list")
lists("listTemplates", "heygen.templates.list")
lists("listVideoAgentSessions", "heygen.video_agents.list")
lists("listVideoAgentStyles", "heygen.video_agents.styles.list")
lists("listVideoTranslations", "heygen.translations.list")
lists("listVideos", "heygen.videos.list", title="a")
lists("listVoices", "heygen.voices.list", type="public")
lists("listWebhookEndpoints", "heygen.webhooks.list")
lists("listWebhookEventTypes", "heygen.webhooks.event_types")
lists("listWebhookEvents", "heygen.webhooks.events", "heygen.webhooks.replay")
plain("listVideoTranslationLanguages", "heygen.translations.languages")
plain("getCurrentUserV3", "heygen.users.me")

# Nobody has to ask for these: every wait is one of many that share them.
plain("listVideoStatuses", "heygen.api.videos.list_video_statuses", "Job.wait", video_ids=VIDEO_ID)
plain("listLipsyncStatuses", "heygen.api.lipsync.list_lipsync_statuses", "Job.wait", lipsync_ids="none")
plain(
    "listVideoTranslationStatuses",
    "heygen.api.video_translate.list_video_translation_statuses",
    "Job.wait",
    video_translation_ids="none",
)
plain("listAssetStatuses", "heygen.api.assets.list_asset_statuses", "Job.wait", asset_ids="none")


# Assets


@calls("uploadAsset", "heygen.assets.upload")
async def _(do: Any, on: Scene) -> object:
    return await do(render_png(["Ada"]))


@calls("getAsset", "heygen.assets.get")
async def _(do: Any, on: Scene) -> object:
    return await do(await on.heygen.assets.upload(render_png(["Ada"])))


@calls("deleteAsset", "heygen.assets.delete")
async def _(do: Any, on: Scene) -> object:
    return await do(await on.heygen.assets.upload(render_png(["Ada"])))


@calls("createAssetUpload", "heygen.assets.upload", beside="media completeAssetUpload listAssetStatuses getAsset")
async def _(do: Any, on: Scene) -> object:
    return await do(render_footage(16), direct=True)


@calls("completeAssetUpload", "heygen.assets.upload", beside="media createAssetUpload listAssetStatuses getAsset")
async def _(do: Any, on: Scene) -> object:
    return await do(render_png(["Ada"]), direct=True)


@calls("createAssetUploadBatch", "heygen.assets.upload_batch", beside="media completeAssetUploadBatch")
async def _(do: Any, on: Scene) -> object:
    return await do([on.file(f"{n}.srt", SRT) for n in range(2)])


@calls("completeAssetUploadBatch", "heygen.assets.upload_batch", beside="media createAssetUploadBatch")
async def _(do: Any, on: Scene) -> object:
    return await do([on.file("0.srt", SRT)], title="One")


@calls("getAssetBatch", "heygen.assets.batch")
async def _(do: Any, on: Scene) -> object:
    batch = await on.heygen.assets.upload_batch([on.file("0.srt", SRT)])
    return await do(batch.id).items().page()


# Avatars


@calls(
    "createAvatar",
    "heygen.avatars.create_digital_twin",
    "heygen.avatars.create_photo",
    "heygen.avatars.create_prompt",
    "heygen.avatars.create_look",
)
async def _(do: Any, on: Scene) -> object:
    return await do("Ada", VIDEO)


async def twin(on: Scene) -> Any:
    return await on.heygen.avatars.create_digital_twin("Ada", VIDEO)


about("getAvatarLook", "heygen.avatars.looks.get", made=twin)
about("updateAvatarLook", "heygen.avatars.looks.update", made=twin, name="Grace")


about("deleteAvatarLook", "heygen.avatars.looks.delete", made=twin)


@calls("getAvatarGroup", "heygen.avatars.groups.get")
async def _(do: Any, on: Scene) -> object:
    return await do((await twin(on)).group_id)


@calls("deleteAvatarGroup", "heygen.avatars.groups.delete")
async def _(do: Any, on: Scene) -> object:
    return await do((await twin(on)).group_id)


@calls("createAvatarConsent", "heygen.avatars.request_consent")
async def _(do: Any, on: Scene) -> object:
    consent = await do((await twin(on)).group_id)
    assert consent.url
    return consent


# Voices


@calls("designVoice", "heygen.voices.design")
async def _(do: Any, on: Scene) -> object:
    return await do("A calm narrator")


@calls("cloneVoice", "heygen.voices.clone")
async def _(do: Any, on: Scene) -> object:
    return await do("Ada", AUDIO)


@calls("getVoice", "heygen.voices.get")
async def _(do: Any, on: Scene) -> object:
    return await do(VOICE)


@calls("deleteVoice", "heygen.voices.delete")
async def _(do: Any, on: Scene) -> object:
    voice = await on.heygen.voices.clone("Ada", AUDIO)
    await voice.wait()
    return await do(voice)


@calls("generateSpeech", "heygen.voices.speak")
async def _(do: Any, on: Scene) -> object:
    return await do(VOICE, "Hello there")


# Videos and templates


@calls(
    "createVideo",
    "heygen.videos.create",
    "heygen.videos.create_from_image",
    "heygen.videos.create_cinematic",
    "heygen.videos.create_studio",
)
async def _(do: Any, on: Scene) -> object:
    return await do(LOOK, **SAID, check=False)


async def video(on: Scene) -> Any:
    return await on.heygen.videos.create(LOOK, **SAID, check=False)


about("getVideoV3", "heygen.videos.get", "heygen.videos.download", made=video)
about("deleteVideo", "heygen.videos.delete", made=video)


@calls("createVideoBatch", "heygen.videos.create_batch", beside="getAvatarLook")
async def _(do: Any, on: Scene) -> object:
    return await do([VideoRequest.avatar(LOOK, **SAID) for _ in range(2)])


@calls("getVideoBatch", "heygen.videos.batch")
async def _(do: Any, on: Scene) -> object:
    made = await on.heygen.videos.create_batch([VideoRequest.avatar(LOOK, **SAID)])
    return await do(made.id).items().page()


@calls("getTemplate", "heygen.templates.get")
async def _(do: Any, on: Scene) -> object:
    return await do("tpl_welcome")


@calls("generateVideoFromTemplate", "heygen.templates.generate")
async def _(do: Any, on: Scene) -> object:
    detail = await on.heygen.templates.get("tpl_welcome")
    return await do(detail, {"first_name": "Ada", "company": "Engines"})


# Video agents


async def agent(on: Scene) -> Any:
    return await on.heygen.video_agents.create("A film about tea", mode="chat")


async def answered(on: Scene) -> Any:
    job = await agent(on)
    async for snapshot in job.updates():
        if snapshot.status == "waiting_for_input":
            break
    return job


@calls("createVideoAgentSession", "heygen.video_agents.create")
async def _(do: Any, on: Scene) -> object:
    return await do("A film about tea")


about("getVideoAgentSession", "heygen.video_agents.get", made=agent)


@calls("sendVideoAgentMessage", "heygen.video_agents.send")
async def _(do: Any, on: Scene) -> object:
    return await do(await answered(on), "Yes")


about("stopVideoAgentSession", "heygen.video_agents.stop", made=agent)
about("listVideoAgentSessionVideos", "heygen.video_agents.videos", made=agent)


@calls("getVideoAgentSessionResource", "heygen.video_agents.resource")
async def _(do: Any, on: Scene) -> object:
    session = await on.heygen.video_agents.get(await answered(on))
    found = [name for message in session.messages or () for name in message.resource_ids or ()]
    return await do(session, found[0])


# Translations and proofreads


async def translation(on: Scene) -> Any:
    return await on.heygen.translations.create(VIDEO, "Spanish")


@calls("createVideoTranslation", "heygen.translations.create", "heygen.translations.create_many")
async def _(do: Any, on: Scene) -> object:
    return await do(VIDEO, "Spanish")


about("getVideoTranslation", "heygen.translations.get", made=translation)
about("updateVideoTranslation", "heygen.translations.update", made=translation, title="Uno")


about("deleteVideoTranslation", "heygen.translations.delete", made=translation)


@calls("createVideoTranslationBatch", "heygen.translations.create_batch")
async def _(do: Any, on: Scene) -> object:
    return await do([TranslationRequest(VIDEO, ["Spanish"])])


@calls("getVideoTranslationBatch", "heygen.translations.batch")
async def _(do: Any, on: Scene) -> object:
    body = TranslationRequest(VIDEO, ["Spanish"])
    return await do((await on.heygen.translations.create_batch([body])).id).items().page()


async def proofread(on: Scene) -> Any:
    job = (await on.heygen.translations.proofreads.create(VIDEO, ["Spanish"], title="Uno"))["Spanish"]
    await job.wait()
    return job


@calls("createProofread", "heygen.translations.proofreads.create")
async def _(do: Any, on: Scene) -> object:
    return await do(VIDEO, ["Spanish"], title="Uno")


about("getProofread", "heygen.translations.proofreads.get", made=proofread)


@calls("downloadProofreadSrt", "heygen.translations.proofreads.download_srt", beside="media")
async def _(do: Any, on: Scene) -> object:
    return await do(await proofread(on), on.folder / "words.srt")


@calls("uploadProofreadSrt", "heygen.translations.proofreads.upload_srt")
async def _(do: Any, on: Scene) -> object:
    job = await proofread(on)
    return await do(job, await on.heygen.assets.upload(on.file("words.srt", SRT)))


about("generateVideoFromProofread", "heygen.translations.proofreads.generate", made=proofread)


# Lipsyncs, clips, removed backgrounds


async def lipsync(on: Scene) -> Any:
    return await on.heygen.lipsyncs.create(VIDEO, AUDIO)


@calls("createLipsync", "heygen.lipsyncs.create")
async def _(do: Any, on: Scene) -> object:
    return await do(VIDEO, AUDIO)


about("getLipsync", "heygen.lipsyncs.get", made=lipsync)
about("updateLipsync", "heygen.lipsyncs.update", made=lipsync, title="Synced")


about("deleteLipsync", "heygen.lipsyncs.delete", made=lipsync)


@calls("createLipsyncBatch", "heygen.lipsyncs.create_batch")
async def _(do: Any, on: Scene) -> object:
    return await do([LipsyncRequest(VIDEO, AUDIO)])


@calls("getLipsyncBatch", "heygen.lipsyncs.batch")
async def _(do: Any, on: Scene) -> object:
    made = await on.heygen.lipsyncs.create_batch([LipsyncRequest(VIDEO, AUDIO)])
    return await do(made.id).items().page()


@calls("createAiClipping", "heygen.clippings.create")
async def _(do: Any, on: Scene) -> object:
    return await do(VIDEO)


@calls("getAiClipping", "heygen.clippings.get")
async def _(do: Any, on: Scene) -> object:
    return await do(await on.heygen.clippings.create(VIDEO))


@calls("deleteAiClipping", "heygen.clippings.delete")
async def _(do: Any, on: Scene) -> object:
    return await do(await on.heygen.clippings.create(VIDEO))


@calls("createBackgroundRemoval", "heygen.background_removals.create")
async def _(do: Any, on: Scene) -> object:
    return await do(VIDEO)


@calls("getBackgroundRemoval", "heygen.background_removals.get")
async def _(do: Any, on: Scene) -> object:
    return await do(await on.heygen.background_removals.create(VIDEO))


@calls("deleteBackgroundRemoval", "heygen.background_removals.delete")
async def _(do: Any, on: Scene) -> object:
    return await do(await on.heygen.background_removals.create(VIDEO))


# Webhooks


async def endpoint(on: Scene) -> Any:
    return await on.heygen.webhooks.create(HOOK, ["avatar_video.success"], secret=forget)


@calls("createWebhookEndpoint", "heygen.webhooks.create", "heygen.webhooks.ensure")
async def _(do: Any, on: Scene) -> object:
    return await do(HOOK, ["avatar_video.success"], secret=forget)


@calls("updateWebhookEndpoint", "heygen.webhooks.update")
async def _(do: Any, on: Scene) -> object:
    return await do(await endpoint(on), ["avatar_video.fail"])


about("deleteWebhookEndpoint", "heygen.webhooks.delete", made=endpoint)
about("rotateWebhookSigningSecret", "heygen.webhooks.rotate_secret", made=endpoint, secret=forget)


# The old API, and Segmind's


@calls("createVideoAvatarV2", "heygen.legacy.create_video_avatar")
async def _(do: Any, on: Scene) -> object:
    return await do("Ada", VIDEO, VIDEO)


@calls("getVideoAvatarV2", "heygen.legacy.job")
async def _(do: Any, on: Scene) -> object:
    return await do((await on.heygen.legacy.create_video_avatar("Ada", VIDEO, VIDEO)).id).snapshot()


@calls("createAvatarV", "segmind.create")
async def _(do: Any, on: Scene) -> object:
    return await do("Ada", VIDEO, probe=False)


@calls("generateAvatarV", "segmind.generate", "segmind.generate_when_ready")
async def _(do: Any, on: Scene) -> object:
    return await do(LOOK, prompt="Hello there")


# What HeyGen added in September 2026


plain("getApiKeySelf", "heygen.users.key")
lists("listHyperframesRenders", "heygen.hyperframes.list")
lists("listModelAudioVoices", "heygen.model_voices.list")
lists("listPodcasts", "heygen.podcasts.list")
lists("listWorkflows", "heygen.workflows.list")
plain("listWorkflowNodeTypes", "heygen.workflows.node_types")
plain("createFolder", "heygen.folders.create", name="Spring")
plain("createBrandGlossary", "heygen.brand.glossaries.create", name="Names")
plain("createBrandKit", "heygen.brand.kits.create", url="https://example.com")
plain("updateAvatarGroup", "heygen.avatars.groups.update", group=GROUP, default_voice_id=VOICE)
plain("getVideoScenes", "heygen.videos.scenes", video=VIDEO_ID)


async def folder(on: Scene) -> object:
    return await on.heygen.folders.create(name="Spring")


async def glossary(on: Scene) -> object:
    return await on.heygen.brand.glossaries.create(name="Names")


async def kit(on: Scene) -> object:
    job = await on.heygen.brand.kits.create("https://example.com")
    return await job.wait()


about("getFolder", "heygen.folders.get", made=folder)
about("getBrandGlossary", "heygen.brand.glossaries.get", made=glossary)
about("updateBrandGlossary", "heygen.brand.glossaries.update", made=glossary, name="People")
about("deleteBrandGlossary", "heygen.brand.glossaries.delete", made=glossary)
about("getBrandKit", "heygen.brand.kits.get", "Job.wait", made=kit)
about("updateBrandKit", "heygen.brand.kits.update", made=kit, name="Autumn")
about("deleteBrandKit", "heygen.brand.kits.delete", made=kit)


async def render(on: Scene) -> object:
    return await on.heygen.hyperframes.create("https://example.com/project.zip")


async def podcast(on: Scene) -> object:
    return await on.heygen.podcasts.create(LOOK, LOOK, host_voice_id=VOICE, guest_voice_id=VOICE, topic="Tea")


async def filler_words(on: Scene) -> object:
    return await on.heygen.filler_word_removals.create(VIDEO)


async def model_video(on: Scene) -> object:
    return await on.heygen.model_videos.create("A lighthouse")


async def model_voice(on: Scene) -> Any:
    job = await on.heygen.model_voices.create([AUDIO], name="Ada")
    return await job.wait()


async def live(on: Scene) -> Any:
    return await on.heygen.realtime.create(LOOK, text="Hello", voice_id=VOICE, more_text=True)


plain("createHyperframesRender", "heygen.hyperframes.create", project="https://example.com/project.zip")
about("getHyperframesRender", "heygen.hyperframes.get", "Job.wait", made=render)
about("deleteHyperframesRender", "heygen.hyperframes.delete", made=render)
TALK: dict[str, Any] = {"host_voice_id": VOICE, "guest_voice_id": VOICE, "topic": "Tea"}
plain("createPodcast", "heygen.podcasts.create", host=LOOK, guest=LOOK, **TALK)
about("getPodcast", "heygen.podcasts.get", "Job.wait", made=podcast)
about("deletePodcast", "heygen.podcasts.delete", made=podcast)
plain("createFillerWordRemoval", "heygen.filler_word_removals.create", video=VIDEO)
about("getFillerWordRemoval", "heygen.filler_word_removals.get", "Job.wait", made=filler_words)
plain("createModelVideo", "heygen.model_videos.create", prompt="A lighthouse")
about("getModelVideo", "heygen.model_videos.get", "Job.wait", made=model_video)
plain("createModelAudioVoice", "heygen.model_voices.create", "heygen.model_voices.create_instant", recordings=[AUDIO])
about("getModelAudioVoice", "heygen.model_voices.get", "Job.wait", made=model_voice)
about("deleteModelAudioVoice", "heygen.model_voices.delete", made=model_voice)
about("createModelAudioTts", "heygen.model_voices.speak", made=model_voice, text="Hello", language="en")


@calls("streamModelAudioTts", "heygen.model_voices.stream")
async def _(do: Any, on: Scene) -> object:
    async with do(await model_voice(on), "Hello there", language="en", timestamps=True) as events:
        return [event async for event in events]


plain("createAvatarRealtime", "heygen.realtime.create", look=LOOK, text="Hello", voice_id=VOICE)
about("getAvatarRealtime", "heygen.realtime.get", "Job.wait", made=live)
about("appendAvatarRealtimeText", "heygen.realtime.append", "heygen.realtime.append_all", made=live, text="there")
about("cancelAvatarRealtime", "heygen.realtime.cancel", made=live)


@calls("streamAvatarRealtimeWords", "heygen.realtime.words")
async def _(do: Any, on: Scene) -> object:
    async with do(await live(on)) as batches:
        return [batch async for batch in batches]


def graph() -> Any:
    from heygen_async.types import PortBinding, ProductGraph, WorkflowNode, WorkflowOutput

    node = WorkflowNode(id="write", type="script", bindings={"text": PortBinding(kind="literal", value="Tea")})
    outputs = {"text": WorkflowOutput(node_id="write", port="text")}
    return ProductGraph(schema_version="1.0.0", nodes=[node], outputs=outputs)


async def workflow(on: Scene) -> Any:
    made = await on.heygen.workflows.create(name="Tea", product_graph=graph())
    await on.heygen.workflows.publish(made, graph())
    return made


async def run(on: Scene) -> Any:
    return await on.heygen.workflows.runs.create(await workflow(on), key="order-1")


@calls("createWorkflow", "heygen.workflows.create")
async def _(do: Any, _on: Scene) -> object:
    return await do(name="Tea", product_graph=graph())


@calls("updateWorkflow", "heygen.workflows.update")
async def _(do: Any, on: Scene) -> object:
    return await do(await workflow(on), product_graph=graph(), expected_revision=0)


@calls("publishWorkflowVersion", "heygen.workflows.publish")
async def _(do: Any, on: Scene) -> object:
    return await do(await workflow(on), graph())


@calls("listWorkflowVersions", "heygen.workflows.versions")
async def _(do: Any, on: Scene) -> object:
    return await do(await workflow(on)).page()


@calls("listWorkflowRuns", "heygen.workflows.runs.list")
async def _(do: Any, on: Scene) -> object:
    made = await workflow(on)
    return await do(workflow_id=made.id).page()


@calls("listWorkflowRunNodes", "heygen.workflows.runs.nodes")
async def _(do: Any, on: Scene) -> object:
    return await do(await run(on)).page()


about("getWorkflow", "heygen.workflows.get", made=workflow)
about("getWorkflowVersion", "heygen.workflows.version", made=workflow, number=1)
about("createWorkflowRun", "heygen.workflows.runs.create", made=workflow, key="order-2")
about("getWorkflowRun", "heygen.workflows.runs.get", "Job.wait", made=run)
about("cancelWorkflowRun", "heygen.workflows.runs.cancel", made=run)

PAIR: Any = {
    "prompt": "A lighthouse",
    "model_a": "one",
    "model_b": "two",
    "video_a": VIDEO,
    "video_b": VIDEO,
    "question_id": "craft",
}


async def comparison(on: Scene) -> object:
    return await on.heygen.video_quality.compare(PAIR)


plain("createVideoQualityComparison", "heygen.video_quality.compare", comparison=PAIR)
about("getVideoQualityComparison", "heygen.video_quality.get", "Job.wait", made=comparison)
plain("createVideoQualityBatch", "heygen.video_quality.compare_batch", comparisons=[PAIR])


@calls("getVideoQualityBatch", "heygen.video_quality.batch_items", "Job.wait")
async def _(do: Any, on: Scene) -> object:
    return await do(await on.heygen.video_quality.compare_batch([PAIR])).page()


# What has no row


def derived(operation: str) -> Entry:
    """The entry of an operation without a row."""

    async def call(do: Any, on: Scene) -> object:
        arguments = await arguments_of(operation, on.heygen)
        # What is made first is done before the call that is counted.
        return await do(**arguments)

    return Entry(operation, method_of(operation), (), frozenset(), call)


CALLS.update({operation: derived(operation) for operation in OPERATIONS if operation not in CALLS})
