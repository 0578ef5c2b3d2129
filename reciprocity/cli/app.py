"""Words in, text out: the table of commands, and the one place that catches errors.

A command's module is imported only when it is asked for, so that `recip log` never pays for what `recip balance` draws.
"""

from __future__ import annotations

import gc

# A command is over before there is garbage worth collecting; looking for some while loading is 4 % of `recip log`.
gc.set_threshold(100_000)

import atexit

# What is left at the end goes with the process: searching it for garbage once more is 8 % of `recip balance`.
atexit.register(gc.freeze)

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Annotated, Any, NamedTuple

import typer
from typer import CallbackParam
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command, get_command_from_info

from reciprocity import __version__
from reciprocity.cli.context import AppContext, today
from reciprocity.cli.output import raise_if_lost, standard_streams
from reciprocity.core.escaping import escape_controls
from reciprocity.errors import AnswerNotShown, NobodyYet, NothingToUndo, Stopped, UnknownMoment, UnknownPerson

MORE = "More"

UNFORESEEN = (ArithmeticError, LookupError, TypeError, ValueError)
NOT_FOUND = (UnknownPerson, UnknownMoment, NobodyYet, NothingToUndo)
"""Answers that are not given before it is known that damage is not what hides what was looked for."""


class Row(NamedTuple):
    """One command of the table: where it lives, its line of help, and the panel of `recip --help` it stands in.

    `begins` tells that it may begin a journal where there is none; no other command ever makes one.
    """

    module: str
    help: str
    panel: str = MORE
    begins: bool = False


EVERYDAY = "Commands"

COMMANDS: dict[str, Row] = {
    "log": Row("log", "Keep a moment: one line, in your own words.", EVERYDAY, begins=True),
    "balance": Row("balance", "The weekly look: this week, every relationship, what there is still time to.", EVERYDAY),
    "signs": Row("balance", "The four signs that you might be out of balance, with what is behind each.", EVERYDAY),
    "nudge": Row("nudge", "One person to reach out to, with nothing to ask for.", EVERYDAY, begins=True),
    "review": Row(
        "review",
        "The week as a walk: five minutes at most, and any step can be skipped.",
        EVERYDAY,
        begins=True,
    ),
    "undo": Row("undo", "Take back the last thing that was written.", EVERYDAY),
    "redo": Row("undo", "Bring back what undo took."),
    "sort": Row("sort", "Go through the lines that could not be read surely."),
    "year": Row("balance", "Twelve months on one page; nothing in it is ranked or scored."),
    "start": Row("review", "Five minutes to begin, with the people you think of first.", begins=True),
    "notice": Row("review", "A day on which you felt owed, overlooked or entitled.", begins=True),
    "history": Row("history", "What the journal holds, newest first."),
    "show": Row("history", "One moment, whole."),
    "why": Row("history", "The moments and messages that a figure rests on."),
    "edit": Row("edit", "Put a moment right."),
    "delete": Row("edit", "Take a moment out of the journal."),
    "again": Row("again", "Keep the last moment with somebody once more, today.", begins=True),
    "follow-up": Row("follow_ups", "What to come back to, with whom, and when.", begins=True),
    "people": Row("people", "The people in your journal, and what it knows of them.", begins=True),
    "import": Row("import_files", "What other programs know: who wrote to whom.", begins=True),
    "export": Row("safekeeping", "The whole journal as JSON, or its moments as a spreadsheet."),
    "backup": Row("safekeeping", "A whole copy of the journal, verified."),
    "restore": Row("safekeeping", "Put a backup in the journal's place."),
    "forget": Row("safekeeping", "Remove a moment or a person for good; nothing brings it back."),
    "doctor": Row("safekeeping", "Whether the journal and its backups are sound, and what can be done."),
    "schema": Row("settings", "The JSON Schema of what --json answers, for programs."),
    "config": Row("settings", "What is set: how 11/3 is read.", begins=True),
    "where": Row("settings", "Where the journal is."),
    "demo": Row("demo", "A walk through the main job, in a throw-away journal."),
}


class LazyCommands(TyperGroup):
    """Lists every command from the table, and imports only the one asked for."""

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        name, command, rest = super().resolve_command(ctx, args)
        return name, _loaded(name) if name in COMMANDS else command, rest

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        # An option whose value may be left out, which typer does not have: `--show-completion [SHELL]`.
        if args[:1] in (["--show-completion"], ["--install-completion"]) and args[1:] and args[1][:1] != "-":
            ctx.meta[SHELL] = args.pop(1)
        parsed: list[str] = super().parse_args(ctx, args)
        return parsed

    def make_context(self, *arguments: Any, **named: Any) -> Any:
        with _shown_as_they_can_be():
            return super().make_context(*arguments, **named)

    def invoke(self, ctx: Any) -> Any:
        try:
            with _shown_as_they_can_be():
                result = super().invoke(ctx)
                _keep_next_lines(ctx, may_ask=True)
            raise_if_lost()
        except (KeyboardInterrupt, Stopped) as stop:
            _keep_next_lines(ctx, may_ask=False)
            raise _stopped(ctx, stop) from None
        except AnswerNotShown as lost:
            run = ctx.find_object(AppContext)
            lost.is_kept = run is not None and run.has_written
            raise
        except (*UNFORESEEN, *NOT_FOUND) as surprise:
            # What a flipped bit makes of a day, a word or an id is met anywhere; only then is the journal looked over.
            run = ctx.find_object(AppContext)
            damage = run.damage(surprise) if run else None
            if damage is None:
                raise
            raise damage from surprise
        return result


