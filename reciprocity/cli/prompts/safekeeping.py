"""How it is asked on a terminal whether to restore or forget, once it is shown what would come of it."""

from __future__ import annotations

from reciprocity.actions.backup import FewerMoments
from reciprocity.actions.forget import ForgetForGood
from reciprocity.actions.restore import PutBack
from reciprocity.cli.context import AppContext
from reciprocity.cli.prompts.console import ask, say
from reciprocity.views.pages.backups import fewer_sentence, forgetting_sentences, plan_sentences

YES = ("y", "yes")


def _put_back(app: AppContext, asked: PutBack) -> bool:
    say(plan_sentences(asked.plan, app.today))
    return ask(app, "Put it back? [y] yes · [enter] no >").lower() in YES


def _for_good(app: AppContext, asked: ForgetForGood) -> bool:
    say(forgetting_sentences(asked.plan))
    return ask(app, "Forget it for good? Nothing brings it back. [y] yes · [enter] no >").lower() in YES


ANSWERS = {ForgetForGood: _for_good, PutBack: _put_back}
REMARKS = {
    FewerMoments: lambda app, made: app.output.tell(fewer_sentence(made.backup, made.fuller)),
}
