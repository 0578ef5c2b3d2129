"""What `recip log --json` tells of one line."""

from __future__ import annotations

from reciprocity.cli.draft import Draft
from reciprocity.core.log_report import DecidingWords, LogReport
from reciprocity.core.moment_view import MomentWritten
from reciprocity.core.vocabulary import Purpose


def logged(
    draft: Draft, written: MomentWritten, follow_ups: tuple[str, ...] = (), *, explained: bool = False
) -> LogReport:
    """How the line was read and where it is kept; with `explained`, the words that decided it."""
    return LogReport(
        status="read" if draft.is_sure else "asked",
        who=draft.names,
        details=draft.details,
        just_because=draft.details.purpose is Purpose.JUST_BECAUSE,
        confidence=draft.confidence,
        handle=written.moment.handle,
        added=written.added,
        in_doubt=tuple(doubt.about.value for doubt in draft.doubts),
        follow_ups=follow_ups,
        explained=_decided_by(draft) if explained else (),
        dry_run=written.dry_run,
        change=written.change,
    )


def _decided_by(draft: Draft) -> tuple[DecidingWords, ...]:
    from reciprocity.cli.explaining import decided_by

    return tuple(DecidingWords(one.about, one.words, one.value) for one in decided_by(draft))
