"""The questions of `recip log --ask`, whose answers complete as one types."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from reciprocity.actions.days import day_named
from reciprocity.actions.draft import Company
from reciprocity.actions.slow_form import KindOfAll, ToRemember, WhatLine, WhenWasIt, WhoDidIt, WithWhom
from reciprocity.cli.completion.offers import names_in
from reciprocity.cli.options import sound
from reciprocity.cli.prompts.changing import names_typed, show_kinds
from reciprocity.cli.prompts.console import ask, say
from reciprocity.cli.prompts.keys import meant
from reciprocity.cli.prompts.who import ADD_WORDS, NO_WORDS, company_typed
from reciprocity.core.days import full_day
from reciprocity.core.people import name_key
from reciprocity.core.vocabulary import KINDS, Direction, Kind
from reciprocity.errors import BadDay
from reciprocity.views.pages.sentences import names_in_words

if TYPE_CHECKING:
    from reciprocity.cli.context import AppContext


def ask_with_whom(app: AppContext, _question: WithWhom) -> Company:
    names = list(names_in(app.context.roster))
    while True:
        answer = ask(app, "Who was it with?", names)
        if not names_typed(answer):
            say("  A name, please; @someone is anybody unnamed, and Ctrl-C stops.")
            continue
        company = company_typed(app, answer)
        if company is not None and (not company.new or _may_add(app, company.new)):
            return company


def _may_add(app: AppContext, new: tuple[str, ...]) -> bool:
    while True:
        answer = name_key(ask(app, f"New here: {', '.join(new)}. [enter] add · [n] no:"))
        if answer in ADD_WORDS | NO_WORDS:
            return answer in ADD_WORDS
        say("  Enter adds them; n does not.")


def ask_kind_of_all(app: AppContext, _question: KindOfAll) -> Kind:
    show_kinds()
    words = [(kind.value, KINDS[kind].meaning) for kind in Kind]
    while True:
        said = meant(ask(app, "What was it? A letter, or a word of the list:", words=words))
        if said and said.kind:
            return said.kind
        say("  A letter or a word of the list, please.")


def ask_who_did_it(app: AppContext, question: WhoDidIt) -> Direction:
    them = names_in_words(question.names) if question.names else "they"
    while True:
        said = meant(ask(app, f"Who did it? [>] me · [<] {them} · [=] both:"), question.names)
        if said and said.direction and not said.kind:
            return said.direction
        say("  >, < or =, please; a word does too: me, them, both.")


def ask_when(app: AppContext, question: WhenWasIt) -> date | None:
    context = app.context
    while True:
        answer = ask(app, f"When? [enter] {full_day(question.day, context.today)}:")
        answer = answer[4:] if answer.lower().startswith("day ") else answer
        if not answer:
            return None
        try:
            return day_named(context, answer) or context.today
        except BadDay as problem:
            say(f"  {problem.sentence}")


ANSWERS = {
    WithWhom: ask_with_whom,
    WhatLine: lambda app, _: sound(ask(app, "What happened? One line, or [enter] for a list:")),
    KindOfAll: ask_kind_of_all,
    WhoDidIt: ask_who_did_it,
    WhenWasIt: ask_when,
    ToRemember: lambda app, _: sound(ask(app, "Anything to remember? [enter] for nothing:")),
}
