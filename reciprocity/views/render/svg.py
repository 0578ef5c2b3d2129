"""A chart's specification (Vega-Lite) becomes a drawing (SVG) that stands in the page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup, escape

from reciprocity.errors import Refused

VEGA_LITE = "5.21"
"""The version of the grammar that charts are written in; the converter knows several."""

ROOT = re.compile(r'<svg [^>]*?viewBox="([\d.-]+ [\d.-]+ ([\d.]+) [\d.]+)"[^>]*>')

TAG = re.compile(r"<[a-z][^<>]*>")
ROLE = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')
"""What Vega says of its parts to a screen reader. The drawing is one picture with one label; its numbers are below."""

LARGER = 1.15
"""How much larger than drawn a chart is shown where there is room, so that its words are as large as those around."""


def drawn(spec: Mapping[str, Any], label: str) -> Markup:
    """The chart as SVG that fits where it stands; `label` says in words what it shows.

    Raises Refused where the charting library is not installed.
    """
    try:
        import vl_convert
    except ImportError:
        raise Refused(
            "The page needs the library that draws its charts, and it is not installed here.",
            "Install it beside recip: pipx inject recip vl-convert-python",
        ) from None
    svg = vl_convert.vegalite_to_svg(dict(spec), vl_version=VEGA_LITE)
    parts = TAG.sub(lambda tag: ROLE.sub("", tag.group()), svg)
    whole = ROOT.sub(lambda found: _root(found.group(1), float(found.group(2)), label), parts, count=1)
    return Markup(whole)  # noqa: S704 - Vega escapes what it is given


def _root(view_box: str, width: float, label: str) -> str:
    shown = f'viewBox="{view_box}" width="{round(width * LARGER)}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {shown} role="img" aria-label="{escape(label)}">'