def _stopped(ctx: Any, why: BaseException) -> Stopped:
    """How a command was stopped; one that has kept something by then never says that nothing was written."""
    stopped, run = why if isinstance(why, Stopped) else Stopped(), ctx.find_object(AppContext)
    if stopped.sentence == Stopped().sentence and run is not None and run.has_kept_change:
        return Stopped("Stopped here. What was kept so far stays.")
    return stopped


def _keep_next_lines(ctx: Any, *, may_ask: bool) -> None:
    """Keep what was typed where something else was awaited: no line is lost, however a command ends."""
    run = ctx.find_object(AppContext)
    if run is not None and run.next_lines:
        import_module("reciprocity.cli.commands.log").log_next_lines(run, may_ask=may_ask)


@contextmanager
def _shown_as_they_can_be() -> Iterator[None]:
    """Refusals of typer's own repeat what was typed; nothing in them may steer the terminal either."""
    try:
        yield
    except Exception as problem:
        if isinstance(getattr(problem, "message", None), str) and hasattr(problem, "format_message"):
            said = "\n".join(escape_controls(line) for line in problem.format_message().splitlines())
            problem.format_message = lambda: said
        raise


def _loaded(name: str) -> Any:
    """The command itself, from its module; of a family of commands only the one asked for is built."""
    app: typer.Typer = import_module(f"reciprocity.cli.commands.{COMMANDS[name].module}").app
    for info in app.registered_commands:
        if info.name == name:
            return get_command_from_info(info, pretty_exceptions_short=True, rich_markup_mode=app.rich_markup_mode)
    return get_command(app)


root = typer.Typer(
    cls=LazyCommands,
    add_completion=False,  # Typer's scripts evaluate what they are answered; completion/scripts.py has ours
    invoke_without_command=True,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


SHELL = "reciprocity.shell"
"""Under which name a context remembers the shell that was named after `--show-completion`."""


def _completion(ctx: typer.Context, param: CallbackParam, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        scripts = import_module("reciprocity.cli.completion.scripts")
        act = scripts.install if param.name == "install_completion" else scripts.show
        act(ctx.meta.get(SHELL))
        raise typer.Exit


def _say_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"recip {__version__}")
        raise typer.Exit


@root.callback()
def recip(
    ctx: typer.Context,
    journal: Annotated[
        str | None,
        typer.Option("--journal", metavar="FILE", help="The journal to use, instead of RECIP_JOURNAL or your own."),
    ] = None,
    new_journal: Annotated[
        bool, typer.Option("--new-journal", help="Begin a new journal, though there was one that is missing.")
    ] = False,
    version: Annotated[  # noqa: ARG001 - the option's callback does all there is to do
        bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Say which recip this is.")
    ] = False,
    install_completion: Annotated[  # noqa: ARG001
        bool,
        typer.Option(
            "--install-completion",
            callback=_completion,
            is_eager=True,
            help="Teach your shell, or the one named after it, to complete names; bash, zsh, fish or powershell.",
        ),
    ] = False,
    show_completion: Annotated[  # noqa: ARG001
        bool,
        typer.Option(
            "--show-completion",
            callback=_completion,
            is_eager=True,
            help="Show the script that does it, to put it in yourself.",
        ),
    ] = False,
) -> None:
    """A private journal of give and take. Not a ledger: a way to notice, and to reach out.

    On its own, recip asks what happened, and keeps the line you type.
    """
    name = ctx.invoked_subcommand
    may_begin = name is None or (name in COMMANDS and COMMANDS[name].begins)
    run = AppContext(journal, today(), may_begin=may_begin, wants_new=new_journal)
    ctx.obj = run
    ctx.call_on_close(run.close)
    if ctx.invoked_subcommand is None and not ctx.resilient_parsing:
        if not run.is_terminal:
            typer.echo(ctx.get_help())
            raise typer.Exit
        import_module("reciprocity.cli.prompts.what_happened").ask_and_log(run)


def program() -> Any:
    """The whole command line, with a stub for every command of the table."""
    group: Any = get_command(root)
    for name, row in COMMANDS.items():
        group.add_command(TyperCommand(name, help=row.help, rich_help_panel=row.panel))
    return group


def main(arguments: Sequence[str] | None = None) -> None:
    """Run recip with these arguments (the process's own, unless given), and end with its exit code."""
    with standard_streams():
        asked = os.environ.pop("_RECIP_COMPLETE", None)
        if asked:
            import_module("reciprocity.cli.completion.answers").complete(program(), asked, sys.argv[1:])
            return
        code = _ran(arguments)
    sys.exit(code)


def _ran(arguments: Sequence[str] | None) -> int:
    """The exit code of one run, once all that is to be said has been."""
    try:
        try:
            program().main(args=arguments, prog_name="recip")
        except SystemExit as end:
            if end.code:
                return end.code if isinstance(end.code, int) else 1
        raise_if_lost()
    except AnswerNotShown as lost:
        from reciprocity.cli.refusals import tell_of_lost

        return tell_of_lost(lost)
    except Exception as problem:
        if os.environ.get("RECIP_DEBUG"):
            raise
        from reciprocity.cli.refusals import tell

        return tell(problem, arguments or sys.argv[1:])
    return 0
