"""What is not as documented is found for nothing, and nothing of the account gets into the report."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import anyio
import httpx
import pytest

from heygen_async.cli.contract.command import contract
from heygen_async.cli.exit_codes import Exit
from heygen_async.cli.terminal import Terminal
from heygen_async.clock import ManualClock
from heygen_async.sandbox import Sandbox
from heygen_async.sandbox.servers import drift
from heygen_async.sandbox.servers.drift import DRIFTS, Drift
from tests.cli.conftest import Command

pytestmark = pytest.mark.anyio

FOUND = {
    "video status": ("word", "VideoDetail.status", "rendering"),
    "video field": ("field", "VideoDetail", "render_region: string"),
    "video duration": ("type", "VideoDetail.duration", "string"),
    "video thumbnail": ("field", "VideoDetail", "thumbnail: string"),
    "video list title": ("absent", "VideoDetail.title", "absent"),
    "video list token": ("type", "VideoDetailPage.next_token", "integer"),
    "look type": ("word", "AvatarLookItem.avatar_type", "hologram"),
    "look engines": ("word", "AvatarLookItem.supported_api_engines[]", "avatar_vi"),
    "look tags": ("type", "AvatarLookItem.tags", "string"),
    "group consent": ("word", "AvatarGroupItem.consent_status", "awaiting_review"),
    "group times": ("type", "AvatarGroupItem.created_at", "string"),
    "group paging": ("cursor", "listAvatarGroups 200.has_more", "missing"),
    "voice name": ("type", "VoiceItem.name", "null"),
    "voice pause": ("type", "VoiceDetail.support_pause", "string"),
    "template page": ("type", "TemplateItemPage.data", "object"),
    "balance": ("type", "WalletBilling.remaining_balance", "string"),
    "status field": ("field", "StatusItem", "progress_percent: integer"),
    "key scopes": ("type", "ApiKeySelf.scopes", "string"),
    "glossary times": ("format", "BrandGlossary.created_at", "another text"),
    "account name": ("missing", "UserInfoResponse.username", "missing"),
    "missing voice": ("type", "StandardAPIError", "string"),
    "missing video": ("word", "getVideoV3 404.error.code", "VIDEO_NOT_FOUND"),
    "invalid input": ("status", "createAvatar 422", "422"),
}
"""What is noted of each difference that can be seen for nothing; those of a paid create cannot."""

PERSONAL = ("zwirner", "grete", "4711", "salzgasse", "example.org")


def _set(name: str, value: Any) -> Any:
    def change(document: dict[str, Any]) -> None:
        data: Any = document["data"]
        for row in cast("list[dict[str, Any]]", data if isinstance(data, list) else [data]):
            row[name] = value

    return change


MISPLACED = (
    Drift("a name where a word stands", "getBrandKit", "word", _set("status", "grete")),
    Drift("a name of a field", "getTemplate", "field", _set("zwirner", "Grete Zwirner")),
    Drift("an address", "getUserInfo", "field", _set("note", "Salzgasse 4711")),
    Drift("a name as a gender", "getVoice", "word", _set("type", "zwirner")),
    Drift("a number", "listVoices", "word", _set("type", "0221471100")),
    Drift("a list", "getAvatarGroup", "type", _set("name", ["Grete Zwirner", "grete@example.org"])),
)
"""Values of a person in places where words and names of fields are reported."""


async def _account(sandbox: Sandbox, clock: ManualClock) -> None:
    """What a person has at HeyGen: a video that is done and one that renders, a kit, a glossary, an endpoint."""
    async with httpx.AsyncClient(base_url=sandbox.base_url, headers={"x-api-key": "right"}, timeout=20) as api:
        video = {"type": "avatar", "avatar_id": "YOUR_DIGITAL_TWIN_LOOK_ID", "voice_id": "YOUR_VOICE_ID"}
        for title, seconds in (("Grete Zwirner", 600), ("Salzgasse 4711", 40)):
            made = await api.post("/v3/videos", json={**video, "script": "I am Grete Zwirner", "title": title})
            made.raise_for_status()
            await clock.advance(seconds)
        bodies = {
            "/v3/brand-glossaries": {"name": "Zwirner"},
            "/v3/brand-kits": {"name": "Grete", "url": "https://zwirner.example.org/"},
            "/v3/webhooks/endpoints": {"url": "https://zwirner.example.org/4711"},
        }
        for path, body in bodies.items():
            (await api.post(path, json=body)).raise_for_status()


@pytest.fixture
def anyio_backend() -> str:
    """One is enough: what is compared does not know which loop brought it."""
    return "asyncio"


@pytest.fixture
def key(monkeypatch: pytest.MonkeyPatch) -> Callable[[Sandbox], None]:
    """Makes a sandbox what the command takes for HeyGen."""

    def take(sandbox: Sandbox) -> None:
        monkeypatch.setenv("HEYGEN_API_KEY", "right")
        monkeypatch.setenv("HEYGEN_BASE_URL", sandbox.base_url)

    return take


async def test_every_difference_is_found_for_nothing(
    tmp_path: Path,
    key: Callable[[Sandbox], None],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(drift, "DRIFTS", (*DRIFTS, *MISPLACED))
    clock, out = ManualClock(), tmp_path / "report.json"
    async with Sandbox(profile="drifted", consent="auto", clock=clock) as sandbox:
        key(sandbox)
        await _account(sandbox, clock)
        charged, total = len(sandbox.ledger), sandbox.ledger.total
        with anyio.fail_after(120):
            ended = await contract(Terminal(), probe_creates=True, out=out, sandbox=False, yes=True)
        assert ended == Exit.FAILED
        assert (len(sandbox.ledger), sandbox.ledger.total) == (charged, total)
    text = out.read_text(encoding="utf-8")
    report = json.loads(text)

    noted = {(one["kind"], one["at"], one["found"]) for one in report["differences"]}
    noted |= {("absent", at, "absent") for at in report["absent"]}
    assert {one.name for one in DRIFTS if one.operation != "createVideo"} == FOUND.keys()
    assert len(FOUND) >= 20
    assert [name for name, what in FOUND.items() if what not in noted] == []
    assert report["balance"] == "unchanged"
    assert {one["outcome"] for one in report["calls"]} <= {"compared", "gone"}

    assert sum("(withheld)" in one["found"] for one in report["differences"]) >= 4
    shown = (text + "".join(capsys.readouterr())).lower()
    assert [value for value in (*PERSONAL, "127.0.0.1") if value in shown] == []


async def test_a_probe_that_is_not_refused_is_the_last(tmp_path: Path, key: Callable[[Sandbox], None]) -> None:
    out = tmp_path / "report.json"
    async with Sandbox(consent="auto", accept_ids=True) as sandbox:
        key(sandbox)
        with anyio.fail_after(120):
            ended = await contract(Terminal(), probe_creates=True, out=out, sandbox=False, yes=True)
        assert ended == Exit.REVIEW
        assert sandbox.ledger.count() == 1
    report = json.loads(out.read_text(encoding="utf-8"))
    *_, last, account = report["calls"]
    assert [call for call in report["calls"] if call["outcome"] == "accepted"] == [last]
    assert account["operation"] == "getCurrentUserV3"
    assert report["balance"] == "changed"


def test_the_sandbox_is_what_the_document_says(heygen: Command) -> None:
    ran = heygen("contract", "--sandbox", "--json")
    report = json.loads(ran.out)
    assert (ran.code, report["differences"]) == (0, [])
    assert len({call["operation"] for call in report["calls"]}) > 60
    assert report["seen"]["VideoStatus"]["types"] == ["string"]


def test_probes_are_agreed_to_before_anything_is_sent(heygen: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEYGEN_API_KEY", "right")
    monkeypatch.setenv("HEYGEN_BASE_URL", "http://127.0.0.1:9")
    ran = heygen("contract", "--probe-creates")
    assert (ran.code, "pass --yes" in ran.err) == (2, True)
    assert "most likely refused" in ran.out
