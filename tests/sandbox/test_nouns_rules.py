"""What is particular to each noun."""

from __future__ import annotations

import io
from typing import Any

import av
import httpx
import pytest

from heygen_async.clock import ManualClock
from heygen_async.sandbox import Fault, FaultKind, Sandbox
from heygen_async.sandbox.media import render_footage, render_png, silent_wav

from .bodies import LOOK, VOICE, video
from .walker import AUDIO, VIDEO, Walker

pytestmark = pytest.mark.anyio


@pytest.fixture
async def walk(api: httpx.AsyncClient) -> Walker:
    return Walker(api)


async def upload(walk: Walker, name: str, body: bytes, kind: str) -> dict[str, str]:
    asset = await walk.data("uploadAsset", files={"file": (name, body, kind)})
    return {"type": "asset_id", "asset_id": asset["asset_id"]}


class TestTranslations:
    async def test_one_id_and_one_charge_for_each_language(
        self, walk: Walker, sandbox: Sandbox, clock: ManualClock
    ) -> None:
        order = {"video": VIDEO, "output_languages": ["Spanish", "French", "Spanish"], "title": "Talk"}
        ids = (await walk.data("createVideoTranslation", order))["video_translation_ids"]
        assert len(ids) == 2
        assert sandbox.ledger.count("createVideoTranslation") == 2
        await clock.advance(61)
        rows = {row["id"]: row for row in await walk.data("listVideoTranslations")}
        assert [rows[id_]["output_language"] for id_ in ids] == ["Spanish", "French"]

    async def test_an_unknown_language_is_named(self, walk: Walker, sandbox: Sandbox) -> None:
        order = {"video": VIDEO, "output_languages": ["Spanish", "Klingon"]}
        assert await walk.error("createVideoTranslation", order) == (400, "invalid_parameter", "output_languages[1]")
        assert len(sandbox.ledger) == 0

    async def test_the_result_plays_and_has_captions(
        self, walk: Walker, web: httpx.AsyncClient, clock: ManualClock
    ) -> None:
        source = await upload(walk, "talk.mp4", render_footage(8), "video/mp4")
        order = {
            "video": source,
            "output_languages": ["German"],
            "enable_caption": True,
            "start_time": 2,
            "end_time": 6,
        }
        (made,) = (await walk.data("createVideoTranslation", order))["video_translation_ids"]
        await clock.advance(61)
        data = await walk.data("getVideoTranslation", video_translation_id=made)
        assert data["duration"] == 4
        with av.open(io.BytesIO((await web.get(data["video_url"])).content), "r") as file:
            assert file.duration == 4_000_000
        assert "-->" in (await web.get(data["srt_caption_url"])).text
        assert (await web.get(data["vtt_caption_url"])).text.startswith("WEBVTT")
        assert (await web.get(data["audio_url"])).headers["content-type"] == "audio/mpeg"

    async def test_audio_alone_has_no_video(self, walk: Walker, clock: ManualClock) -> None:
        order = {"video": VIDEO, "output_languages": ["German"], "translate_audio_only": True}
        (made,) = (await walk.data("createVideoTranslation", order))["video_translation_ids"]
        await clock.advance(61)
        data = await walk.data("getVideoTranslation", video_translation_id=made)
        assert data["audio_url"]
        assert data["video_url"] is None

    @pytest.mark.parametrize(
        ("fields", "param"),
        [
            ({"start_time": 99}, "start_time"),
            ({"start_time": 5, "end_time": 5}, "end_time"),
            ({"video": {"type": "asset_id", "asset_id": "none"}}, "video.asset_id"),
            ({"brand_glossary_id": "none"}, "brand_glossary_id"),
        ],
    )
    async def test_wrong_requests_cost_nothing(
        self, walk: Walker, sandbox: Sandbox, fields: dict[str, Any], param: str
    ) -> None:
        order = {"video": VIDEO, "output_languages": ["German"], **fields}
        status, _, named = await walk.error("createVideoTranslation", order)
        assert status in (400, 404)
        assert named == param
        assert len(sandbox.ledger) == 0


