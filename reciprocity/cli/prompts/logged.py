"""What is put on the screen of lines that were logged."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from reciprocity.core.draft import LoggedMoment
from reciprocity.views.pages.sentences import line_sentence, way_back, written_sentence

if TYPE_CHECKING:  # most lines come alone
    from reciprocity.cli.context import AppContext
    from reciprocity.core.batch_report import BatchReport


def show_logged(app: AppContext, logged: LoggedMoment, *, json: bool = False) -> None:
    """What was understood of a line, where it is, and how to put it right; as JSON in one line."""
    output, draft, written = app.output, logged.draft, logged.written
    if logged.help is not None:
        output.say(line_sentence(logged.help, app.today))
    _tell_beside(app, logged)
    if json:
        _write_json(logged)
        return
    if draft.to_come and draft.is_sure:
        _say_follow_ups(app, logged)
        output.say(way_back(written.change, dry_run=written.dry_run))
        return
    if draft.is_sure or app.is_terminal:
        output.say(written_sentence(written, app.today))
    else:
        _tell_unsorted(app, logged)
        if written.change:
            output.tell(f"  {way_back(written.change)}")
    _explain(app, logged)
    if draft.follow_up:
        _say_follow_ups(app, logged)


def _tell_beside(app: AppContext, logged: LoggedMoment) -> None:
    if logged.help_to_keep is not None:
        from reciprocity.views.pages.log_words import how_to_keep_support

        app.output.tell(how_to_keep_support(logged.help_to_keep))
    if logged.draft.overruled:
        from reciprocity.views.pages.log_words import overruled_in_words

        app.output.tell(overruled_in_words(logged.draft.overruled, dry_run=logged.written.dry_run))


def _write_json(logged: LoggedMoment) -> None:
    from reciprocity.views.json_report import json_of
    from reciprocity.views.pages.explanation import log_report

    sys.stdout.write(json_of(log_report(logged), indent=None) + "\n")


def _tell_unsorted(app: AppContext, logged: LoggedMoment) -> None:
    from reciprocity.views.pages.log_words import kept_unsorted

    app.output.tell(kept_unsorted(logged))


def _explain(app: AppContext, logged: LoggedMoment) -> None:
    if logged.explains:
        from reciprocity.views.pages.explanation import explanation_of

        app.output.say(explanation_of(logged.draft, app.today))


def _say_follow_ups(app: AppContext, logged: LoggedMoment) -> None:
    """That a line is to be brought up again, with whom and when."""
    draft, kept = logged.draft, logged.follow_ups
    if draft.follow_up and (kept or (logged.written.dry_run and draft.names)):
        from reciprocity.views.pages.follow_ups import come_back_sentence

        names = tuple(one.person for one in kept) or draft.names
        app.output.say(come_back_sentence(names, draft.follow_up, app.today, [one.handle for one in kept]))
    else:
        app.output.tell("Nobody to come back to yet. Once it is sorted: recip follow-up NAME DAY")


def show_batch(app: AppContext, batch: BatchReport, *, json: bool = False) -> None:
    """What was understood of each line, and in the end where they all went."""
    from reciprocity.actions.draft import LONGEST
    from reciprocity.views.pages import log_words

    for line in batch.long_lines:
        app.output.tell(log_words.long_line_in_words(line, LONGEST, dry_run=batch.dry_run))
    for logged in batch.logged:
        if json:
            _tell_beside(app, logged)
            _write_json(logged)
        elif logged.draft.is_sure:
            # How to take it back is said once for all.
            app.output.say(written_sentence(logged.written, app.today).rpartition("\n")[0])
        else:
            _tell_unsorted(app, logged)
        if not json:
            _explain(app, logged)
    if batch.has_no_text:
        app.output.tell(f"recip: {log_words.NO_TEXT}")
    if batch.known:
        app.output.tell(log_words.known_in_words(batch.known))
    if batch.passed:
        app.output.tell(f"Passed over: {log_words.passed_in_words(batch.passed)}.")
    if batch.logged and not json:
        app.output.say(log_words.batch_in_words(batch))


REMARKS = {LoggedMoment: show_logged}
