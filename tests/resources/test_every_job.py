"""Every kind of job, started through its noun over real sockets: to its end, to its failure, and without end."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from heygen_async import HeyGen, Job, JobFailed, LipsyncRequest, OutcomeUnknown, Phase, TranslationRequest, WaitTimeout
from heygen_async._generated.operations import OPERATIONS
from heygen_async.sandbox import Fault, FaultKind
from heygen_async.sandbox.media import render_footage, render_mp4, render_png, silent_mp3
from tests.resources.stage import stage

pytestmark = pytest.mark.anyio

MP4 = render_mp4(["a video"], duration=3)
Start = Callable[[HeyGen], Awaitable[Job[Any]]]


async def twin(heygen: HeyGen) -> Job[Any]:
    return await heygen.avatars.create_digital_twin("Ada", render_footage(16))


async def photo(heygen: HeyGen) -> Job[Any]:
    return await heygen.avatars.create_photo("Ada", render_png(["Ada"]))


async def prompt(heygen: HeyGen) -> Job[Any]:
    return await heygen.avatars.create_prompt("Ada", "A pilot")


async def avatar_video(heygen: HeyGen) -> Job[Any]:
    return await heygen.videos.create("YOUR_DIGITAL_TWIN_LOOK_ID", script="Hello", voice_id="YOUR_VOICE_ID")


async def image_video(heygen: HeyGen) -> Job[Any]:
    return await heygen.videos.create_from_image(render_png(["Ada"]), script="Hello", voice_id="YOUR_VOICE_ID")


async def cinematic_video(heygen: HeyGen) -> Job[Any]:
    return await heygen.videos.create_cinematic("YOUR_DIGITAL_TWIN_LOOK_ID", "A walk", duration=5)


async def translation(heygen: HeyGen) -> Job[Any]:
    language = (await heygen.translations.languages())[0]
    return await heygen.translations.create(MP4, language, title="Translated", mode="speed")


async def proofread(heygen: HeyGen) -> Job[Any]:
    language = (await heygen.translations.languages())[0]
    return (await heygen.translations.proofreads.create(MP4, [language], title="Read"))[language]


async def lipsync(heygen: HeyGen) -> Job[Any]:
    return await heygen.lipsyncs.create(MP4, silent_mp3(3), title="Synced", mode="precision")


async def clipping(heygen: HeyGen) -> Job[Any]:
    return await heygen.clippings.create(MP4, title="Clips", prompt="The best", durations=["30"])


async def removal(heygen: HeyGen) -> Job[Any]:
    return await heygen.background_removals.create(MP4, title="No background")


async def agent(heygen: HeyGen) -> Job[Any]:
    return await heygen.video_agents.create("A video about the sea", mode="generate")


async def voice(heygen: HeyGen) -> Job[Any]:
    return await heygen.voices.clone("Ada", silent_mp3(10))


async def template(heygen: HeyGen) -> Job[Any]:
    found = await heygen.templates.list().page()
    detail = await heygen.templates.get(found.items[0])
    texts = {name: "Ada" for name, one in (detail.variables or {}).items() if one.type == "text"}
    return await heygen.templates.generate(detail, texts)


JOBS: list[tuple[str, Start]] = [
    ("createAvatar", twin),
    ("createAvatar", photo),
    ("createAvatar", prompt),
    ("createVideo", avatar_video),
    ("createVideo", image_video),
    ("createVideo", cinematic_video),
    ("createVideoTranslation", translation),
    ("createProofread", proofread),
    ("createLipsync", lipsync),
    ("createAiClipping", clipping),
    ("createBackgroundRemoval", removal),
    ("createVideoAgentSession", agent),
    ("cloneVoice", voice),
    ("generateVideoFromTemplate", template),
]
every_job = pytest.mark.parametrize(("operation", "start"), JOBS, ids=[start.__name__ for _, start in JOBS])


@every_job
async def test_to_its_end(operation: str, start: Start) -> None:
    async with stage() as (heygen, sandbox):
        job = await start(heygen)
        assert heygen.resume(job.token).id == job.id
        value = await job.wait()
        assert value is not None
        snapshot = await job.snapshot()
        assert snapshot.phase is Phase.DONE
        assert len(sandbox.requests.of(operation)) == 1


@every_job
async def test_to_its_failure(operation: str, start: Start) -> None:
    async with stage() as (heygen, sandbox):
        sandbox.faults.add(Fault(FaultKind.JOB_FAILS, operation=operation, message="It did not work."))
        job = await start(heygen)
        with pytest.raises(JobFailed) as caught:
            await job.wait()
        assert caught.value.token == job.token


@every_job
async def test_without_end(operation: str, start: Start) -> None:
    async with stage() as (heygen, sandbox):
        sandbox.faults.add(Fault(FaultKind.JOB_NEVER_ENDS, operation=operation))
        job = await start(heygen)
        with pytest.raises(WaitTimeout) as caught:
            await job.wait(timeout=3600)
        # A wait may have learned more meanwhile: an agent that has named its video goes on with that.
        assert caught.value.token is not None
        resumed = heygen.resume(caught.value.token)
        assert (resumed.kind, resumed.id) == (job.kind, job.id)


@every_job
async def test_a_lost_answer_starts_nothing_twice(operation: str, start: Start) -> None:
    async with stage() as (heygen, sandbox):
        sandbox.faults.add(Fault(FaultKind.RESET_AFTER, operation=operation))
        policy = OPERATIONS[operation].idempotency
        if policy.mode == "none" or not policy.documented:
            # HeyGen does not say that it honours a key here, so it is the caller who decides to repeat.
            with pytest.raises(OutcomeUnknown) as caught:
                await start(heygen)
            assert (caught.value.idempotency_key is not None) is (policy.mode != "none")
            assert len(sandbox.requests.of(operation)) == 1
            return
        job = await start(heygen)
        await job.wait()
        sent = sandbox.requests.of(operation)
        assert len(sent) == 2
        keys = {request.idempotency_key for request in sent}
        assert len(keys) == 1
        assert sandbox.ledger.count(operation) <= 1


async def test_proofread_subtitles_go_round(tmp_path: Path) -> None:
    async with stage() as (heygen, _):
        job = await proofread(heygen)
        await job.wait()
        reads = heygen.translations.proofreads
        file = await reads.download_srt(job, tmp_path / "words.srt")
        text = file.path.read_text(encoding="utf-8")
        assert "-->" in text
        corrected = tmp_path / "corrected.srt"
        corrected.write_text(text + "\n", encoding="utf-8")
        await reads.upload_srt(job, corrected)
        made = await reads.generate(job, captions=True)
        assert (await made.wait()).video_url


async def test_an_agent_is_talked_to() -> None:
    async with stage() as (heygen, _):
        job = await heygen.video_agents.create("A video about the sea", mode="chat")
        async for snapshot in job.updates():
            if snapshot.status == "waiting_for_input":
                break
        answer = await heygen.video_agents.send(job, "Make it short")
        assert answer.session_id == job.id
        assert await heygen.video_agents.styles.list().all(limit=1)
        await heygen.video_agents.stop(job)


async def test_many_languages_are_one_request() -> None:
    async with stage() as (heygen, sandbox):
        languages = (await heygen.translations.languages())[:3]
        jobs = await heygen.translations.create_many(MP4, languages)
        assert list(jobs) == languages
        for job in jobs.values():
            assert (await job.wait()).video_url
        assert len(sandbox.requests.of("createVideoTranslation")) == 1


async def test_batches_of_lipsyncs_translations_and_assets(tmp_path: Path) -> None:
    async with stage() as (heygen, _):
        files = [tmp_path / f"{n}.mp4" for n in range(3)]
        for file in files:
            file.write_bytes(MP4)
        uploaded = await (await heygen.assets.upload_batch(files, title="Three")).wait()
        assert [one.ok for one in uploaded] == [True, True, True]
        assert all(one.job is not None for one in uploaded)
        lipsyncs = [LipsyncRequest(MP4, silent_mp3(3), title=f"L{n}") for n in range(2)]
        assert [one.ok for one in await (await heygen.lipsyncs.create_batch(lipsyncs)).wait()] == [True, True]
        language = (await heygen.translations.languages())[0]
        bodies = [TranslationRequest(MP4, [language]) for _ in range(2)]
        assert len(await (await heygen.translations.create_batch(bodies)).wait()) >= 2


async def test_voices_speak_and_are_designed() -> None:
    async with stage() as (heygen, _):
        designed = await heygen.voices.design("A calm old sailor", seed=7)
        assert designed.voices
        speech = await heygen.voices.speak(designed.voices[0], "Hello", speed=1.2)
        assert speech.duration > 0
        music = await heygen.audio.search(query="calm", page_size=5, min_score=0.0).all(limit=1)
        assert [sound.name for sound in music]
        assert await heygen.brand.glossaries.list().all(limit=1)
        assert await heygen.brand.kits.list().all(limit=1)
