"""Tokens are resumed as what they are; ids go to HeyGen in one text."""

from __future__ import annotations

import pytest

from heygen_async import HeyGen, InvalidInput, Job
from heygen_async._generated.api.videos import list_video_statuses
from heygen_async._jobs.job_types import KINDS, result_name
from heygen_async._jobs.token import JobToken
from heygen_async.types import LipsyncDetail, VideoDetail

pytestmark = pytest.mark.anyio


async def test_a_token_is_resumed_with_its_type_and_no_other() -> None:
    heygen = HeyGen(api_key="k")
    token = str(JobToken("video", "v", 1.0))
    job: Job[VideoDetail] = heygen.resume(token, VideoDetail)
    assert job.id == heygen.resume(token).id == "v"
    with pytest.raises(InvalidInput, match="makes VideoDetail, not LipsyncDetail"):
        heygen.resume(token, LipsyncDetail)


def test_every_kind_of_job_says_what_it_makes() -> None:
    import heygen_async.types

    for kind in KINDS.values():
        assert hasattr(heygen_async.types, result_name(kind)), kind.name


@pytest.mark.parametrize("ids", [["a", "b"], ("a", "b"), "a,b"])
def test_ids_are_sent_in_one_text(ids: list[str]) -> None:
    call = list_video_statuses.build(video_ids=ids)
    assert call.query == (("video_ids", "a,b"),)
    assert call.mismatch({"data": [{"video_id": "c", "status": "x"}]}) == "c"
    assert call.mismatch({"data": [{"video_id": "a", "status": "x"}, {"video_id": "b", "status": "x"}]}) is None
