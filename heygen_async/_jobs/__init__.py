"""Waiting: jobs, the poller that asks about all of them, and when it asks.

`job` is what callers hold; `poller` the one task per client behind it; `kinds` says how each kind of job is asked
about; `schedule` and `distribution` decide whom to ask and when; `token` carries a job to another process.
"""

from __future__ import annotations

from heygen_async._jobs.durations import DurationStats
from heygen_async._jobs.job import Job
from heygen_async._jobs.job_group import JobGroup
from heygen_async._jobs.job_type import JobType
from heygen_async._jobs.polling.poller import Poller
from heygen_async._jobs.polling.rate_limiter import TokenBucket
from heygen_async._jobs.progress import Progress
from heygen_async._jobs.status import Phase, Snapshot
from heygen_async._jobs.token import JobToken

__all__ = [
    "DurationStats",
    "Job",
    "JobGroup",
    "JobToken",
    "JobType",
    "Phase",
    "Poller",
    "Progress",
    "Snapshot",
    "TokenBucket",
]
