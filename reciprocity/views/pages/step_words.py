"""The one small thing to do with a person, or a question."""

from __future__ import annotations

from dataclasses import dataclass

from reciprocity.core.relationship_reports import RelationshipReport, SmallStep, Step
from reciprocity.views.pages.wording import quoted

STEPS = {
    SmallStep.REMEMBER: "What would you still like to thank {name} for?",
    SmallStep.KEEP: "What would you like to keep of the time with {name}?",
    SmallStep.THANK: "Thank {name} for {note}.",
    SmallStep.OWN: 'To {name}, about {note}: "That\'s on me, I missed the mark."',
    SmallStep.COME_BACK: "Come back to {name} about {note}.",
    SmallStep.LIGHTEN: "What would make {name}'s life lighter right now?",
    # People say yes to a small request more often than expected (Zhao and Epley 2022).
    SmallStep.SAY_YES: (
        "Next time {name} offers, say yes; or ask for one small thing. People say yes more often than one thinks."
    ),
    SmallStep.UNASKED: "One small thing for {name} this week, unasked.",
    SmallStep.RING: "Ring {name} once this week, about nothing at all.",
    SmallStep.WRITE: "Two lines to {name} that ask for nothing.",
    SmallStep.PROPOSE: "Propose a day for the next time with {name}.",
    SmallStep.ASK: "Ask {name} one question, and only listen.",
}


@dataclass(frozen=True, slots=True)
class StepWords:
    """The step of a relationship as a sentence."""

    step: str


def step_in_words(step: Step | None) -> str:
    """The step as a sentence; empty where there is none."""
    return STEPS[step.what].format(name=step.person, note=quoted(step.note)) if step else ""


def step_of(page: RelationshipReport) -> StepWords:
    """The fields of JSON that say what a relationship's report holds as facts."""
    return StepWords(step_in_words(page.step))
