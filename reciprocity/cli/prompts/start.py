"""The questions of `recip start` on a terminal."""

from __future__ import annotations

from reciprocity.actions import start
from reciprocity.actions.resolve_person import in_a_row
from reciprocity.cli.completion.offers import names_in
from reciprocity.cli.context import AppContext
from reciprocity.cli.options import sound
from reciprocity.cli.prompts.console import ask, choice, tell
from reciprocity.cli.prompts.keys import key_meant
from reciprocity.core.vocabulary import Circle

NEARNESS = (
    "How near: inner is somebody you want to be in touch with every week or so, close every month, wider a few times "
    "a year; home is whom you live with."
)
CIRCLES = {"i": "inner", "c": "close", "w": "wider", "h": "home"}
ROUGHLY = {"w": "this week", "m": "this month", "l": "longer ago"}
DAYS_AGO = {"w": start.Roughly.THIS_WEEK, "m": start.Roughly.THIS_MONTH, "l": start.Roughly.LONGER_AGO}


def _who(app: AppContext, asked: start.WhoComesToMind) -> str:
    tell()
    question = (
        "Who comes to mind? A name, or several with commas, or [enter]"
        if asked.is_first
        else "Who else? A name, or [enter] if that is all"
    )
    return sound(ask(app, f"{question} >", list(names_in(app.context.roster))))


def _near(app: AppContext, asked: start.HowNear) -> Circle | None:
    if asked.is_first:
        tell(f"  {NEARNESS}")
    chosen = choice(app, f"How near is {asked.person}?", CIRCLES, "later")
    return Circle(CIRCLES[chosen]) if chosen else None


def _reached_out(app: AppContext, asked: start.LastReachedOut) -> str:
    if not asked.again:
        tell(f"  When did you last reach out to {asked.person}, just because?")
    return sound(ask(app, "  A day, like last friday or three weeks ago, or [enter] >"))


def _when(app: AppContext, asked: start.WhenWasThat) -> start.Roughly | str:
    if not asked.again:
        tell("  When was that? A day, like last friday, or roughly:")
    options = " · ".join(f"[{key}] {words}" for key, words in ROUGHLY.items())
    answer = ask(app, f"  {options} · [enter] to sort later >").casefold()
    return DAYS_AGO.get(key_meant(answer, ROUGHLY) or "", answer)


ANSWERS = {
    start.HowNear: _near,
    start.LastDone: lambda app, asked: sound(
        ask(app, f"  The last thing {asked.person} did for you? A line, or [enter] >")
    ),
    start.LastReachedOut: _reached_out,
    start.WhenWasThat: _when,
    start.WhoComesToMind: _who,
}
REMARKS = {
    start.AnotherName: lambda *_: tell(),
    start.NotOnePerson: lambda _, found: tell(f"  {in_a_row(found.people)}? A full name, please."),
    start.ThatIsAll: lambda *_: tell("\nThat is ten, and plenty. Others come in as you log: recip log called @Nadia"),
}
