"""Any operation from the command line, as the document has it; the key that is kept; errors for programs."""

from __future__ import annotations

import inspect
import io
import json
import stat
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from heygen_async._generated.operations import MODULES, OPERATIONS
from heygen_async._jobs.job_types import KINDS
from heygen_async.cli.call import find
from heygen_async.sandbox import Sandbox
from tests.cli.conftest import Command

VIDEO = (
    "videos.create_video",
    "--type",
    "avatar",
    "--avatar-id",
    "YOUR_DIGITAL_TWIN_LOOK_ID",
    "--voice-id=YOUR_VOICE_ID",
)


def test_every_operation_can_be_called() -> None:
    for known, (tag, name) in MODULES.items():
        described = find(f"{tag}.{name}")
        arguments = set(inspect.signature(import_module(f"heygen_async.api.{tag}").__getattr__(name).build).parameters)
        given = {
            *described.parameters,
            *(["body"] if described.body is not None else []),
            *described.form[0],
        }
        assert arguments == given, known
        if (job := OPERATIONS[known].job) is not None:
            assert described.links[job.status_operation].startswith("$response.body#/data/"), known
            assert job.kind in KINDS, known


def test_it_prints_what_comes_and_waits_for_what_it_starts(heygen: Command) -> None:
    ran = heygen("call", *VIDEO, "--script", "Hello", "--wait", "--sandbox")
    assert ran.code == 0, ran.err
    (video,) = ran.events
    assert video["status"] == "completed"
    assert heygen("call", "getCurrentUserV3", "--sandbox").events[0]["username"] == "sandbox"


def test_all_pages_are_read(heygen: Command) -> None:
    page = heygen("call", "voices.list_voices", "--limit", "3", "--sandbox").events[0]
    assert (len(page["data"]), page["has_more"]) == (3, True)
    ids = [
        one["voice_id"] for one in heygen("call", "voices.list_voices", "--limit", "30", "--all", "--sandbox").events
    ]
    assert len(ids) == len(set(ids)) > 30


def test_a_body_from_standard_input_takes_fields_over_it(heygen: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    body = {"url": "https://hooks.example/a", "events": ["avatar_video.success"]}
    monkeypatch.setattr(sys, "stdin", io.StringIO(json.dumps(body)))
    other = ("--url", "https://hooks.example/b")
    ran = heygen("call", "webhooks.create_webhook_endpoint", "--json", "-", *other, "--sandbox")
    assert ran.code == 0, ran.err
    assert ran.events[0]["url"] == "https://hooks.example/b"


@pytest.mark.parametrize(
    ("words", "field", "hint"),
    [
        ((*VIDEO, "--scrpt", "Hello"), "scrpt", "--script"),
        (("videos.get_video_v3",), "video_id", "--video_id"),
        (("videos.create_video", "--type", "avatar"), "avatar_id", "--schema"),
        (("voices.list_voices", "--limit", "ten"), "limit", "numbers"),
        (("voices.list_voice",), "operation", "voices.list_voices"),
        (("voices.list_voices", "--limit"), "limit", "--limit value"),
        (("voices.list_voices", "--wait"), "--wait", ""),
        (("user.get_current_user_v3", "--all"), "--all", ""),
    ],
)
def test_what_is_wrong_is_json_before_anything_is_sent(
    heygen: Command, words: tuple[str, ...], field: str, hint: str
) -> None:
    ran = heygen("call", *words)  # there is neither a key nor a sandbox
    assert (ran.code, ran.out) == (2, "")
    error = json.loads(ran.err)["error"]
    assert error["field"] == field
    assert hint in (error["hint"] or "")
    assert error["docs"] == "docs/troubleshooting.md#error-invalidinput"


def test_errors_of_heygen_and_of_usage_are_json_for_programs(heygen: Command) -> None:
    ran = heygen("call", "videos.get_video_v3", "--video-id", "nope", "--sandbox")
    error = json.loads(ran.err)["error"]
    assert (ran.code, error["type"], error["status"]) == (1, "NotFound", 404)
    assert error["code"]
    ran = heygen("status", "--nonsense", "--json")
    assert json.loads(ran.err) | {"error": None} == {"error": None, "exit_code": 2}
    assert heygen("status", "--nonsense").err[:1] != "{"


def test_the_schema_stands_alone(heygen: Command) -> None:
    ran = heygen("call", "videos.create_video", "--schema")
    content = json.loads(ran.out)
    assert content["request"] == "POST /v3/videos"
    assert content["starts"] == "video"
    assert "$ref" not in ran.out
    assert "avatar_id" in ran.out


@pytest.fixture
def server() -> Any:
    with Sandbox(api_key="k3y", render_seconds=0.05) as sandbox:
        yield sandbox


def test_a_key_is_tried_kept_for_its_owner_and_forgotten(
    heygen: Command, folder: Path, server: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    monkeypatch.setenv("HEYGEN_BASE_URL", server.base_url)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / "config"))
    file = folder / "config" / "heygen-async" / "key"
    monkeypatch.setattr(sys, "stdin", io.StringIO("wrong\n"))
    assert heygen("login").code == 1
    assert not file.exists()
    monkeypatch.setattr(sys, "stdin", io.StringIO("k3y\n"))
    ran = heygen("login")
    assert ran.code == 0, ran.err
    assert "k3y" not in ran.out + ran.err
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert heygen("call", "user.get_current_user_v3").code == 0
    assert heygen("logout").out == "the key is forgotten\n"
    assert "no API key" in heygen("call", "user.get_current_user_v3").err


