"""The application: its groups and its commands, none of which is imported before it runs."""

from __future__ import annotations

from cyclopts import App, Group, Parameter

from heygen_async._version import __version__
from heygen_async.cli.help import PlainColumns

__all__ = ["COMMANDS", "app"]

app: App = App(
    name="heygen-async",
    help="Digital twins and videos at HeyGen, for one person or for thousands, never paid for twice.",
    help_format="plaintext",
    help_formatter=PlainColumns(),
    version=__version__,
    version_flags=["--version"],
    help_epilogue="--debug after any command shows where in the program an error was raised.",
    default_parameter=Parameter(negative="", negative_iterable=()),
)
RUNS: Group = Group("Runs", sort_key=1)
DECISIONS: Group = Group("Decisions", sort_key=2)
API: Group = Group("HeyGen's API", sort_key=3)
OTHERS: Group = Group("Everything else", sort_key=4)

# fmt: off
COMMANDS: tuple[tuple[str | Group | None, ...], ...] = (
    ("onboard", "runs:onboard", RUNS,
     "Create a twin and a video for each person in MANIFEST. Run the same command again to resume."),
    ("resume", "runs:resume", RUNS,
     "Resume a run: lift its pause, in sessions and workers that are running too, and continue it here."),
    ("status", "runs:status", RUNS,
     "Show the status of a run, or list the runs. Reads only, also while a run is under way."),
    ("show", "runs:show", RUNS,
     "Show everything about one person: status, ids, files, payments, errors."),
    ("report", "runs:report", RUNS,
     "Write the report of a run as one web page: people, money, durations, problems. Reads only."),
    ("worker", "runs:worker", RUNS,
     "Run one of several workers, on any number of machines, that share the runs of a PostgreSQL database."),
    ("workers", "runs:workers", RUNS,
     "List sessions and workers: where they are, since when, what they work on, their last error. Reads only."),
    ("add", "decisions:add", DECISIONS,
     "Add the people of MANIFEST to a run, also while it goes on. Its session begins them within seconds."),
    ("retry", "decisions:retry", DECISIONS,
     "Retry people who failed, with the next session."),
    ("review", "decisions:review", DECISIONS,
     "List payments that may have been made; adopt what HeyGen has, or confirm that nothing was paid."),
    ("cancel", "decisions:cancel", DECISIONS,
     "Remove people from a run. Jobs that HeyGen has begun continue and stay paid."),
    ("pause", "decisions:pause", DECISIONS,
     "Pause a run: no new payment in any session or worker, restarts included. What is paid for goes on to its end."),
    ("limit", "decisions:limit", DECISIONS,
     "Change the spending limit of a run while it goes on, in either direction. It holds at once, everywhere."),
    ("set", "decisions:change", DECISIONS,
     "Change how many people may be in a stage at a time, while the run goes on and for later sessions."),
    ("history", "decisions:history", DECISIONS,
     "Show what people have decided about a run or a person: who, when and why. Reads only."),
    ("erase", "decisions:erase", DECISIONS,
     "Erase people: what the state knows of them, their rows in the results, their videos on this machine.",
     "What was paid for them stays in the sum of the run. The same person in the manifest is new, and pays again."),
    ("gc", "decisions:gc", DECISIONS,
     "Delete the state of runs that are over; their videos stay. The name is then new, and pays again."),
    ("call", "api:call", API,
     "Call any operation of HeyGen's API: TAG.OPERATION --field value … Prints JSON. Costs what the operation costs.",
     "Without an operation, lists all of them."),
    ("videos", "api:videos", API,
     "Read and download videos."),
    ("assets", "api:assets", API,
     "Upload files for use in other calls."),
    ("login", "api:login", API,
     "Keep an API key for the commands: in the system's keyring or in a file that only you can read.",
     "The key is asked for, or read from standard input. HEYGEN_API_KEY goes before it."),
    ("logout", "api:logout", API,
     "Forget the API key that login kept."),
    ("demo", "api:demo", API,
     "See it work: footage, twin, consent, video and file, on a sandbox. No key, no cost; takes seconds."),
    ("twin", "misc:twin", OTHERS,
     "Create a twin and a video for one person, step by step. The same command again resumes."),
    ("voices", "misc:voices", OTHERS,
     "List voices with their ids."),
    ("looks", "misc:looks", OTHERS,
     "List looks with their ids and engines."),
    ("sandbox", "misc:sandbox", OTHERS,
     "Serve a local HeyGen v3 sandbox, for any client in any language. Nothing costs money."),
    ("doctor", "misc:doctor", OTHERS,
     "Check the API key, HeyGen, the wallet, versions, the state and the clock. Costs nothing."),
    ("contract", "contract:contract", OTHERS,
     "Compare HeyGen's answers with the document that this version was made from. Costs nothing.",
     "Reads what the account has, one call after the other. The report holds no names, ids, addresses, texts or keys.",
     "Ends with 0 where all is as documented, 3 where something differs, 4 where a probe was not refused."),
    ("--install-completion", "completion:install", None,
     "Install shell completion for this application.",
     "The completion script goes where your shell looks for it; afterwards, start the shell again."),
)
# fmt: on
"""Name, place below `heygen_async.cli.commands`, group, first line of the help, and more of it where there is more."""

for _name, _place, _group, *_help in COMMANDS:
    app.command(f"heygen_async.cli.commands.{_place}", name=str(_name), group=_group, help="\n\n".join(map(str, _help)))
