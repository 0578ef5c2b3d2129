"""`recip log`: keeping a moment, or many."""

from __future__ import annotations

import sys
from typing import Annotated, TextIO

import typer
from typer import Argument, Context, Option

from reciprocity.actions.draft import NOTHING_SAID, MomentRequest
from reciprocity.actions.log import LogOptions, UnsureLine
from reciprocity.actions.log import log as log_line
from reciprocity.cli.context import AppContext, app_of
from reciprocity.cli.options import Aspect, DryRun, Explain, FollowUpOn, Split, completed_by, sound, with_moment_options
from reciprocity.cli.show_logged import show_batch, show_logged
from reciprocity.errors import RecipError, Refused, Stopped, WrongUsage

app = typer.Typer(add_completion=False)


@app.command("log")
@with_moment_options(about=Aspect, follow_up=FollowUpOn, split=Split)
def log(
    ctx: Context,
    words: Annotated[
        list[str] | None,
        Argument(
            metavar="LINE",
            help="What happened. A single - reads many lines.",
            autocompletion=completed_by("line_starting"),
        ),
    ] = None,
    request: MomentRequest = NOTHING_SAID,
    ask: Annotated[bool, Option("--ask", help="The slow form: one question after another.")] = False,
    strict: Annotated[bool, Option("--strict", help="Keep nothing that is not read surely.")] = False,
    again: Annotated[bool, Option("--again", help="Keep lines even if the journal has them already.")] = False,
    explain: Explain = False,
    dry_run: DryRun = False,
    json: Annotated[bool, Option("--json", help="Say what was understood as JSON, one object a line.")] = False,
) -> None:
    """Keep a moment: one line, in your own words.

    recip log checked in on Maya yesterday, just because

    Who, which way, what and when are read from the line; an option says it outright. Nothing is guessed: what is not
    read surely is asked about, or kept as typed for recip sort.
    """
    run = app_of(ctx)
    options = LogOptions(strict=strict, again=again, dry_run=dry_run, asks=not json, explains=explain)
    line = sound(" ".join(words)) if words else None
    try:
        if ask:
            _log_by_questions(run, line, request, options, json=json)
        elif words == ["-"]:
            _log_stream(run, sys.stdin, request, options, json=json)
        else:
            if line is None and not request.settles_everything:
                line = _line_missing(run, request)
            for logged in log_line(run.context, line, request, options):
                show_logged(run, logged, json=json)
    except UnsureLine as unsure:
        from reciprocity.views.pages.log_words import option_for, question_of

        unsure.remedy = f"{question_of(unsure.draft)} {option_for(unsure.draft)} settles it."
        raise


def _line_missing(run: AppContext, request: MomentRequest) -> str:
    """The line to read where none is typed after the command: the note, or what is asked for."""
    if request.note is not None:
        return request.note
    if request != NOTHING_SAID or not run.is_terminal:
        raise WrongUsage("What happened is missing.", "recip log called Maya   or: --with NAME and --kind KIND")
    from reciprocity.cli.prompts.what_happened import ask_what_happened

    return sound(ask_what_happened(run))


def _log_by_questions(
    run: AppContext, line: str | None, request: MomentRequest, options: LogOptions, *, json: bool
) -> None:
    if not run.is_terminal or line == "-":
        raise WrongUsage("--ask needs a terminal.", "Options say it too: recip log --with Maya --kind support")
    from reciprocity.actions.slow_form import log_by_questions

    for logged in log_by_questions(run.context, line, request, options):
        show_logged(run, logged, json=json)


def _log_stream(run: AppContext, stream: TextIO, request: MomentRequest, options: LogOptions, *, json: bool) -> None:
    """Log what a file says, or what is typed until the input ends. Ctrl-C keeps the lines typed by then."""
    from reciprocity.actions.batch import log_lines

    _ = run.context.journal  # what is amiss with it is said before lines are read that are nowhere else
    lines, is_stopped = _lines_of(stream)
    if is_stopped and not any(line.strip() for line in lines):
        raise Stopped
    batch = log_lines(run.context, lines, request, options)
    show_batch(run, batch, json=json)
    if not batch.logged and not batch.known:
        raise Refused("There were no lines to keep.", "recip log - < notes.txt reads one moment a line.")
    if is_stopped:
        raise Stopped("Stopped here. The lines above are kept; recip undo takes them back.")


def _lines_of(stream: TextIO) -> tuple[list[str], bool]:
    """The lines of a file or of a terminal, and whether Ctrl-C ended them: what was typed by then counts."""
    from reciprocity.actions.notes import decoded, split

    if stream.isatty():
        return _lines_typed(stream)
    buffer = getattr(stream, "buffer", None)
    if buffer is None:
        return split(stream.read()), False
    return split(decoded(buffer.read(), stream.encoding or "utf-8", stream.errors or "surrogateescape")), False


def _lines_typed(stream: TextIO) -> tuple[list[str], bool]:
    lines: list[str] = []
    try:
        # One by one: a list made of them all would be lost with Ctrl-C.
        lines.extend(line.rstrip("\r\n") for line in iter(stream.readline, ""))
    except KeyboardInterrupt:
        return lines, True
    return lines, False


def log_next_lines(run: AppContext, *, may_ask: bool = True) -> None:
    """Log the lines that were typed where something else was awaited; where it is left, the others as they are."""
    while run.next_lines:
        line = run.next_lines.pop(0)
        try:
            for logged in log_line(run.context, sound(line), NOTHING_SAID, LogOptions(asks=may_ask)):
                show_logged(run, logged)
        except Stopped:
            log_next_lines(run, may_ask=False)
            raise
        except RecipError as problem:
            from reciprocity.core.escaping import escape_controls

            run.output.tell(f'recip: "{escape_controls(line)}" was not kept. {problem.sentence}')