class TestProofreads:
    async def test_subtitles_go_out_come_back_and_are_rendered(
        self, walk: Walker, web: httpx.AsyncClient, clock: ManualClock
    ) -> None:
        order = {"video": VIDEO, "output_languages": ["Spanish"], "title": "Talk"}
        (proofread,) = (await walk.data("createProofread", order))["proofread_ids"]
        early = await walk.error("downloadProofreadSrt", proofread_id=proofread)
        assert early[:2] == (409, "resource_not_ready")
        await clock.advance(61)
        urls = await walk.data("downloadProofreadSrt", proofread_id=proofread)
        text = (await web.get(urls["srt_url"])).text
        original = (await web.get(urls["original_srt_url"])).text
        assert text != original
        corrected = text.replace("[Spanish]", "Hola:")
        reference = await upload(walk, "fixed.srt", corrected.encode(), "application/x-subrip")
        answer = await walk.data("uploadProofreadSrt", {"srt": reference}, proofread_id=proofread)
        assert answer["submitted_for_review"] is True
        again = await walk.data("downloadProofreadSrt", proofread_id=proofread)
        assert (await web.get(again["srt_url"])).text == corrected
        assert (await web.get(again["original_srt_url"])).text == original
        made = await walk.data("generateVideoFromProofread", {"captions": True}, proofread_id=proofread)
        await clock.advance(61)
        done = await walk.data("getVideoTranslation", video_translation_id=made["video_translation_id"])
        assert done["output_language"] == "Spanish"
        assert (await web.get(done["srt_caption_url"])).text == corrected

    async def test_subtitles_by_url_are_fetched(self, walk: Walker, web: httpx.AsyncClient, clock: ManualClock) -> None:
        order = {"video": VIDEO, "output_languages": ["Spanish"], "title": "Talk"}
        (proofread,) = (await walk.data("createProofread", order))["proofread_ids"]
        await clock.advance(61)
        url = (await walk.data("downloadProofreadSrt", proofread_id=proofread))["original_srt_url"]
        await walk.data("uploadProofreadSrt", {"srt": {"type": "url", "url": url}}, proofread_id=proofread)
        urls = await walk.data("downloadProofreadSrt", proofread_id=proofread)
        assert (await web.get(urls["srt_url"])).text == (await web.get(urls["original_srt_url"])).text

    async def test_what_is_no_srt_is_refused(self, walk: Walker, clock: ManualClock) -> None:
        order = {"video": VIDEO, "output_languages": ["Spanish"], "title": "Talk"}
        (proofread,) = (await walk.data("createProofread", order))["proofread_ids"]
        await clock.advance(61)
        reference = await upload(walk, "a.png", render_png(["no"]), "image/png")
        refused = await walk.error("uploadProofreadSrt", {"srt": reference}, proofread_id=proofread)
        assert refused == (400, "invalid_parameter", "srt")


