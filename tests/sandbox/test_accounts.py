"""Several accounts on one sandbox: wallets, objects, places, keys and webhooks are each one's own."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from heygen_async.errors import ConfigurationError
from heygen_async.sandbox import ApiKey, Sandbox
from heygen_async.sandbox.http.scopes import required_scopes
from heygen_async.sandbox.http.spec import load_spec

from .bodies import twin, video


def client(sandbox: Sandbox, key: str) -> httpx.Client:
    return httpx.Client(base_url=sandbox.base_url, headers={"x-api-key": key}, trust_env=False, timeout=60)


def prompt(name: str) -> dict[str, str]:
    return {"type": "prompt", "name": name, "prompt": "A pilot"}


def test_every_key_has_an_account_of_its_own() -> None:
    with (
        Sandbox(separate_accounts=True, balance=10.0, concurrent_jobs=1) as sandbox,
        client(sandbox, "ada") as ada,
        client(sandbox, "bo") as bo,
    ):
        headers = {"idempotency-key": "one"}
        mine = ada.post("/v3/avatars", json=prompt("Ada"), headers=headers).json()["data"]["avatar_item"]
        other = bo.post("/v3/avatars", json=prompt("Bo"), headers=headers)
        assert "x-sandbox-replayed" not in other.headers
        assert bo.get(f"/v3/avatars/looks/{mine['id']}").status_code == 404
        assert [ada.get("/v3/avatars?ownership=private").json()["data"][0]["name"] for _ in "1"] == ["Ada"]
        for one in (ada, bo):  # the only place of each
            assert [one.post("/v3/videos", json=video()).status_code for _ in range(2)] == [200, 429]
            address = {"url": "http://127.0.0.1:9/hook"}
            assert [one.post("/v3/webhooks/endpoints", json=address).status_code for _ in range(2)] == [200, 409]
        assert sandbox.ledger.count("createAvatar") == 2
        spent = {key: sandbox.account_of(key).wallet.total for key in ("ada", "bo")}
        assert spent["ada"] == spent["bo"] > 1
        assert ada.get("/v3/users/me").json()["data"]["username"] != bo.get("/v3/users/me").json()["data"]["username"]
        # Nothing that is public tells them apart.
        assert ada.get("/v3/voices").json()["data"][0]["voice_id"] == bo.get("/v3/voices").json()["data"][0]["voice_id"]


def test_a_named_account_outlives_a_restart_with_its_media(tmp_path: Path) -> None:
    keys = [ApiKey("k1", "ada"), ApiKey("k2", "bo")]
    with Sandbox(keys=keys, state_file=tmp_path / "state") as sandbox, client(sandbox, "k1") as api:
        png = b"\x89PNG\r\n\x1a\n" + bytes(100)
        url = api.post("/v3/assets", files={"file": ("a.png", png, "image/png")}).json()["data"]["url"]
        api.post("/v3/avatars", json=prompt("Ada"))
        assert "/@ada/" in url
    with Sandbox(keys=keys, state_file=tmp_path / "state") as sandbox, client(sandbox, "k2") as other:
        assert httpx.get(url, trust_env=False, timeout=60).content == png
        assert httpx.get(url.replace("/@ada/", "/@bo/"), trust_env=False, timeout=60).status_code in (403, 404)
        report = other.get("/_sandbox/ledger?account=ada").json()
        assert (report["count"], report["charges"][0]["account"]) == (1, "ada")
        assert other.get("/_sandbox/ledger?account=bo").json()["count"] == 0
        assert other.get("/_sandbox/ledger?account=nobody").status_code == 400
        assert {one["name"] for one in other.get("/_sandbox/accounts").json()["accounts"]} == {"main", "ada", "bo"}


def test_a_key_may_do_what_its_scopes_say() -> None:
    keys = [ApiKey.parse("reader@ada:videos:read,templates:read"), ApiKey.parse("all@ada")]
    with Sandbox(keys=keys) as sandbox, client(sandbox, "reader") as reader, client(sandbox, "all") as owner:
        made = owner.post("/v3/videos", json=video()).json()["data"]["video_id"]
        assert reader.get(f"/v3/videos/{made}").status_code == 200
        for refused in (reader.post("/v3/videos", json=video()), reader.post("/v3/templates/tpl_welcome", json={})):
            assert (refused.status_code, refused.json()["error"]["code"]) == (403, "insufficient_api_key_scope")
            assert "videos:write" in refused.json()["error"]["message"]
        assert reader.get("/v3/users/me").status_code == 403
        assert (
            httpx.get(
                f"{sandbox.base_url}/v3/videos", headers={"x-api-key": "x"}, trust_env=False, timeout=60
            ).status_code
            == 401
        )
        assert sandbox.ledger.count() == 1


def test_every_operation_of_v3_names_its_scope_or_none_on_purpose() -> None:
    operations = load_spec().operations.values()
    without = {one.id for one in operations if one.path.startswith("/v3/") and not required_scopes(one)}
    assert {"getVideoTranslation", "updateVideoTranslation", "deleteVideoTranslation"} <= without
    assert required_scopes(load_spec().operations["createVideo"]) == ("videos:write",)
    assert required_scopes(load_spec().operations["searchAudioSounds"]) == ("assets:read",)


@pytest.mark.parametrize("text", ["", "@ada", "k@a/b", "k:videos", "k:videos:watch"])
def test_keys_that_cannot_be_read(text: str) -> None:
    with pytest.raises(ConfigurationError):
        ApiKey.parse(text)


def test_refunds_and_refusals_are_in_the_ledger() -> None:
    with (
        Sandbox(balance=1.5, render_seconds=0, training_seconds=0, consent="auto") as sandbox,
        client(sandbox, "k") as api,
    ):
        api.post("/v3/avatars", json=twin())
        failed = api.post("/v3/videos", json=video(script="fail:rendering_failed")).json()["data"]["video_id"]
        api.post("/v3/avatars", json=twin())  # 402
        long = api.post("/v3/videos", json=video(script="word " * 900)).json()["data"]["video_id"]
        report = api.get("/_sandbox/ledger").json()
    assert [(one["object_id"], one["refunded"]) for one in report["charges"]][1:] == [(failed, True)]
    assert report["charges"][1]["refunded_at"] is not None
    assert report["refunds"] == report["charges"][1]["amount"]
    refused = [(one["operation"], one["object_id"]) for one in report["refusals"]]
    assert refused == [("createAvatar", None), ("createVideo", long)]
