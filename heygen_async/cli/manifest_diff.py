"""A manifest compared with its run: who is new, changed or gone, and what becomes of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from heygen_async._manifest import Manifest, Problem
from heygen_async._workflows.admission import refusal_of
from heygen_async._workflows.amendments import Amendment, PersonChange, affected_steps
from heygen_async._workflows.store import Item
from heygen_async.cli.format import count, dollars
from heygen_async.cli.terminal import Terminal

__all__ = ["ManifestDiff", "diff_of", "show_diff"]

_SHOWN = 50


@attrs.frozen
class ManifestDiff:
    """How a manifest differs from its run.

    Attributes:
        lines: The line of everyone in the manifest, by key.
        new: People whom the run does not have.
        changed: People whose row differs from what the run has.
        gone: People whom the run has and the manifest does not.
        costs: Dollars that were paid for each, by key.
        whole: Whether every row of the manifest is valid.
    """

    lines: Mapping[str, int]
    new: Sequence[str]
    changed: Sequence[PersonChange]
    gone: Sequence[Item]
    costs: Mapping[str, float]
    whole: bool = True

    @property
    def refused(self) -> list[PersonChange]:
        """The changes that cannot be taken over."""
        return [change for change in self.changed if change.amendment is Amendment.REFUSED]

    def problems(self, known: Mapping[str, Item]) -> list[Problem]:
        """Why changes cannot be taken over, each at its line, with what can be done instead."""
        found: list[Problem] = []
        for change in self.refused:
            why = refusal_of(known[change.key], change.fields)
            found.append(Problem(self.lines[change.key], why.field, None, why.problem, why.remedy))
        return found


def diff_of(
    manifest: Manifest, changes: Sequence[PersonChange], known: Mapping[str, Item], costs: Mapping[str, float]
) -> ManifestDiff:
    """What the state says of the changes of a manifest, put together."""
    return ManifestDiff(
        lines=manifest.lines,
        new=[change.key for change in changes if change.amendment is None],
        changed=[change for change in changes if change.amendment is not None],
        gone=[item for key, item in known.items() if key not in manifest.lines],
        costs=costs,
        whole=not manifest.rejected,
    )


def show_diff(terminal: Terminal, diff: ManifestDiff) -> None:
    """Say who is new, changed and gone, and what becomes of them."""
    for change in diff.changed:
        terminal.event(
            "changed", item=change.key, line=diff.lines[change.key], fields=sorted(change.fields),
            taken=change.amendment is not Amendment.REFUSED, paid=round(diff.costs.get(change.key, 0.0), 4),
            outcome=_outcome(change),
        )  # fmt: skip
    if diff.gone:
        terminal.event("gone", items=[item.key for item in diff.gone])
    if terminal.json:
        return
    for change in diff.changed[:_SHOWN]:
        paid = diff.costs.get(change.key, 0.0)
        spent = f"{dollars(paid)} paid" if paid else "nothing paid"
        what = ", ".join(sorted(change.fields)) or "the place of a file"
        line = f"  changed  {change.key} (line {diff.lines[change.key]}): {what}; {spent}; {_outcome(change)}"
        terminal.say(line, style="yellow" if change.amendment is Amendment.REFUSED else None)
    if (more := len(diff.changed) - _SHOWN) > 0:
        terminal.say(f"  … and {more:,} more changed")
    if diff.new:
        terminal.say(f"  new      {_names(diff.new)}")
    if diff.gone:
        still = sum(not item.state.ended for item in diff.gone)
        stay = f"{count(still, 'person continues', 'people continue')} without the row; 'cancel' takes people out"
        what = stay if still else "they have ended, and stay as they are"
        label = "gone    " if diff.whole else "without a valid row"
        terminal.say(f"  {label} {_names([item.key for item in diff.gone])}: {what}")


def _names(keys: Sequence[str]) -> str:
    more = f" … and {len(keys) - 8:,} more" if len(keys) > 8 else ""
    return ", ".join(keys[:8]) + more


def _outcome(change: PersonChange) -> str:
    match change.amendment:
        case Amendment.REFUSED:
            return "set aside: this is paid for or delivered"
        case Amendment.CONTINUE if affected_steps(change.fields):
            return "taken: continues with it, and keeps what is paid"
        case Amendment.CONTINUE:
            return "taken: makes no difference to what is made"
        case _:
            return "taken: begins again"
