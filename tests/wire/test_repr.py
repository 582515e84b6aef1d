from __future__ import annotations

import pytest

from heygen_async._wire import repr as show


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "None"),
        ("https://files.example/a.mp4", "'https://files.example/a.mp4'"),
        ("https://files.example/a.mp4?Signature=s3cret", "'https://files.example/a.mp4?…'"),
        ("https://files.example/a.mp4#s3cret", "'https://files.example/a.mp4#…'"),
        ("https://files.example/a.mp4#part?s3cret", "'https://files.example/a.mp4?…'"),
        ("https://me:s3cret@files.example/a.mp4", "'https://…@files.example/a.mp4'"),
        ("https://files.example/@s3/a.mp4", "'https://files.example/@s3/a.mp4'"),
    ],
)
def test_an_address_is_shown_without_what_opens_it(value: str | None, shown: str) -> None:
    assert show.url(value) == shown


def test_secrets_files_and_free_objects() -> None:
    assert show.hidden("whsec_x") == "'…'"
    assert show.hidden(None) == "None"
    assert show.size("A" * 5000) == "<5,000 characters>"
    assert show.names({"url": "https://x?sig=1", "b": 2}) == "{'url', 'b'}"
    assert show.names({}) == "{}"
    assert show.names(None) == "None"
