"""What HeyGen adds without notice is read, counted by operation, reported once, and never with a value."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from heygen_async.api.videos import get_video_v3, list_videos
from heygen_async.events import Event, UnknownInAnswer
from tests.transport.conftest import Opening
from tests.transport.server import reply, serving

pytestmark = pytest.mark.anyio

VIDEO: dict[str, Any] = {"id": "v1", "status": "archived", "region": "eu", "duration": "9 s", "Ada Lovelace": 1}


async def test_unknown_words_and_fields_are_counted(transport_to: Opening, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "heygen_async")
    events: list[Event] = []
    async with serving() as server:
        async with transport_to(server.url) as transport:
            end = transport.observe(events.append)
            known = {"id": "v1", "status": "completed"}
            server.then(
                reply(body={"data": VIDEO}),
                reply(body={"data": [VIDEO, known], "has_more": False, "took": 3}),
                reply(body={"data": known}),
            )
            video = await transport.execute(get_video_v3.build("v1"))
            assert (str(video.status), video.extra["region"]) == ("archived", "eu")
            assert len((await transport.execute(list_videos.build())).items) == 2
            await transport.execute(get_video_v3.build("v1"))
            end()
            assert "unknown_in_answers" not in caplog.text
        one, page = (event for event in events if isinstance(event, UnknownInAnswer))
        assert (one.operation, page.operation) == ("get_video_v3", "list_videos")
        assert one.fields == ("(withheld)", "region")
        assert (one.words, one.unreadable) == (("VideoStatus.archived",), ("duration",))
        assert "took" in page.fields
    (line,) = [record.getMessage() for record in caplog.records if "unknown_in_answers" in record.getMessage()]
    assert "operation=get_video_v3 field:(withheld)=1 field:region=1 unreadable:duration=1" in line
    assert "word:VideoStatus.archived=1; operation=list_videos" in line
    assert "Lovelace" not in line


async def test_made_up_names_do_not_fill_the_memory(transport_to: Opening, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "heygen_async")
    async with serving() as server, transport_to(server.url) as transport:
        for round_ in range(8):
            names = {f"x{round_}_{number}": 0 for number in range(60)}
            server.then(reply(body={"data": {"id": "v1", "status": "completed", **names}}))
            await transport.execute(get_video_v3.build("v1"))
    (record,) = [record for record in caplog.records if "unknown_in_answers" in record.getMessage()]
    assert record.getMessage().count("field:") == 200
