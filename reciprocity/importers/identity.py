"""Whose a message is: which of the addresses in a file are yours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from reciprocity.core.people import key_of
from reciprocity.core.visible import visible
from reciprocity.errors import BadFile, WrongUsage
from reciprocity.importers.messages import Message

ADDRESSES_REMEMBERED = 10_000
NAMES_SUGGESTED = 5


class Identity:
    """You, by the names and addresses you go by in a file, compared as people's names are (`key_of`).

    Until you are seen it remembers who else is named, so as to say whom the file is about where you never are.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self.key_of = lru_cache(ADDRESSES_REMEMBERED)(key_of)
        self._yours = frozenset(filter(None, map(key_of, names)))
        if not self._yours:
            raise WrongUsage("Which of the names in the file is you?", "Say it with: --me NAME")
        self._seen = False
        self._others: Counter[str] = Counter()

    def you_wrote(self, message: Message) -> bool | None:
        """Whether the message is from you (True) or to you (False); None where it is neither, or both."""
        from_you = self.key_of(message.sender) in self._yours
        to_you = self.key_of(message.recipient) in self._yours
        if from_you or to_you:
            self._seen = True
        elif not self._seen:
            self._remember(message)
        return None if from_you == to_you else from_you

    def check(self) -> None:
        """Raise BadFile if no message was from you or to you, with the names that it holds most often."""
        if self._seen:
            return
        if not self._others:
            raise BadFile("There are no messages in the file.")
        often = ", ".join(visible(name) for name, _ in self._others.most_common(NAMES_SUGGESTED))
        raise BadFile("None of the messages is from you or to you, by the name given.", f"Most often it names: {often}")

    def _remember(self, message: Message) -> None:
        for name in (message.sender, message.recipient):
            if name in self._others or len(self._others) < ADDRESSES_REMEMBERED:
                self._others[name] += 1