class TestBatches:
    @pytest.mark.parametrize(
        ("create", "field", "get", "good", "bad", "code"),
        [
            ("createVideoBatch", "videos", "getVideoBatch", video(), video(avatar_id="none"), "avatar_not_found"),
            (
                "createLipsyncBatch",
                "lipsyncs",
                "getLipsyncBatch",
                {"video": VIDEO, "audio": AUDIO},
                {"video": {"type": "asset_id", "asset_id": "none"}, "audio": AUDIO},
                "asset_not_found",
            ),
            (
                "createVideoTranslationBatch",
                "video_translations",
                "getVideoTranslationBatch",
                {"video": VIDEO, "output_languages": ["Dutch"]},
                {"video": VIDEO, "output_languages": ["Klingon"]},
                "invalid_parameter",
            ),
        ],
    )
    async def test_items_fail_one_by_one(
        self,
        create: str,
        field: str,
        get: str,
        good: dict[str, Any],
        bad: dict[str, Any],
        code: str,
        walk: Walker,
        sandbox: Sandbox,
        clock: ManualClock,
    ) -> None:
        batch = (await walk.data(create, {field: [good, bad, good, good], "title": "Four"}))["batch_id"]
        assert sandbox.ledger.count(create) == 3
        page = await walk.ok(get, batch_id=batch, limit="3")
        assert "next_token" not in page
        assert page["data"]["status"] == "processing"
        assert page["data"]["has_more"] is True
        rest = await walk.data(get, batch_id=batch, limit="3", token=page["data"]["next_token"])
        assert rest["has_more"] is False
        items = [*page["data"]["items"], *rest["items"]]
        assert [item["item_index"] for item in items] == [0, 1, 2, 3]
        assert items[1]["status"] == "failed"
        assert items[1]["error"]["code"] == code
        await clock.advance(61)
        done = await walk.data(get, batch_id=batch)
        assert done["status"] == "completed"
        assert done["counts_by_status"] == {"completed": 3, "failed": 1}
        (event,) = await walk.data("listWebhookEvents", event_type="batch.finished")
        assert event["event_data"]["batch_id"] == batch

    async def test_a_batch_queues_where_single_creates_are_refused(self, walk: Walker, clock: ManualClock) -> None:
        item = {"video": VIDEO, "audio": AUDIO}
        batch = (await walk.data("createLipsyncBatch", {"lipsyncs": [item] * 25}))["batch_id"]
        assert (await walk.error("createLipsync", item))[0] == 429
        counts = []
        for _ in range(3):
            await clock.advance(60)
            counts.append((await walk.data("getLipsyncBatch", batch_id=batch))["counts_by_status"]["completed"])
        assert counts == [10, 20, 25]

    async def test_a_batch_of_refusals_has_failed(self, walk: Walker) -> None:
        item = {"video": VIDEO, "output_languages": ["Klingon"]}
        batch = (await walk.data("createVideoTranslationBatch", {"video_translations": [item]}))["batch_id"]
        assert (await walk.data("getVideoTranslationBatch", batch_id=batch))["status"] == "failed"

    async def test_bulk_statuses_tell_every_id(self, walk: Walker, sandbox: Sandbox, clock: ManualClock) -> None:
        item = {"video": VIDEO, "audio": AUDIO}
        good = (await walk.data("createLipsync", item))["lipsync_id"]
        sandbox.faults.add(Fault(FaultKind.JOB_FAILS, operation="createLipsync", code="no_face", message="No face."))
        bad = (await walk.data("createLipsync", item))["lipsync_id"]
        batch = (await walk.data("createLipsyncBatch", {"lipsyncs": [item]}))["batch_id"]
        await clock.advance(61)
        rows = await walk.data("listLipsyncStatuses", lipsync_ids=f"{good},{bad},unknown", batch_ids=batch)
        assert [row["status"] for row in rows] == ["completed", "failed", "not_found", "completed"]
        assert rows[1]["error"] == {"code": "no_face", "message": "No face."}
        assert (rows[3]["batch_id"], rows[3]["item_index"]) == (batch, 0)


class TestBackgroundRemovals:
    async def test_the_same_request_id_starts_one_job(self, walk: Walker, sandbox: Sandbox) -> None:
        order = {"video": VIDEO, "request_id": "mine-1"}
        first = await walk.data("createBackgroundRemoval", order)
        second = await walk.data("createBackgroundRemoval", {**order, "title": "Another"})
        other = await walk.data("createBackgroundRemoval", {**order, "request_id": "mine-2"})
        assert first["id"] == second["id"] != other["id"]
        assert len(sandbox.ledger) == 2

    async def test_layers_can_be_downloaded(self, walk: Walker, web: httpx.AsyncClient, clock: ManualClock) -> None:
        order = {"video": VIDEO, "layers": ["foreground", "mask"]}
        made = (await walk.data("createBackgroundRemoval", order))["id"]
        await clock.advance(61)
        layers = (await walk.data("getBackgroundRemoval", job_id=made))["layers"]
        types = {name: (await web.get(url)).headers["content-type"] for name, url in layers.items()}
        assert types == {"foreground": "video/webm", "mask": "video/mp4"}


