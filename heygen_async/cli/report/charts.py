"""Charts as inline SVG. The picture stretches with the page; what is to be read stands beside it as text."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

__all__ = ["bars", "steps"]

_WIDTH, _HEIGHT = 1000.0, 200.0
_ROOM = 1.06
"""How much higher than the highest value a chart is."""

Corner = tuple[float, float]


def steps(
    corners: Sequence[Corner],
    end: float,
    *,
    line: float | None,
    label: str,
    top: str,
    starts: str,
    ends: str,
    least: float = 1.0,
) -> str:
    """A curve that changes in steps, and a dashed line across it.

    Args:
        corners: When it came to which value, oldest first.
        end: Until when it is drawn.
        line: A value to compare with.
        label: What the picture says, for those who cannot see it.
        top: The highest value of the scale, as text.
        starts: The beginning of the time, as text.
        ends: Its end.
        least: The least that the scale reaches to.
    """
    begin = corners[0][0]
    span = max(end - begin, 1e-9)
    scale = scale_of([value for _, value in corners], line, least)

    def x(at: float) -> str:
        return f"{(min(max(at, begin), end) - begin) / span * _WIDTH:.1f}"

    def y(value: float) -> str:
        return f"{_HEIGHT - value / scale * _HEIGHT:.1f}"

    path = f"M{x(corners[0][0])} {y(corners[0][1])}"
    for at, value in corners[1:]:
        path += f"H{x(at)}V{y(value)}"
    path += f"H{x(end)}"
    shapes = f'<path class="area" d="{path}V{_HEIGHT:g}H{x(begin)}Z"/><path class="curve" d="{path}"/>'
    if line is not None and line <= scale:
        shapes += f'<path class="limit" d="M0 {y(line)}H{_WIDTH:g}"/>'
    return _figure(shapes, label=label, top=top, starts=starts, ends=ends)


def bars(values: Sequence[float], expected: Sequence[float], *, label: str, top: str, starts: str, ends: str) -> str:
    """Bars side by side, and a line of what was expected over them; arguments as for `steps`."""
    scale = scale_of([*values, *expected], None, 1.0)
    width = _WIDTH / max(len(values), 1)
    shapes = "".join(
        f'<rect class="bar" x="{position * width + width * 0.06:.1f}" y="{_HEIGHT - value / scale * _HEIGHT:.1f}"'
        f' width="{width * 0.88:.1f}" height="{value / scale * _HEIGHT:.1f}"/>'
        for position, value in enumerate(values)
        if value
    )
    if expected:
        points = " ".join(
            f"{(position + 0.5) * width:.1f},{_HEIGHT - value / scale * _HEIGHT:.1f}"
            for position, value in enumerate(expected)
        )
        shapes += f'<polyline class="learned" points="{points}"/>'
    return _figure(shapes, label=label, top=top, starts=starts, ends=ends)


def scale_of(values: Sequence[float], line: float | None, least: float) -> float:
    """The highest value that a chart has room for; a far higher ``line`` must not flatten the curve."""
    highest = max([*values, least])
    if line is not None and line <= 3 * highest:
        highest = max(highest, line)
    return highest * _ROOM


def _figure(shapes: str, *, label: str, top: str, starts: str, ends: str) -> str:
    return (
        f'<figure class="chart"><div class="plot"><span class="top">{escape(top)}</span>'
        f'<svg viewBox="0 0 {_WIDTH:g} {_HEIGHT:g}" preserveAspectRatio="none" role="img" aria-label="{escape(label)}">'
        f'<path class="grid" d="M0 {_HEIGHT / 2:g}H{_WIDTH:g}M0 {_HEIGHT:g}H{_WIDTH:g}"/>{shapes}</svg></div>'
        f'<div class="axis"><span>{escape(starts)}</span><span>{escape(ends)}</span></div></figure>'
    )
