# pyright: strict, reportUnnecessaryTypeIgnoreComment=true
"""The surface as type checkers see it. Never run; checked by mypy and pyright, both strict."""

from __future__ import annotations

from pathlib import Path
from typing import Any, assert_type

from heygen_async import (
    Batch,
    BatchOutcome,
    Consent,
    Done,
    Download,
    HeyGen,
    Job,
    Outcome,
    Pager,
    Person,
    Phase,
    Snapshot,
    VideoOptions,
    VideoRequest,
)
from heygen_async.types import (
    NULL,
    AiClippingDetail,
    AssetId,
    AssetUrl,
    AvatarGroupItem,
    AvatarLookItem,
    BackgroundRemovalDetail,
    BrandKit,
    CreateAvatarResponse,
    CreateDigitalTwinRequest,
    GetSessionResponse,
    LipsyncDetail,
    ModelAudioVoice,
    Page,
    ProofreadDetail,
    TwinJob,
    UpdateWebhookEndpointRequest,
    UploadedAsset,
    UserInfoResponse,
    VideoAvatarV2Detail,
    VideoDetail,
    VideoTranslationDetail,
    VoiceDetail,
    VoiceItem,
    WebhookEndpointResponse,
)


async def the_main_job(footage: Path, voice: str) -> None:
    async with HeyGen() as heygen:
        assert_type(heygen, HeyGen)
        twin = await heygen.avatars.create_digital_twin("Ada", footage)
        assert_type(twin, TwinJob)
        assert_type(twin.consent, Consent | None)
        look = await twin.wait(timeout=3600)
        assert_type(look, AvatarLookItem)
        job = await heygen.videos.create(look, script="Hello", voice_id=voice, engine="avatar_v", resolution="1080p")
        assert_type(job, Job[VideoDetail])
        assert_type(job.token, str)
        video = await job.wait()
        assert_type(video, VideoDetail)
        assert_type(await heygen.videos.download(video, "ada.mp4"), Download)
        assert_type(heygen.resume(job.token), Job[Any])
        async for change in job.updates():
            assert_type(change, Snapshot[VideoDetail])
            assert_type(change.phase, Phase)
            assert_type(change.value, VideoDetail | None)


async def lists_and_raw_operations(heygen: HeyGen) -> None:
    voices = heygen.voices.list(language="English")
    assert_type(voices, Pager[VoiceItem])
    async for voice in voices:
        assert_type(voice, VoiceItem)
    assert_type(await voices.page(), Page[VoiceItem])
    assert_type(await voices.all(limit=5), list[VoiceItem])
    assert_type(await heygen.api.brand.list_brand_kits(), Page[BrandKit])
    twin = CreateDigitalTwinRequest(name="Ada", file=AssetUrl(url="https://a.example/ada.mp4"))
    assert_type(await heygen.api.avatars.create_avatar(body=twin), CreateAvatarResponse)
    everything = UpdateWebhookEndpointRequest(events=NULL)
    assert_type(await heygen.api.webhooks.update_webhook_endpoint("e", body=everything), WebhookEndpointResponse)
    assert_type(await heygen.users.me(), UserInfoResponse)
    assert_type(heygen.with_options(timeout=5), HeyGen)


async def workflows(heygen: HeyGen, people: list[Person]) -> None:
    assert_type(await heygen.twin_to_video(people[0]), Done)
    async for outcome in heygen.onboard(people):
        assert_type(outcome, Outcome)


async def avatars(heygen: HeyGen, group: AvatarGroupItem) -> None:
    assert_type(await heygen.avatars.create_photo("Ada", b"..."), Job[AvatarLookItem])
    assert_type(await heygen.avatars.create_prompt("Ada", "A pilot", group=group), Job[AvatarLookItem])
    assert_type(await heygen.avatars.create_look("look", "Ada", "At sea"), Job[AvatarLookItem])
    consent = await heygen.avatars.request_consent(group)
    assert_type(consent, Consent)
    assert_type(await consent.wait(), AvatarGroupItem)
    assert_type(await heygen.avatars.groups.get("g"), AvatarGroupItem)
    assert_type(heygen.avatars.looks.list(group_id="g"), Pager[AvatarLookItem])


async def videos(heygen: HeyGen, look: AvatarLookItem, options: VideoOptions) -> None:
    requests = [
        VideoRequest.avatar(look, script="Hello", **options),
        VideoRequest.avatar("look", audio=Path("a.mp3"), title="Hello"),
        VideoRequest.image(Path("a.png"), script="Hello"),
        VideoRequest.cinematic([look, "look"], "A walk", duration=5),
    ]
    assert_type(requests, list[VideoRequest])
    batch = await heygen.videos.create_batch(requests)
    assert_type(batch, Batch[VideoDetail])
    outcomes = await batch.wait()
    assert_type(outcomes, list[BatchOutcome[VideoDetail]])
    assert_type(outcomes[0].job, Job[VideoDetail] | None)
    assert_type(await heygen.videos.create_from_image("https://a.example/a.png", script="Hello"), Job[VideoDetail])
    assert_type(await heygen.videos.create_cinematic([look, "look"], "A walk", duration=5), Job[VideoDetail])


async def the_rest(heygen: HeyGen, file: Path) -> None:
    assert_type(await heygen.assets.upload(file), UploadedAsset)
    assert_type(heygen.assets.ref("a"), AssetId)
    assert_type(await heygen.translations.create(file, "German"), Job[VideoTranslationDetail])
    assert_type(await heygen.translations.create_many(file, ["German"]), dict[str, Job[VideoTranslationDetail]])
    assert_type(
        await heygen.translations.proofreads.create(file, ["German"], title="x"), dict[str, Job[ProofreadDetail]]
    )
    assert_type(await heygen.lipsyncs.create(file, file), Job[LipsyncDetail])
    assert_type(await heygen.clippings.create(file), Job[AiClippingDetail])
    assert_type(await heygen.background_removals.create(file), Job[BackgroundRemovalDetail])
    assert_type(await heygen.video_agents.create("A video"), Job[GetSessionResponse])
    assert_type(await heygen.voices.clone("Ada", file), Job[VoiceDetail])
    # HeyGen calls the id of some objects otherwise: they are taken all the same.
    model_voice = await heygen.model_voices.get("v")
    assert_type(heygen.model_voices.job(model_voice), Job[ModelAudioVoice])
    heygen.model_voices.stream(model_voice, "Hello", language="en")
    assert_type(await heygen.templates.generate("t", {}), Job[VideoDetail])
    assert_type(await heygen.legacy.create_video_avatar("Ada", "https://a", "https://b"), Job[VideoAvatarV2Detail])


async def mistakes(heygen: HeyGen) -> None:
    # Each line is an error; the test fails if one stops being one.
    await heygen.videos.create("look", scirpt="Hello")  # type: ignore[call-arg]
    await heygen.videos.create("look", script=7)  # type: ignore[arg-type]
    CreateDigitalTwinRequest(name="Ada", file="https://a.example/ada.mp4")  # type: ignore[arg-type]
    await heygen.api.assets.search_assets("office", "image")  # type: ignore[call-arg]
    heygen.api.videos.no_such_operation  # type: ignore[attr-defined]  # noqa: B018
