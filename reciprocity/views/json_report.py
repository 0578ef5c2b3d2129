"""An answer as JSON: one object with the version first, then the answer's fields as they are named.

Where a report holds facts, their sentences are fields too (`WORDED`).
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from importlib import import_module
from typing import Any

from reciprocity.core.escaping import HIDDEN
from reciprocity.core.moments import MomentDetails

VERSION = 1
"""Of the shape: raised when a field is taken away or changes its meaning, not when one is added."""

NEVER_SHOWN = frozenset({"person_id", "facts"})
"""Keys that no page and no export of an answer shows: the journal's own, and facts, which are said in words."""

WORDED = {
    "Sign": "sign_words.words_of",
    "SignAsked": "review.question_of",
    "RelationshipReport": "step_words.step_of",
    "Nudge": "nudge_words.fact_of",
    "AboutSignsReport": "about_signs.about_signs",
}
"""For the type of a report, the function of `views` that says its facts: what it answers with are fields of the JSON.

By name, as each is only loaded for a report that needs it.
"""

INLINED = (MomentDetails,)
"""Values whose fields are written as if they were those of the report that holds them."""

BEYOND_ASCII = re.compile("[\x7f-\U0010ffff]")


def json_of(answer: object, *, indent: int | None = 2) -> str:
    """The answer as one JSON object, with no line break at its end; without an indent on one line."""
    return shown_safely(json.dumps({"version": VERSION, **_object_of(answer)}, ensure_ascii=False, indent=indent))


def _object_of(answer: object) -> dict[str, object]:
    if not is_dataclass(answer) or isinstance(answer, type):
        raise TypeError(f"An answer is a dataclass, and this is not: {answer!r}")
    words = wording_of(type(answer).__name__)
    said = _object_of(words(answer)) if words else {}
    shown: dict[str, object] = {}
    for one in fields(answer):
        value = getattr(answer, one.name)
        if one.name == "facts":
            shown |= said
        elif isinstance(value, INLINED):
            shown |= _object_of(value)
        elif one.name not in NEVER_SHOWN:
            shown[one.name] = said[one.name] if one.name in said else _value_of(value)
    return {**shown, **said}


def wording_of(report: str) -> Callable[[Any], object] | None:
    """The function that says the facts of a report of this type in words; None where it has none."""
    if report not in WORDED:
        return None
    module, _, function = WORDED[report].partition(".")
    words: Callable[[Any], object] = getattr(import_module(f"reciprocity.views.pages.{module}"), function)
    return words


def _value_of(value: object) -> object:  # noqa: PLR0911 - one plain line for each type
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return _whole(value)
    if isinstance(value, float):
        return round(value, 4) if math.isfinite(value) else None
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {_whole(str(key)): _value_of(item) for key, item in value.items()}
    if isinstance(value, tuple | list | set | frozenset):
        return [_value_of(item) for item in value]
    return _object_of(value) if is_dataclass(value) else value


def _whole(text: str) -> str:
    """The text with lone surrogates, which no encoding carries, replaced by U+FFFD."""
    return text if text.isascii() else text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def shown_safely(text: str) -> str:
    r"""JSON of the same value, with characters that could steer a terminal, or hide, written as `\u202e`."""
    return BEYOND_ASCII.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    character = found.group()
    return json.dumps(character)[1:-1] if unicodedata.category(character) in HIDDEN else character
