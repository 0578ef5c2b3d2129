"""How a line that was logged is shown: as sentences, as JSON, or, of many lines, in a word on each."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from reciprocity.core.draft import LoggedMoment
from reciprocity.views.pages.sentences import line_sentence, way_back, written_sentence

if TYPE_CHECKING:
    from reciprocity.cli.context import AppContext
    from reciprocity.core.batch_report import BatchReport


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
