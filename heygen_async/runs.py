"""Runs that are under way: steer one by its name, from any process, and read what was decided of it.

``async with RunControl("spring", "spring.db") as run: await run.pause("budget meeting")``. An open `Onboarding` has the
same methods. Everything here works while another process drives the run.
"""

from __future__ import annotations

from heygen_async._workflows.admission import Added
from heygen_async._workflows.control import RunControl, RunDecisions
from heygen_async._workflows.erasure import Erased
from heygen_async._workflows.review import Refused, Settled
from heygen_async._workflows.store import Action, Decision, Pause

__all__ = ["Action", "Added", "Decision", "Erased", "Pause", "Refused", "RunControl", "RunDecisions", "Settled"]
