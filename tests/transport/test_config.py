from __future__ import annotations

from typing import Any

import pytest

from heygen_async._transport.config import DEFAULT_BASE_URL, Settings, Timeouts
from heygen_async._transport.redaction import Secret
from heygen_async.errors import ConfigurationError


def test_the_environment_fills_in() -> None:
    environ = {"HEYGEN_API_KEY": " k1\n", "HEYGEN_BASE_URL": "http://127.0.0.1:8080/"}
    settings = Settings.load(environ=environ)
    assert isinstance(settings.api_key, Secret)
    assert settings.api_key.reveal() == "k1"
    assert settings.base_url == "http://127.0.0.1:8080"
    settings = Settings.load(api_key="k2", base_url="https://h.test/api/", environ=environ)
    assert isinstance(settings.api_key, Secret)
    assert settings.api_key.reveal() == "k2"
    assert settings.base_url == "https://h.test/api"
    assert Settings.load(api_key="k", environ={}).base_url == DEFAULT_BASE_URL
    assert Settings.load(token="t", environ=environ).api_key is None
    assert (Timeouts().of("read"), Timeouts().of("write"), Timeouts().of("upload")) == (30, 120, 600)


def test_a_missing_key_says_where_it_comes_from() -> None:
    with pytest.raises(ConfigurationError, match="HEYGEN_API_KEY"):
        Settings.load(environ={})


@pytest.mark.parametrize("key", ["", "two words", "line\nbreak", "schlüssel"])
def test_keys_that_cannot_be_sent(key: str) -> None:
    for api_key, token in ((key, None), (None, key)):
        with pytest.raises(ConfigurationError) as caught:
            Settings.load(environ={}, api_key=api_key, token=token)
        assert not key.strip() or key not in str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "http://api.heygen.com",
        "http://10.0.0.1",
        "http://localhost.evil.test",
        "https://u:pw@api.heygen.com",
        "https://api.heygen.com?x=1",
        "https://api.heygen.com#x",
        "api.heygen.com",
        "ftp://api.heygen.com",
        "https://",
        "https://h:port",
    ],
)
def test_addresses_that_would_leak_the_key(url: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        Settings.load(api_key="k", base_url=url, environ={})
    assert "pw" not in str(caught.value)


@pytest.mark.parametrize("url", ["http://localhost:1", "http://127.0.0.1:1", "http://127.9.9.9", "http://[::1]:1"])
def test_plain_http_stays_on_this_machine(url: str) -> None:
    assert Settings.load(api_key="k", base_url=url, environ={}).base_url == url


@pytest.mark.parametrize(
    "wrong",
    [
        {"timeout": 0},
        {"timeout": float("inf")},
        {"timeouts": Timeouts(read=-1)},
        {"max_retries": -1},
        {"max_in_flight": 0},
        {"poll_interval": 0},
        {"timeout": "5"},
        {"timeout": True},
        {"timeouts": 5},
        {"timeouts": Timeouts(read=None)},  # type: ignore[arg-type]
        {"max_retries": "4"},
        {"max_in_flight": 2.5},
        {"base_url": 5},
        {"token": "t"},
    ],
    ids=str,
)
def test_options_that_make_no_sense(wrong: dict[str, Any]) -> None:
    with pytest.raises(ConfigurationError):
        Settings.load(api_key="k", environ={}, **wrong)
    assert Settings.load(api_key="k", environ={"HEYGEN_POLL_INTERVAL": "0.5"}).poll_interval == 0.5
    with pytest.raises(ConfigurationError, match="HEYGEN_POLL_INTERVAL must be a number of seconds"):
        Settings.load(api_key="k", environ={"HEYGEN_POLL_INTERVAL": "quickly"})


@pytest.mark.parametrize("login", [{"api_key": 31337}, {"api_key": b"31337"}, {"token": 31337}])
def test_a_key_that_is_no_text_is_refused_and_not_repeated(login: dict[str, Any]) -> None:
    with pytest.raises(ConfigurationError, match="must be a text") as caught:
        Settings.load(environ={}, **login)
    assert "31337" not in str(caught.value)


def test_the_version_is_the_projects() -> None:
    from importlib.metadata import version

    assert Settings.load(api_key="k", environ={}).user_agent == f"heygen-async/{version('heygen-async')}"