class TestClipping:
    async def test_clips_come_in_while_the_job_runs(
        self, walk: Walker, web: httpx.AsyncClient, clock: ManualClock
    ) -> None:
        order = {"video": VIDEO, "output_settings": {"aspect_ratio": "square", "duration_types": ["30"]}}
        job = (await walk.data("createAiClipping", order))["ai_clipping_id"]
        seen: list[tuple[int, int]] = []
        for _ in range(3):
            data = await walk.data("getAiClipping", job_id=job)
            seen.append((data["progress"], len(data["clips"])))
            await clock.advance(30)
        assert seen == [(0, 0), (50, 1), (100, 2)]
        clip = data["clips"][0]
        with av.open(io.BytesIO((await web.get(clip["video_url"])).content), "r") as file:
            assert (file.streams.video[0].width, file.streams.video[0].height) == (720, 720)
        assert (await web.get(clip["thumbnail_url"])).status_code == 200


TEA = {"type": "text", "content": "Tea"}


class TestTemplates:
    async def test_variables_are_put_in(self, walk: Walker, web: httpx.AsyncClient, clock: ManualClock) -> None:
        detail = await walk.data("getTemplate", template_id="tpl_welcome")
        assert set(detail["variables"]) == {"first_name", "company", "logo"}
        values = detail["variables"]
        values["first_name"]["content"] = "Ada"
        del values["company"]
        body = {
            "variables": values,
            "caption": True,
            "dimension": {"width": 640, "height": 360},
        }
        made = await walk.data("generateVideoFromTemplate", body, template_id="tpl_welcome")
        assert made["status"] == "pending"
        await clock.advance(61)
        data = await walk.data("getVideoV3", video_id=made["id"])
        assert "Hello Ada, welcome to {{company}}." in (await web.get(data["subtitle_url"])).text

    @pytest.mark.parametrize(
        ("body", "refusal"),
        [
            ({"variables": {"extra": TEA}}, (400, "invalid_parameter", "variables.extra")),
            ({"variables": {"headline": 7}}, (400, "invalid_parameter", "variables.headline")),
            (
                {"variables": {"headline": {**TEA, "content": ""}}},
                (400, "invalid_parameter", "variables.headline.content"),
            ),
            (
                {"variables": {"headline": {"type": "voice", "voice_id": "a"}}},
                (400, "invalid_parameter", "variables.headline.type"),
            ),
            (
                {"variables": {"headline": {"name": "headline", "type": "text", "properties": {"content": "Tea"}}}},
                (400, "invalid_parameter", "variables.headline.content"),
            ),
            ({"variables": {"headline": TEA}, "fps": 24}, (400, "invalid_parameter", "fps")),
            ({"variables": {"headline": TEA}, "scene_ids": ["no"]}, (404, "resource_not_found", "scene_ids[0]")),
        ],
    )
    async def test_wrong_values_are_named(
        self, walk: Walker, sandbox: Sandbox, body: dict[str, Any], refusal: tuple[int, str, str]
    ) -> None:
        assert await walk.error("generateVideoFromTemplate", body, template_id="tpl_update") == refusal
        assert len(sandbox.ledger) == 0

    async def test_an_unknown_template_is_not_found(self, walk: Walker) -> None:
        assert (await walk.error("getTemplate", template_id="none"))[:2] == (404, "template_not_found")


