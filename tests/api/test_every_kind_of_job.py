"""Every kind of job goes to its end, to its failure and on for ever.

Those that tests/resources/test_every_job.py leaves out are here, and so is the proof that none is.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from heygen_async import HeyGen, LipsyncRequest, TranslationRequest, VideoRequest, errors
from heygen_async._jobs.job_types import KINDS
from heygen_async._resources.batches import Batch
from heygen_async.sandbox import Fault, FaultKind, Sandbox
from heygen_async.sandbox.media import render_footage
from tests.resources import test_every_job
from tests.resources.stage import stage

pytestmark = [pytest.mark.anyio, pytest.mark.filterwarnings("ignore:HeyGen announced:DeprecationWarning")]

VIDEO, AUDIO = "https://example.com/talk.mp4", "https://example.com/talk.mp3"
Start = Callable[[HeyGen], Awaitable[Any]]


async def legacy(heygen: HeyGen) -> Any:
    return await heygen.legacy.create_video_avatar("Ada", VIDEO, VIDEO)


async def generated(heygen: HeyGen) -> Any:
    job = (await heygen.translations.proofreads.create(VIDEO, ["Spanish"], title="Uno"))["Spanish"]
    await job.wait()
    return await heygen.translations.proofreads.generate(job)


async def studio_video(heygen: HeyGen) -> Any:
    from heygen_async.types import AssetUrl, VideoScene

    return await heygen.videos.create_studio([VideoScene(source=AssetUrl(url=VIDEO))])


async def videos(heygen: HeyGen) -> Any:
    body = VideoRequest.avatar("YOUR_DIGITAL_TWIN_LOOK_ID", script="Hello", voice_id="YOUR_VOICE_ID")
    return await heygen.videos.create_batch([body])


async def lipsyncs(heygen: HeyGen) -> Any:
    return await heygen.lipsyncs.create_batch([LipsyncRequest(VIDEO, AUDIO)])


async def translations(heygen: HeyGen) -> Any:
    return await heygen.translations.create_batch([TranslationRequest(VIDEO, ["Spanish"])])


async def assets(heygen: HeyGen) -> Any:
    return await heygen.assets.upload_batch([render_footage(16)])


async def brand_kit(heygen: HeyGen) -> Any:
    return await heygen.brand.kits.create("https://example.com")


async def render(heygen: HeyGen) -> Any:
    return await heygen.hyperframes.create("https://example.com/project.zip")


async def filler_words(heygen: HeyGen) -> Any:
    return await heygen.filler_word_removals.create(VIDEO)


async def podcast(heygen: HeyGen) -> Any:
    return await heygen.podcasts.create("a", "b", host_voice_id="c", guest_voice_id="d", topic="Tea")


async def model_video(heygen: HeyGen) -> Any:
    return await heygen.model_videos.create("A lighthouse")


async def model_voice(heygen: HeyGen) -> Any:
    return await heygen.model_voices.create([AUDIO], name="Ada")


async def live(heygen: HeyGen) -> Any:
    return await heygen.realtime.create("a", text="Hello", voice_id="b")


async def workflow_run(heygen: HeyGen) -> Any:
    from heygen_async.types import ProductGraph, WorkflowNode

    graph = ProductGraph(schema_version="1.0.0", nodes=[WorkflowNode(id="write", type="script")])
    made = await heygen.workflows.create(name="Tea", product_graph=graph)
    await heygen.workflows.publish(made, graph)
    return await heygen.workflows.runs.create(made, key="order-1")


PAIR: Any = {
    "prompt": "A lighthouse",
    "model_a": "one",
    "model_b": "two",
    "video_a": VIDEO,
    "video_b": VIDEO,
    "question_id": "craft",
}


async def comparison(heygen: HeyGen) -> Any:
    return await heygen.video_quality.compare(PAIR)


async def comparisons(heygen: HeyGen) -> Any:
    return await heygen.video_quality.compare_batch([PAIR])


JOBS: list[tuple[str, Start]] = [
    ("createBrandKit", brand_kit),
    ("createHyperframesRender", render),
    ("createFillerWordRemoval", filler_words),
    ("createPodcast", podcast),
    ("createModelVideo", model_video),
    ("createModelAudioVoice", model_voice),
    ("createAvatarRealtime", live),
    ("createWorkflowRun", workflow_run),
    ("createVideoQualityComparison", comparison),
    ("createVideoQualityBatch", comparisons),
    ("createVideoAvatarV2", legacy),
    ("generateVideoFromProofread", generated),
    ("createVideo", studio_video),
]
# HeyGen tells no message of their failures.
WORDLESS = (brand_kit, model_voice, comparisons)
BATCHES: list[tuple[str, Start]] = [
    ("createVideoBatch", videos),
    ("createLipsyncBatch", lipsyncs),
    ("createVideoTranslationBatch", translations),
    ("createAssetUploadBatch", assets),
]


def begins(operation: str) -> str:
    """The operation that sets the jobs going: files have to arrive first."""
    return operation.replace("createAssetUpload", "completeAssetUpload")


every_job = pytest.mark.parametrize(("operation", "start"), JOBS, ids=[start.__name__ for _, start in JOBS])
every_batch = pytest.mark.parametrize(("operation", "start"), BATCHES, ids=[start.__name__ for _, start in BATCHES])


@every_job
async def test_to_its_end(operation: str, start: Start) -> None:
    async with stage() as (heygen, sandbox):
        job = await start(heygen)
        assert await heygen.resume(job.token).wait() is not None
        assert sandbox.requests.count(operation) == 1


@every_job
async def test_to_its_failure(operation: str, start: Start) -> None:
    async with stage() as (heygen, sandbox):
        sandbox.faults.add(Fault(FaultKind.JOB_FAILS, operation=operation, message="It did not work."))
        job = await start(heygen)
        with pytest.raises(errors.JobFailed) as caught:
            await job.wait()
        assert ("It did not work." in str(caught.value)) == (start not in WORDLESS)
        assert caught.value.token == job.token


@every_job
async def test_without_end(operation: str, start: Start) -> None:
    async with stage() as (heygen, sandbox):
        sandbox.faults.add(Fault(FaultKind.JOB_NEVER_ENDS, operation=operation))
        job = await start(heygen)
        with pytest.raises(errors.WaitTimeout) as caught:
            await job.wait(timeout=3600)
        assert caught.value.token == job.token


@every_batch
async def test_batches_to_their_end(operation: str, start: Start) -> None:
    async with stage() as (heygen, sandbox):
        batch: Batch[Any] = await start(heygen)
        (outcome,) = await batch.wait()
        assert (outcome.ok, outcome.index) == (True, 0)
        assert sandbox.requests.count(operation) == 1
        assert await heygen.resume(batch.job.token).wait() is not None


@every_batch
async def test_batches_to_their_failure(operation: str, start: Start) -> None:
    """A batch whose items fail has an outcome for each; that is no error of the wait."""
    async with stage() as (heygen, sandbox):
        sandbox.faults.add(Fault(FaultKind.JOB_FAILS, operation=begins(operation), message="It did not work."))
        (outcome,) = await (await start(heygen)).wait()
        assert outcome.failed


@every_batch
async def test_batches_without_end(operation: str, start: Start) -> None:
    async with stage() as (heygen, sandbox):
        sandbox.faults.add(Fault(FaultKind.JOB_NEVER_ENDS, operation=begins(operation)))
        batch = await start(heygen)
        with pytest.raises(errors.WaitTimeout):
            await batch.wait(timeout=3600)


async def asked(heygen: HeyGen) -> Any:
    twin = await heygen.avatars.create_digital_twin("Ada", VIDEO)
    assert twin.group_id
    return await heygen.avatars.request_consent(twin.group_id)


async def test_consent_is_given_refused_or_awaited() -> None:
    async with stage(consent="pending") as (heygen, sandbox):
        given, refused, awaited = [await asked(heygen) for _ in range(3)]
        sandbox.consent(given.group.id)
        sandbox.consent(refused.group.id, "reject")
        assert (await heygen.resume(given.job.token).wait()).consent_status == "approved"
        with pytest.raises(errors.ConsentRequired):
            await refused.wait()
        with pytest.raises(errors.WaitTimeout):
            await awaited.wait(timeout=3600)


async def test_assets_are_usable_refused_or_awaited() -> None:
    async with stage() as (heygen, sandbox):
        asset = await heygen.assets.upload(render_footage(16), direct=True)
        assert (await heygen.assets.job(asset).wait()).id == asset.id
        for kind, error in ((FaultKind.JOB_FAILS, errors.JobFailed), (FaultKind.JOB_NEVER_ENDS, errors.WaitTimeout)):
            sandbox.faults.add(Fault(kind, operation="completeAssetUpload"))
            with pytest.raises(error):
                await heygen.assets.upload(render_footage(16), direct=True)


async def test_no_kind_is_left_out() -> None:
    """Each kind is started by one of the jobs here or there."""
    kinds: set[str] = set()
    async with stage(concurrent_jobs=100) as (heygen, sandbox):
        for _, start in [*JOBS, *test_every_job.JOBS]:
            kinds.add((await start(heygen)).kind)
        for _, start in BATCHES:
            kinds.add((await start(heygen)).job.kind)
        kinds.add(heygen.assets.job("a").kind)
        kinds.add((await _consent(heygen, sandbox)).kind)
    assert kinds == set(KINDS)


async def _consent(heygen: HeyGen, _sandbox: Sandbox) -> Any:
    return (await asked(heygen)).job