def test_a_keyring_goes_before_the_file(
    heygen: Command, folder: Path, server: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: dict[tuple[str, str], str] = {}
    ring = ModuleType("keyring")
    ring.__dict__.update(
        get_keyring=lambda: SimpleNamespace(),
        set_password=lambda service, user, key: kept.__setitem__((service, user), key),
        get_password=lambda service, user: kept.get((service, user)),
        delete_password=lambda service, user: kept.pop((service, user)),
    )
    fail = ModuleType("keyring.backends.fail")
    fail.__dict__["Keyring"] = type("Keyring", (), {})
    for name, module in (("keyring", ring), ("keyring.backends", ModuleType("b")), ("keyring.backends.fail", fail)):
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.setenv("HEYGEN_BASE_URL", server.base_url)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / "config"))
    monkeypatch.setattr(sys, "stdin", io.StringIO("k3y\n"))
    assert heygen("login").code == 0
    assert list(kept.values()) == ["k3y"]
    assert not (folder / "config").exists()
    assert heygen("call", "user.get_current_user_v3").code == 0
    assert heygen("logout").code == 0
    assert kept == {}


def test_a_file_goes_up_and_a_video_comes_down(
    heygen: Command, folder: Path, server: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEYGEN_BASE_URL", server.base_url)
    monkeypatch.setenv("HEYGEN_API_KEY", "k3y")
    (folder / "a.srt").write_text("1\n00:00:00,000 --> 00:00:02,000\nHola\n")
    ran = heygen("assets", "upload", "a.srt", "--json")
    assert ran.code == 0, ran.err
    assert ran.events[0]["asset_id"]
    ran = heygen("videos", "download", "YOUR_VIDEO_ID", "ada.mp4")
    assert (ran.code, ran.out) == (0, "ada.mp4\n"), ran.err
    assert (folder / "ada.mp4").read_bytes()[4:8] == b"ftyp"
    assert heygen("videos", "get", "YOUR_VIDEO_ID").events[0]["status"] == "completed"


def test_the_demo_needs_no_key(heygen: Command, folder: Path) -> None:
    ran = heygen("demo")
    assert ran.code == 0, ran.err
    assert (folder / "demo-output" / "ada.mp4").exists()
    assert "transferring" not in ran.out
    assert heygen("demo").code == 0, "it can be run again"
    assert (folder / "demo-output" / "ada-2.mp4").exists()
