"""`recip log`: keeping a moment, or many, and what is then put on the screen."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, TextIO

import typer
from typer import Argument, Context, Option

from reciprocity.actions.draft import NOTHING_SAID, MomentRequest
from reciprocity.actions.log import LogOptions, UnsureLine
from reciprocity.actions.log import log as log_line
from reciprocity.cli.context import AppContext, app_of
from reciprocity.cli.options import Aspect, DryRun, Explain, FollowUpOn, Split, completed_by, sound, with_moment_options
from reciprocity.core.draft import LoggedMoment
from reciprocity.errors import RecipError, Refused, Stopped, WrongUsage
from reciprocity.views.pages.sentences import line_sentence, way_back, written_sentence

if TYPE_CHECKING:  # most lines come alone
    from reciprocity.core.batch_report import BatchReport

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


def show_logged(run: AppContext, logged: LoggedMoment, *, json: bool = False) -> None:
    """What was understood of a line, where it is, and how to put it right; as JSON in one line."""
    output, draft, written = run.output, logged.draft, logged.written
    if logged.help is not None:
        output.say(line_sentence(logged.help, run.today))
    _tell_beside(run, logged)
    if json:
        _write_json(logged)
        return
    if draft.to_come and draft.is_sure:
        _say_follow_ups(run, logged)
        output.say(way_back(written.change, dry_run=written.dry_run))
        return
    if draft.is_sure or run.is_terminal:
        output.say(written_sentence(written, run.today))
    else:
        _tell_unsorted(run, logged)
        if written.change:
            output.tell(f"  {way_back(written.change)}")
    _explain(run, logged)
    if draft.follow_up:
        _say_follow_ups(run, logged)


def _tell_beside(run: AppContext, logged: LoggedMoment) -> None:
    if logged.help_to_keep is not None:
        from reciprocity.views.pages.log_words import how_to_keep_support

        run.output.tell(how_to_keep_support(logged.help_to_keep))
    if logged.draft.overruled:
        from reciprocity.views.pages.log_words import overruled_in_words

        run.output.tell(overruled_in_words(logged.draft.overruled, dry_run=logged.written.dry_run))


def _write_json(logged: LoggedMoment) -> None:
    from reciprocity.views.json_report import json_of
    from reciprocity.views.pages.explanation import log_report

    sys.stdout.write(json_of(log_report(logged), indent=None) + "\n")


def _tell_unsorted(run: AppContext, logged: LoggedMoment) -> None:
    from reciprocity.views.pages.log_words import kept_unsorted

    run.output.tell(kept_unsorted(logged))


def _explain(run: AppContext, logged: LoggedMoment) -> None:
    if logged.explains:
        from reciprocity.views.pages.explanation import explanation_of

        run.output.say(explanation_of(logged.draft, run.today))


def _say_follow_ups(run: AppContext, logged: LoggedMoment) -> None:
    """That a line is to be brought up again, with whom and when."""
    draft, kept = logged.draft, logged.follow_ups
    if draft.follow_up and (kept or (logged.written.dry_run and draft.names)):
        from reciprocity.views.pages.follow_ups import come_back_sentence

        names = tuple(one.person for one in kept) or draft.names
        run.output.say(come_back_sentence(names, draft.follow_up, run.today, [one.handle for one in kept]))
    else:
        run.output.tell("Nobody to come back to yet. Once it is sorted: recip follow-up NAME DAY")


def show_batch(run: AppContext, batch: BatchReport, *, json: bool = False) -> None:
    """What was understood of each line, and in the end where they all went."""
    from reciprocity.actions.draft import LONGEST
    from reciprocity.views.pages import log_words

    for line in batch.long_lines:
        run.output.tell(log_words.long_line_in_words(line, LONGEST, dry_run=batch.dry_run))
    for logged in batch.logged:
        if json:
            _tell_beside(run, logged)
            _write_json(logged)
        elif logged.draft.is_sure:
            # How to take it back is said once for all.
            run.output.say(written_sentence(logged.written, run.today).rpartition("\n")[0])
        else:
            _tell_unsorted(run, logged)
        if not json:
            _explain(run, logged)
    if batch.has_no_text:
        run.output.tell(f"recip: {log_words.NO_TEXT}")
    if batch.known:
        run.output.tell(log_words.known_in_words(batch.known))
    if batch.passed:
        run.output.tell(f"Passed over: {log_words.passed_in_words(batch.passed)}.")
    if batch.logged and not json:
        run.output.say(log_words.batch_in_words(batch))
