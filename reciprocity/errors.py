"""What can go wrong, each named for the problem: one sentence, what to do about it, and an exit code."""

from __future__ import annotations

from typing import ClassVar


class RecipError(Exception):
    """Anything recip says it cannot do; `sentence` tells what is the matter, `remedy` what to do about it.

    `exit_code` is 1 for what cannot be done as asked, 2 for wrong usage, 3 for a journal that cannot be used, and 4
    where only the answer could not be shown.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, sentence: str, remedy: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.remedy = remedy


class UnknownPerson(RecipError):
    """A name that is nobody's in the journal."""


class Gone(UnknownPerson):
    """Somebody who was known by their id, and is not in the journal any more."""


class AmbiguousPerson(RecipError):
    """A name that could be one of several people."""


class NameTaken(RecipError):
    """A name or nickname that already belongs to somebody else."""


class UnknownMoment(RecipError):
    """A handle that no moment has."""


class NotSurelyRead(RecipError):
    """A line that was not read surely, where the person asked for nothing unsure to be kept."""


class NothingToUndo(RecipError):
    """Nothing is left to take back, or to bring back."""


class NobodyYet(RecipError):
    """Something was asked that needs a person, and the journal knows nobody."""


class BadFile(RecipError):
    """A file that cannot be read as what it was said to be."""


class Refused(RecipError):
    """Something that recip will not do as asked, such as keeping an empty line."""


class Unfinished(RecipError):
    """What was asked for is done but for a part, which is named."""


class WrongUsage(RecipError):
    """Options or arguments that do not go together."""

    exit_code = 2


class BadDay(WrongUsage):
    """Words that are no day, or a day that has not come yet."""


class UnusableDay(BadDay):
    """Words that are understood, and yet no day that will do: several days, or one on the wrong side of today."""


class JournalUnusable(RecipError):
    """The journal cannot be used as it is; nothing was changed."""

    exit_code = 3


class NotAJournal(JournalUnusable):
    """The file is something else, is damaged, or is empty."""


class JournalGone(JournalUnusable):
    """There is no journal where there was one. `was_to_write` tells whether something was to be kept in it."""

    was_to_write = False


class NewerJournal(JournalUnusable):
    """The journal was written by a newer recip."""


class JournalBusy(JournalUnusable):
    """Another program has held the journal for too long."""


class NoRoom(JournalUnusable):
    """The disk is full, or the file may not grow."""


class NoAccess(JournalUnusable):
    """The file or its folder may not be read or written."""


class AnswerNotShown(RecipError):
    """stdout would not have the answer: it is full, or closed. What was asked for is done; `is_kept` where it wrote.

    `answer` is what would have been said, up to some length. `is_pipe_closed` says that whoever read it has gone, as
    `head` does once it has enough.
    """

    exit_code = 4

    def __init__(self, reason: str, *, is_pipe_closed: bool = False) -> None:
        super().__init__(f"The answer could not be shown: stdout would not have it ({reason}).")
        self.reason = reason
        self.answer = ""
        self.is_pipe_closed = is_pipe_closed
        self.is_kept = False


class Stopped(RecipError):
    """The person stopped it (Ctrl-C, or the end of input at a question)."""

    exit_code = 130

    def __init__(self, sentence: str = "Stopped. Nothing was written.") -> None:
        super().__init__(sentence)
