"""The sentences that reports bring with them, of signs and of steps, read in one place."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reciprocity.core.balance_reports import RelationshipReport, Sign
    from reciprocity.core.nudges import Nudge
    from reciprocity.core.review_report import SignAsked

sign_name: Callable[[Sign | SignAsked], str] = attrgetter("name")
sign_title: Callable[[Sign | SignAsked], str] = attrgetter("title")
sign_brief: Callable[[Sign | SignAsked], str] = attrgetter("brief")
sign_said: Callable[[Sign], tuple[str, ...]] = attrgetter("said")
sign_step: Callable[[Sign], str] = attrgetter("step")
relationship_step: Callable[[RelationshipReport], str] = attrgetter("step")
nudge_fact: Callable[[Nudge], str] = attrgetter("fact")
