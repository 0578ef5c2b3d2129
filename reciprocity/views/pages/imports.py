"""What an import came to, in sentences: what was seen, what was added, and what was left out and why."""

from __future__ import annotations

from datetime import date

from reciprocity.core.escaping import escape_controls
from reciprocity.core.importing import LARGEST_GROUP, FileSummary, ImportReport, SkipReason
from reciprocity.views.pages.sentences import capitalised, counted, in_words, names_in_words, things, way_back

NAMES_SAID = 3
MANY = f"more than {in_words(LARGEST_GROUP)}"

# Why things were left out, as they are counted: one, and several.
REASONS: dict[SkipReason, tuple[str, str]] = {
    SkipReason.UNREADABLE: ("that could not be read", "that could not be read"),
    SkipReason.CUT_OFF: ("cut off at the end", "cut off at the end"),
    SkipReason.SYSTEM: ("notice by the app", "notices by the app"),
    SkipReason.DELETED: ("deleted message", "deleted messages"),
    SkipReason.EMPTY: ("with nothing in it", "with nothing in them"),
    SkipReason.DRAFT: ("draft", "drafts"),
    SkipReason.NOT_SENT: ("never sent", "never sent"),
    SkipReason.SPAM: ("in spam", "in spam"),
    SkipReason.LIST: ("from a mailing list or newsletter", "from mailing lists and newsletters"),
    SkipReason.NO_REPLY: ("from a no-reply address", "from no-reply addresses"),
    SkipReason.BOT: ("from a bot", "from bots"),
    SkipReason.CHANNEL: ("from a channel", "from channels"),
    SkipReason.LARGE_GROUP: (f"in a group of {MANY} others", f"in groups of {MANY} others"),
    SkipReason.NO_SENDER: ("of nobody in particular", "of nobody in particular"),
    SkipReason.TO_YOURSELF: ("to yourself", "to yourself"),
    SkipReason.BETWEEN_OTHERS: ("between other people", "between other people"),
    SkipReason.FUTURE: ("dated in the future", "dated in the future"),
    SkipReason.NOT_A_PERSON: ("card of no person", "cards of no person"),
    SkipReason.CANCELLED: ("cancelled meeting", "cancelled meetings"),
}


def imported_sentence(imported: ImportReport, _today: date) -> str:
    """What an import came to, and how to take it back."""
    known = "" if imported.people_added == 0 else f", {in_words(imported.people_added)} of them new here"
    new = "all of them new" if imported.days_new == imported.days else f"{in_words(imported.days_new)} of them new"
    said = [_seen(saw) for saw in imported.saw]
    if not said:
        said = [f"{capitalised(counted(imported.rows, 'row'))} read from {escape_controls(imported.file)}."]
    people = capitalised(counted(imported.people, "person", "people"))
    days = counted(imported.days, "day")
    said.append(f"{people}{known}; {days} in touch" + (f", {new}." if imported.days else "."))
    if imported.left_out:
        reasons = ", ".join(
            f"{in_words(count)} {REASONS[SkipReason(reason)][count > 1]}" for reason, count in imported.left_out.items()
        )
        said.append(f"Left out: {reasons}.")
    return "\n".join((*said, way_back(imported.change, dry_run=imported.dry_run)))


def _seen(saw: FileSummary) -> str:
    """What was in the files of one format: "WhatsApp chat, 2,310 messages with Maya, March 2021 to November 2026"."""
    many = len(saw.people) > NAMES_SAID
    people = f"{in_words(len(saw.people))} people" if many else names_in_words(saw.people)
    messages = [counted(saw.messages, "message") + (f" with {people}" if saw.people else "")] if saw.messages else []
    others = things((saw.cards, "card"), (saw.happenings, "entry", "entries"))
    months = [_months(saw.first, saw.last)] if saw.first and saw.last else []
    return ", ".join((escape_controls(f"{saw.file}: {saw.format}"), *messages, *others, *months)) + "."


def _months(first: date, last: date) -> str:
    one, other = f"{first:%B} {first.year}", f"{last:%B} {last.year}"
    if first == last:
        return f"on {first.day} {one}"
    return one if one == other else f"{one} to {other}"
