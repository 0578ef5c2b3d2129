"""What pages call the figures of one relationship, and how else `recip why` may be asked for them."""

from __future__ import annotations


def figure_called(name: str) -> str:
    """A figure's name as JSON has it, of "thanks-given", "Thanks given" or "completions.thanks_given"."""
    plain = name.strip().lower().replace("-", "_").replace(" ", "_")
    return ALIASES.get(plain, plain).rpartition("completions.")[2]


FIGURE_NAMES = {
    "from you": "gave",
    "from them": "received",
    "together": "shared",
    "balance": "verdict",
    "first moves": "starts.verdict",
    "your first moves": "starts.yours",
    "their first moves": "starts.theirs",
    "you last went first": "starts.last_yours",
    "last in touch": "last_contact",
    "last heard from": "last_heard",
    "usually": "usual_gap",
    "longer than usual": "silence",
    "came back": "came_back",
    "did for you": "supports_received",
    "thanked for": "supports_thanked",
    "how soon": "days_to_thank",
    "you thanked": "thanks_given",
    "thanked you": "thanks_received",
    "you missed": "missed_by_you",
    "missed and owned": "missed_and_owned",
    "you owned up": "owned_by_you",
    "they owned up": "owned_by_them",
    "lighter": "lighter",
    "the same": "same",
    "heavier": "heavier",
}
"""The words that pages use, in their order, and the figure that each stands for."""

ALIASES = {
    **{words.replace(" ", "_"): figure for words, figure in FIGURE_NAMES.items()},
    "starts": "starts.verdict",
    "yours": "starts.yours",
    "theirs": "starts.theirs",
    "last_yours": "starts.last_yours",
    "last": "last_contact",
}
"""How else some of them may be called."""
