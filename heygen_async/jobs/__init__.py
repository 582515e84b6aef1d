"""Waiting: jobs, the watcher that asks about all of them, and when it asks.

`job` is what callers hold; `watcher` the one task per client behind it; `kinds` says how each kind of job is asked
about; `schedule` and `distribution` decide whom to ask and when; `token` carries a job to another process.
"""

from __future__ import annotations

from heygen_async.jobs.budget import Budget
from heygen_async.jobs.distribution import DurationBook
from heygen_async.jobs.group import JobGroup
from heygen_async.jobs.job import Job
from heygen_async.jobs.kind import JobKind
from heygen_async.jobs.phase import Phase, Snapshot
from heygen_async.jobs.progress import Progress
from heygen_async.jobs.token import JobToken
from heygen_async.jobs.watcher import Watcher

__all__ = [
    "Budget",
    "DurationBook",
    "Job",
    "JobGroup",
    "JobKind",
    "JobToken",
    "Phase",
    "Progress",
    "Snapshot",
    "Watcher",
]
