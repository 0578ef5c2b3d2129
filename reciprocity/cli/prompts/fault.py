"""What is told of a fault of recip's own that was met on the way, and lost nothing."""

from __future__ import annotations

from reciprocity.actions.remarks import Fault
from reciprocity.cli.context import AppContext


def tell_fault(app: AppContext, fault: Fault) -> None:
    app.output.tell_of_fault("This line could not be read", fault.error)


REMARKS = {Fault: tell_fault}
