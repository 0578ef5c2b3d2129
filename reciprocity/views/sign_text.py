"""The sentences that reports bring with them, of signs and of steps, read in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reciprocity.core.balance_reports import RelationshipReport, Sign
    from reciprocity.core.nudges import Nudge
    from reciprocity.core.review_report import SignAsked


def sign_name(sign: Sign | SignAsked) -> str:
    return sign.name


def sign_title(sign: Sign | SignAsked) -> str:
    return sign.title


def sign_brief(sign: Sign | SignAsked) -> str:
    return sign.brief


def sign_said(sign: Sign) -> tuple[str, ...]:
    return sign.said


def sign_step(sign: Sign) -> str:
    return sign.step


def relationship_step(page: RelationshipReport) -> str:
    return page.step


def nudge_fact(nudge: Nudge) -> str:
    return nudge.fact
