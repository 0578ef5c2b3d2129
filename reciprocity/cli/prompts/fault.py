"""What is told of a fault of recip's own that was met on the way, and lost nothing."""

from __future__ import annotations

from reciprocity.actions.remarks import Attempt, Fault
from reciprocity.cli.context import AppContext
from reciprocity.core.escaping import escape_controls
from reciprocity.views.pages.log_words import shortened

FAULTS = {
    Attempt.READ: "This line could not be read",
    Attempt.READ_NUMBERED: "Line {line} could not be read",
    Attempt.KEEP: '"{line}" could not be kept as it was read',
    Attempt.LEARN: "That line could not be learnt from",
    Attempt.ANSWER: "That answer could not be understood",
}


def tell_fault(app: AppContext, fault: Fault) -> None:
    what = FAULTS[fault.attempt].format(line=escape_controls(shortened(fault.line)))
    app.output.tell_of_fault(what, fault.error)


REMARKS = {Fault: tell_fault}
