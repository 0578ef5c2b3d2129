"""What `recip log --json` tells of one line."""

from __future__ import annotations

from reciprocity.cli.draft import Draft
from reciprocity.core.lines import Written
from reciprocity.core.logged import Decided, Logged
from reciprocity.core.words import Purpose


def logged(draft: Draft, written: Written, follow_ups: tuple[str, ...] = (), *, explained: bool = False) -> Logged:
    """How the line was read and where it is kept; with `explained`, the words that decided it."""
    return Logged(
        status="read" if draft.is_sure else "asked",
        who=draft.names,
        direction=draft.direction,
        kind=draft.kind,
        day=draft.day,
        just_because=draft.purpose is Purpose.JUST_BECAUSE,
        confidence=draft.confidence,
        handle=written.moment.handle,
        note=draft.note,
        purpose=draft.purpose,
        asked=draft.asked,
        added=written.added,
        in_doubt=tuple(doubt.about.value for doubt in draft.doubts),
        follow_ups=follow_ups,
        explained=_decided_by(draft) if explained else (),
        dry_run=written.dry_run,
        change=written.change,
    )


def _decided_by(draft: Draft) -> tuple[Decided, ...]:
    from reciprocity.cli.explaining import decided_by

    return tuple(Decided(one.about, one.words, one.value) for one in decided_by(draft))