class TestAgents:
    async def test_generate_mode_ends_in_a_video(
        self, walk: Walker, web: httpx.AsyncClient, clock: ManualClock
    ) -> None:
        made = await walk.data("createVideoAgentSession", {"prompt": "A film about tea", "orientation": "portrait"})
        assert made["status"] == "generating"
        await clock.advance(61)
        session = await walk.data("getVideoAgentSession", session_id=made["session_id"])
        assert session["status"] == "completed"
        assert session["progress"] == 100
        detail = await walk.data("getVideoV3", video_id=session["video_id"])
        assert (await web.get(detail["video_url"])).status_code == 200
        (event,) = await walk.data("listWebhookEvents")
        assert event["event_type"] == "video_agent.success"

    async def test_chat_mode_asks_back(self, walk: Walker, sandbox: Sandbox, clock: ManualClock) -> None:
        made = await walk.data("createVideoAgentSession", {"prompt": "A film about tea", "mode": "chat"})
        session = made["session_id"]
        assert (made["status"], made["video_id"]) == ("thinking", None)
        early = await walk.error("sendVideoAgentMessage", {"message": "Quick"}, session_id=session)
        assert early[:2] == (409, "conflict")
        await clock.advance(61)
        assert (await walk.data("getVideoAgentSession", session_id=session))["status"] == "waiting_for_input"
        assert sandbox.ledger.total == 0
        await walk.data("sendVideoAgentMessage", {"message": "Yes, render"}, session_id=session)
        await clock.advance(61)
        read = await walk.data("getVideoAgentSession", session_id=session)
        assert read["status"] == "completed"
        assert [m["role"] for m in read["messages"] if m["type"] == "text"] == ["user", "model", "user", "model"]
        assert sandbox.ledger.total > 0

    async def test_a_stopped_session_stays_stopped_and_paid(
        self, walk: Walker, sandbox: Sandbox, clock: ManualClock
    ) -> None:
        made = await walk.data("createVideoAgentSession", {"prompt": "A film about tea"})
        await clock.advance(20)
        for _ in range(2):
            await walk.data("stopVideoAgentSession", {}, session_id=made["session_id"])
        await clock.advance(100)
        session = await walk.data("getVideoAgentSession", session_id=made["session_id"])
        assert session["status"] == "failed"
        assert session["messages"][-1]["type"] == "error"
        (row,) = await walk.data("listVideoAgentSessionVideos", session_id=made["session_id"])
        assert row["status"] == "failed"
        assert (await walk.data("listWebhookEvents"))[0]["event_type"] == "video_agent.fail"
        assert sandbox.ledger.total > 0

    async def test_what_a_prompt_names_must_exist(self, walk: Walker) -> None:
        for field in ("avatar_id", "voice_id", "style_id", "brand_kit_id"):
            refusal = await walk.error("createVideoAgentSession", {"prompt": "Tea", field: "none"})
            assert (refusal[0], refusal[2]) == (404, field)

    async def test_resources_belong_to_their_session(self, walk: Walker, clock: ManualClock) -> None:
        first = (await walk.data("createVideoAgentSession", {"prompt": "One"}))["session_id"]
        second = (await walk.data("createVideoAgentSession", {"prompt": "Two"}))["session_id"]
        await clock.advance(61)
        read = await walk.data("getVideoAgentSession", session_id=first)
        resource = next(found for message in read["messages"] for found in message["resource_ids"] or [])
        foreign = await walk.error("getVideoAgentSessionResource", session_id=second, resource_id=resource)
        assert foreign[:2] == (404, "resource_not_found")

    async def test_styles_are_found_by_tag(self, walk: Walker) -> None:
        rows = await walk.data("listVideoAgentStyles", tag="social")
        assert {row["style_id"] for row in rows} == {"style_vertical_news", "style_story"}


