"""Signs of which there is not enough yet: one line for all of them, and never an accusing title by itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reciprocity.core.balance_reports import Sign
from reciprocity.core.signs import SIGNS
from reciprocity.core.vocabulary import Verdict
from reciprocity.views.sentences import capitalised, names_in_words
from reciprocity.views.sign_words import words_of


def early_signs_sentence(signs: Sequence[Sign], *, said_once: bool = False) -> str:
    """That there is not enough yet, said once: "Pulling away: not enough yet, and no hurry."; empty where there is.

    `said_once` tells that the page has said so of something else already.
    """
    early = early_signs(signs)
    if not early:
        return ""
    if len(early) == len(SIGNS):
        yet = "wait for more, too" if said_once else "not enough yet, and no hurry"
        return f"The four signs{' ' if said_once else ': '}{yet}. About them: recip signs --about"
    if said_once:
        return f"{capitalised(_names(early))} {'waits' if len(early) == 1 else 'wait'} for more, too."
    return f"{capitalised(_names(early))}: not enough yet, and no hurry."


def early_signs(signs: Iterable[Sign]) -> list[Sign]:
    return [sign for sign in signs if sign.verdict is Verdict.NOT_ENOUGH_YET]


def one_step(signs: Iterable[Sign]) -> str:
    """One small thing to do where signs say nothing yet: the first that is a step, or else the first question."""
    steps = [words_of(sign).step for sign in signs]
    return next((step for step in steps if not step.endswith("?")), steps[0] if steps else "")


def known_so_far(sign: Sign) -> str:
    """What an early sign holds already, by its plain name: "First moves. You went first twice"; empty where nothing."""
    return f"{words_of(sign).name}. {' '.join(words_of(sign).said)}" if sign.because else ""


def _names(signs: Iterable[Sign]) -> str:
    return names_in_words([words_of(sign).name.lower() for sign in signs])
