from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from heygen_async import errors
from heygen_async.webhooks import SecretFile


def test_secrets_are_kept_newest_first_for_their_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "secrets"
    file = SecretFile(path)
    assert not file.holds("e1")
    file.add("e1", "whsec_1")
    file.add("e2", "whsec_2")
    file.add("e1", "whsec_3")
    assert file.load() == ("whsec_3", "whsec_2", "whsec_1")
    file.add("e1", "whsec_4")
    assert file.load() == ("whsec_4", "whsec_3", "whsec_2")
    assert file.holds("e1")
    assert file.holds("e2")
    assert not file.holds("e3")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [p.name for p in tmp_path.iterdir()] == ["secrets"]


def test_a_wide_open_file_is_closed_when_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "secrets"
    path.write_text("e1 whsec_1\n")
    path.chmod(0o644)
    SecretFile(path).add("e1", "whsec_2")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_change_by_another_process_is_seen(tmp_path: Path) -> None:
    reader, writer = (SecretFile(tmp_path / "secrets") for _ in range(2))
    writer.add("e1", "whsec_1")
    assert reader.load() == ("whsec_1",)
    writer.add("e1", "whsec_2")
    assert reader.load() == ("whsec_2", "whsec_1")


def test_a_secret_put_there_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "secrets"
    path.write_text("\nwhsec_by_hand\n\n")
    assert SecretFile(path).load() == ("whsec_by_hand",)
    assert not SecretFile(path).holds("e1")


@pytest.mark.parametrize("content", [None, b"", b"\n\n", b"\xff\xfe\xff"])
def test_no_secret_is_an_error_that_says_where(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "secrets"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(errors.ConfigurationError, match="secrets"):
        SecretFile(path).load()


def test_check_finds_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    SecretFile(tmp_path / "fine").check()
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(errors.ConfigurationError, match="cannot be kept"):
        SecretFile(tmp_path / "no" / "such" / "folder").check()
    (tmp_path / "folder").mkdir()
    with pytest.raises(errors.ConfigurationError):
        SecretFile(tmp_path / "folder").check()


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = SecretFile(tmp_path / "secrets")
    file.add("e1", "whsec_1")

    def fail(_: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="no space"):
        file.add("e1", "whsec_2")
    assert file.load() == ("whsec_1",)
    assert [p.name for p in tmp_path.iterdir()] == ["secrets"]


def test_repr_has_no_secret(tmp_path: Path) -> None:
    file = SecretFile(tmp_path / "secrets")
    file.add("e1", "whsec_1")
    file.load()
    assert "whsec" not in repr(file)


@pytest.mark.parametrize(
    "text",
    [
        "shopping list\n- milk\n",
        "API_KEY=sk_0123456789abcdef\n",
        "milk\n",
        "e1 whsec_1\nonce upon a time\n",
        "e1 short\n",
    ],
)
def test_words_of_another_file_are_no_secrets(tmp_path: Path, text: str) -> None:
    path = tmp_path / "notes"
    path.write_text(text)
    for use in (SecretFile(path).load, SecretFile(path).check, lambda: SecretFile(path).add("e1", "whsec_2")):
        with pytest.raises(errors.ConfigurationError, match="not a file of webhook secrets"):
            use()
    assert path.read_text() == text