class TestVoices:
    async def test_the_same_description_and_seed_give_the_same_voices(self, walk: Walker) -> None:
        first = await walk.data("designVoice", {"prompt": "calm", "seed": 3})
        again = await walk.data("designVoice", {"prompt": "calm", "seed": 3})
        other = await walk.data("designVoice", {"prompt": "calm", "seed": 4})
        ids = [[voice["voice_id"] for voice in answer["voices"]] for answer in (first, again, other)]
        assert ids[0] == ids[1]
        assert not set(ids[0]) & set(ids[2])
        voice = ids[0][0]
        await walk.data("createVideo", video(voice_id=voice))
        assert voice in {row["voice_id"] for row in await walk.data("listVoices", type="private")}

    async def test_a_clone_is_used_only_when_complete(self, walk: Walker, clock: ManualClock) -> None:
        sample = await upload(walk, "a.wav", silent_wav(5), "audio/x-wav")
        clone = (await walk.data("cloneVoice", {"audio": sample, "voice_name": "Ada"}))["voice_clone_id"]
        speech = {"text": "Hello", "voice_id": clone}
        assert (await walk.error("generateSpeech", speech))[:2] == (400, "voice_unavailable")
        refused = await walk.error("createVideo", video(voice_id=clone))
        assert refused == (400, "voice_unavailable", "voice_id")
        await clock.advance(61)
        await walk.data("generateSpeech", speech)

    async def test_there_are_ten_clones_at_most(self, walk: Walker) -> None:
        body = {"audio": AUDIO, "voice_name": "Ada"}
        clones = [(await walk.data("cloneVoice", body))["voice_clone_id"] for _ in range(10)]
        assert (await walk.error("cloneVoice", body))[:2] == (400, "resource_limit_reached")
        await walk.data("deleteVoice", voice_id=clones[0])
        await walk.data("cloneVoice", body)

    async def test_speech_lasts_as_long_as_its_words(
        self, walk: Walker, sandbox: Sandbox, web: httpx.AsyncClient
    ) -> None:
        text = "one two three four five"
        body = {"text": text, "voice_id": VOICE, "speed": 2.0}
        made = await walk.data("generateSpeech", body)
        assert made["duration"] == 1.0
        assert [stamp["word"] for stamp in made["word_timestamps"]] == text.split()
        assert made["word_timestamps"][-1]["end"] == 1.0
        with av.open(io.BytesIO((await web.get(made["audio_url"])).content), "r") as file:
            samples = sum(frame.samples for frame in file.decode(audio=0))
        assert samples / 48_000 == pytest.approx(1.0, abs=0.03)
        await walk.data("generateSpeech", body)
        assert sandbox.ledger.count("generateSpeech") == 2

    async def test_only_starfish_voices_speak_by_themselves(self, walk: Walker, sandbox: Sandbox) -> None:
        spoken = await walk.data("listVoices", engine="starfish", limit="100")
        (other, *_) = await walk.data("listVoices", engine="elevenlabs")
        assert other["voice_id"] not in {voice["voice_id"] for voice in spoken}
        refused = await walk.error("generateSpeech", {"text": "Hello", "voice_id": other["voice_id"]})
        assert refused == (400, "invalid_parameter", "voice_id")
        assert sandbox.ledger.count() == 0
        await walk.data("generateSpeech", {"text": "Hello", "voice_id": spoken[0]["voice_id"]})
        await walk.data("createVideo", video(voice_id=other["voice_id"]))

    async def test_public_voices_stay(self, walk: Walker) -> None:
        voice = (await walk.data("listVoices", type="public"))[0]["voice_id"]
        assert (await walk.error("deleteVoice", voice_id=voice))[0] == 400


class TestLegacy:
    @pytest.mark.parametrize("space", ["", " "])
    async def test_both_spellings_make_a_twin_that_v3_can_use(
        self, walk: Walker, clock: ManualClock, space: str
    ) -> None:
        body = {
            f"training_footage_url{space}": VIDEO["url"],
            f"video_consent_url{space}": VIDEO["url"],
            "avatar_name": "Ada",
        }
        document = await walk.ok("createVideoAvatarV2", body)
        assert document["error"] is None
        await clock.advance(121)
        await walk.data("createVideo", video(avatar_id=document["data"]["avatar_id"], engine={"type": "avatar_v"}))

    async def test_links_to_google_drive_are_refused(self, walk: Walker) -> None:
        body = {
            "training_footage_url": "https://drive.google.com/x",
            "video_consent_url": VIDEO["url"],
            "avatar_name": "Ada",
        }
        assert (await walk.error("createVideoAvatarV2", body))[2] == "training_footage_url"

    async def test_short_footage_fails_and_costs(self, walk: Walker, sandbox: Sandbox, clock: ManualClock) -> None:
        source = await walk.data("uploadAsset", files={"file": ("a.mp4", render_footage(20), "video/mp4")})
        body = {"training_footage_url": source["url"], "video_consent_url": VIDEO["url"], "avatar_name": "Ada"}
        made = await walk.data("createVideoAvatarV2", body)
        await clock.advance(121)
        data = await walk.data("getVideoAvatarV2", avatar_id=made["avatar_id"])
        assert (data["status"], data["error_message"]) == ("failed", "Footage is too short or too long")
        assert sandbox.ledger.total == 1


