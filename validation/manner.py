"""The project's own short lines told again as people tell a whole sentence: "I was happy when Maya mended my bike."

What is told stays the same, and so does the label; only the manner is another. Every fourth line that can be told so
is.
"""

from __future__ import annotations

from random import Random

from reciprocity.reading.lexicon import base_of, is_past
from validation.labels import Label
from validation.renaming import named_in

BEFORE = (
    "I was happy when", "It made me happy when", "I was so glad that", "What made me happy was that", "When", "I felt good because",
    "An event that made me happy was when", "Today", "The best thing today was that",
)  # fmt: skip
AFTER = (
    "and it made my day", "and I was so happy", ", it felt great", "and I felt very good about it", "which made me smile",
    "and it was a wonderful feeling", "and I enjoyed it a lot", ", such a nice surprise", "and that made me very happy",
)  # fmt: skip
UNKIND = frozenset(("missed", "ownership", "other"))
LONGEST = 16
ONE_IN = 4


def in_the_manner(label: Label) -> Label | None:
    """The line told as a whole sentence, where it is short and plain enough; None for the most part."""
    random = Random(label["text"])
    text = label["text"].rstrip(" .!")
    sentence = _sentence(text)
    if (
        label["as_written"]
        or not sentence
        or random.randrange(ONE_IN)
        or not text.replace(" ", "").replace("'", "").isalnum()
    ):
        return None
    kind = label["kind"] in UNKIND
    before = random.choice(BEFORE) if random.random() < 0.5 and not kind else ""
    after = random.choice(AFTER) if random.random() < 0.5 and not kind else ""
    sentence = " ".join(filter(None, (before, sentence, after))).replace(" ,", ",")
    return label | {"text": sentence[:1].upper() + sentence[1:] + "."}


def _sentence(text: str) -> str:
    """The line with a subject: with "I" where it begins with what one did, as it is where it begins with a name."""
    mentions, tokens = named_in(text)
    if len(tokens) > LONGEST or not tokens:
        return ""
    if mentions and mentions[0].first == 0 and mentions[0].after < len(tokens):
        return text if is_past(tokens[mentions[0].after].norm) else ""
    first = tokens[0]
    if is_past(first.norm) and base_of(first.norm) and first.norm not in ("was", "were", "been", "got", "had"):
        return "I " + text[:1].lower() + text[1:]
    return text if first.norm == "i" else ""
