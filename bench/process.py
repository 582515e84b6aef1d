"""Processes beside the one that measures, and what a process has used."""

from __future__ import annotations

import multiprocessing
import resource
from collections.abc import Callable, Generator
from contextlib import contextmanager
from multiprocessing.connection import Connection

__all__ = ["beside", "cpu", "peak_memory"]


def cpu() -> float:
    """Seconds of CPU that this process has used, user and system."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def peak_memory() -> float:
    """The most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@contextmanager
def beside(target: Callable[..., object], *args: object) -> Generator[Connection]:
    """Run ``target(pipe, *args)`` in a fresh process; gives our end of the pipe and ends the process at the end."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=target, args=(theirs, *args), daemon=True)
    process.start()
    theirs.close()
    try:
        yield ours
    finally:
        ours.close()
        process.terminate()
        process.join()