class TestWebhooks:
    async def test_secrets_are_shown_once(self, walk: Walker) -> None:
        made = await walk.data(
            "createWebhookEndpoint", {"url": "https://example.com/hook", "events": ["avatar_video.fail"]}
        )
        assert made["secret"].startswith("whsec_")
        (row,) = await walk.data("listWebhookEndpoints")
        assert row.get("secret") is None
        updated = await walk.data("updateWebhookEndpoint", {"events": None}, endpoint_id=made["endpoint_id"])
        assert updated["events"] is None
        await walk.ok("deleteWebhookEndpoint", endpoint_id=made["endpoint_id"])
        gone = await walk.error("updateWebhookEndpoint", {}, endpoint_id=made["endpoint_id"])
        assert gone[:2] == (404, "webhook_not_found")

    @pytest.mark.parametrize("url", ["http://example.com/hook", "ftp://example.com", "https://", "nothing"])
    async def test_addresses_must_be_reachable(self, walk: Walker, url: str) -> None:
        assert await walk.error("createWebhookEndpoint", {"url": url}) == (400, "invalid_parameter", "url")

    async def test_the_log_tells_what_happened_in_order(self, walk: Walker, clock: ManualClock) -> None:
        early = (await walk.data("createVideo", video(title="fail:rendering_failed", callback_id="mine")))["video_id"]
        await clock.advance(30)
        late = (await walk.data("createVideo", video()))["video_id"]
        assert await walk.data("listWebhookEvents") == []
        await clock.advance(31)
        (event,) = await walk.data("listWebhookEvents")
        assert event["event_type"] == "avatar_video.fail"
        assert event["event_data"]["callback_id"] == "mine"
        assert event["event_data"]["video_id"] == early
        first = await walk.ok("listWebhookEvents", limit="1")
        assert first["has_more"] is False
        await clock.advance(31)
        newest = await walk.ok("listWebhookEvents", limit="1")
        assert newest["data"][0]["event_data"]["video_id"] == late
        older = await walk.data("listWebhookEvents", limit="1", token=newest["next_token"])
        assert older[0]["event_id"] == event["event_id"]
        (found,) = await walk.data("listWebhookEvents", entity_id=late)
        assert found["event_id"] == newest["data"][0]["event_id"]
        assert await walk.data("listWebhookEvents", event_type="video_agent.fail") == []


class TestLibrary:
    async def test_sounds_are_ranked_and_cut(self, walk: Walker, web: httpx.AsyncClient) -> None:
        rows = await walk.data("searchAudioSounds", query="calm music", type="music")
        assert [row["score"] for row in rows] == sorted((row["score"] for row in rows), reverse=True)
        assert all(row["score"] >= 0.7 for row in rows)
        assert (await web.get(rows[0]["audio_url"])).headers["content-type"] == "audio/mpeg"
        assert await walk.data("searchAudioSounds", query="xylophone") == []
        everything = await walk.data("searchAudioSounds", query="xylophone", min_score="0", limit="50")
        assert len(everything) == 16

    async def test_pages_of_a_search_do_not_overlap(self, walk: Walker) -> None:
        first = await walk.ok("searchAudioSounds", query="music", limit="3")
        second = await walk.ok("searchAudioSounds", query="music", limit="3", token=first["next_token"])
        assert not {row["id"] for row in first["data"]} & {row["id"] for row in second["data"]}

    async def test_own_images_are_found_by_name(self, walk: Walker) -> None:
        await upload(walk, "office party.png", render_png(["x"]), "image/png")
        (row,) = await walk.data("searchAssets", query="party", type="image", scope="personal")
        assert row["type"] == "image"
        assert await walk.data("searchAssets", query="party", type="icon", scope="personal") == []

    async def test_kits_and_glossaries_are_real_references(self, walk: Walker) -> None:
        kit = (await walk.data("listBrandKits"))[0]["brand_kit_id"]
        glossary = (await walk.data("listBrandGlossaries", limit="1"))[0]["brand_glossary_id"]
        await walk.data("createVideoAgentSession", {"prompt": "Tea", "brand_kit_id": kit, "avatar_id": LOOK})
        order = {"video": VIDEO, "output_languages": ["Dutch"], "brand_glossary_id": glossary}
        await walk.data("createVideoTranslation", order)
