"""The plan in words."""

from __future__ import annotations

from heygen_async.cli.plan import Plan, describe_plan


def test_the_plan_says_about_how_long_it_takes() -> None:
    plan = Plan(
        new=100,
        going_on=0,
        ended=0,
        twins=0,
        minutes=50.0,
        price=200.0,
        spent=0.0,
        recordings=0,
        seconds=2100.0,
        places=10,
    )
    assert "about 35 min with 10 renders at a time" in describe_plan(plan)
