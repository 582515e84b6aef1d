from __future__ import annotations

from pathlib import Path

import pytest

from heygen_async.sandbox.media import typeface


@pytest.fixture(autouse=True)
def fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder without fonts, instead of those of this machine: put fonts there."""
    folder = tmp_path / "fonts"
    folder.mkdir()
    monkeypatch.setattr(typeface, "font_folders", lambda: [folder])
    return folder
