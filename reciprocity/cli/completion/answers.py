"""What recip answers a shell that asks for completions: words and descriptions as data, one a line, never code.

The shell's script (scripts.py) hands over what is typed, and takes each line of the answer for one word.
"""

from __future__ import annotations

import base64
import os
import re
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from typer._click.shell_completion import ShellComplete

from reciprocity.cli.completion.scripts import SCRIPTS
from reciprocity.cli.completion.shell_words import bash_completion, bash_quoted, powershell_quoted, split
from reciprocity.core.escaping import JOINERS, escape_controls

BEFORE_RECIP = re.compile(r"command|builtin|exec|env|time|and|or|not|sudo|[A-Za-z_]\w*=.*", re.DOTALL)
LONGEST_DESCRIPTION = 60


@dataclass(frozen=True, slots=True)
class Offer:
    """One word that may take the place of the one being typed, and what it is."""

    word: str
    description: str = ""


def complete(program: Any, asked: str, told: Sequence[str]) -> None:
    """Answer a shell's script on stdout. A fault offers nothing; while a line is typed, nobody can be told of it."""
    with suppress(Exception):
        sys.stdout.write(answer(program, asked, told))
        sys.stdout.flush()


def answer(program: Any, asked: str, told: Sequence[str]) -> str:
    """The answer to `_RECIP_COMPLETE=asked recip told...`; empty where there is nothing to offer."""
    instruction, _, shell = asked.partition("_")
    if instruction == "source":
        return SCRIPTS.get(shell, "")
    if instruction == "complete":
        return _answer_to_earlier_script(program, shell)
    if asked not in ANSWER_KINDS:
        return ""
    return "".join(f"{line}\n" for line in ANSWER_KINDS[asked](program, told))


def offers(program: Any, before: Sequence[str], typed: str) -> list[Offer]:
    """What may take the place of `typed` after these words; only what can be shown, and is a word for any shell."""
    # typer takes an option's value apart from it; a shell has both as one word.
    option = re.match(r"--?\w[\w-]*=", typed)
    lead = option.group() if option else ""
    found = _Asked(program, {}, "recip", "").get_completions(list(before), typed)
    told = [Offer(f"{lead}{item.value}", _described(item.help or "")) for item in found]
    return [one for one in told if _is_word(one.word)]


class _Asked(ShellComplete):
    """Finds the command and the parameter that are being typed; how a shell is spoken to is this module's own."""

    name = "recip"
    source_template = ""

    def source_vars(self) -> dict[str, Any]:
        return {}

    def get_completion_args(self) -> tuple[list[str], str]:
        return [], ""

    def format_completion(self, item: Any) -> str:
        return str(item.value)


def _is_word(word: str) -> bool:
    """Whether every shell takes it for text: no control characters, none that is reserved, or has no meaning."""
    encoding = sys.stdout.encoding or "utf-8"
    return (
        word == escape_controls(word)
        and all(one.isprintable() or one.isspace() or one in JOINERS for one in word)
        and word.encode(encoding, "ignore").decode(encoding) == word
    )


def _described(text: str) -> str:
    flat = escape_controls(" ".join(text.split()))
    return flat if len(flat) <= LONGEST_DESCRIPTION else flat[: LONGEST_DESCRIPTION - 1] + "…"


def _for_bash(program: Any, told: Sequence[str]) -> Iterable[str]:
    """Told: the command's line up to the cursor, and the end of it that bash replaces."""
    line, replaced = told
    now = split(line)
    if not now.is_word:
        return []
    words = (bash_completion(line, replaced, one.word) for one in offers(program, _after_recip(now.words), now.typed))
    return [word for word in words if word is not None]


def _for_zsh(program: Any, told: Sequence[str]) -> Iterable[str]:
    """Told: every word after `recip`, unquoted; the last is the one being typed. zsh quotes what it puts in."""
    return map(_with_description, offers(program, told[:-1], told[-1]))


def _for_fish(program: Any, told: Sequence[str]) -> Iterable[str]:
    """Told: the command's line up to the cursor. fish quotes what it puts in, but for a tilde at the beginning."""
    now = split("".join(told), fish=True)
    if not now.is_word:
        return []
    found = offers(program, _after_recip(now.words), now.typed)
    return [_with_description(one) for one in found if now.quote or not one.word.startswith("~")]


def _for_powershell(program: Any, _told: Sequence[str]) -> Iterable[str]:
    """Told, in base64: the words after `recip`. Answered so too, since its pipes know neither UTF-8 nor quotes."""
    words = base64.b64decode(os.environ.get("_RECIP_WORDS", "")).decode().split("\0")
    for one in offers(program, words[:-1], words[-1].lstrip("'\"")):
        quoted = powershell_quoted(one.word)
        if quoted is not None:
            parts = (quoted, one.word, one.description or one.word)
            yield " ".join(base64.b64encode(part.encode()).decode() for part in parts)


ANSWER_KINDS = {"bash": _for_bash, "zsh": _for_zsh, "fish": _for_fish, "powershell": _for_powershell}


def _with_description(offer: Offer) -> str:
    return f"{offer.word}\t{offer.description}" if offer.description else offer.word


def _after_recip(words: Sequence[str]) -> Sequence[str]:
    at = next((at for at, word in enumerate(words) if not BEFORE_RECIP.fullmatch(word)), len(words))
    return words[at + 1 :]


# Scripts that an earlier recip installed are Typer's. zsh's evaluates what it is answered, bash's and PowerShell's put
# it in as it is; so they are only ever told words of letters, digits, spaces, dots and hyphens, and no descriptions.

PLAIN = re.compile(r"--?\w[\w-]*=?[\w .-]*|\w[\w .-]*")


def _answer_to_earlier_script(program: Any, shell: str) -> str:
    line = os.environ.get("COMP_WORDS" if shell == "bash" else "_TYPER_COMPLETE_ARGS", "")
    now = split(line)
    words, typed = list(now.words[1:]), now.typed
    if shell == "bash":
        every = [*now.words, now.typed][1 : int(os.environ.get("COMP_CWORD", "0")) + 1]
        words, typed = (every[:-1], every[-1]) if every else ([], "")
    found = [one.word for one in offers(program, words, typed) if PLAIN.fullmatch(one.word)]
    if shell == "zsh":
        return f"""_arguments '*: :(({" ".join(f'"{word}"' for word in found)}))'\n""" if found else "_files\n"
    if shell == "bash":
        return "".join(f"{word if now.quote else bash_quoted(word)}\n" for word in found)
    if shell == "fish":
        if os.environ.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":
            sys.exit(0 if found else 1)
        return "".join(f"{word}\n" for word in found)
    return "".join(f"{powershell_quoted(word)}::: \n" for word in found) if shell in SCRIPTS else ""
