"""Parse the lines of a WhatsApp chat: headers of messages, and notices by the app."""

from __future__ import annotations

import re
from typing import NamedTuple

# Drop direction marks, and normalise spaces, digits and punctuation.
PLAIN = str.maketrans(
    dict.fromkeys("\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    | dict.fromkeys("\u202f\xa0\u2009\u2007\u3000", " ")
    | {chr(0x660 + figure): str(figure) for figure in range(10)}
    | {chr(0x6F0 + figure): str(figure) for figure in range(10)}
    | {chr(0x966 + figure): str(figure) for figure in range(10)}
    | {chr(0x9E6 + figure): str(figure) for figure in range(10)}
    | {"\u060c": ",", "\u2013": "-", "\u2014": "-", "\uff0c": ",", "\uff1a": ":", "\uff0f": "/", "\u066b": "."}
)
LEFT_TO_RIGHT = "\u200e"
LONGEST_HEADER = 300
LONGEST_NAME = 80

DATE = r"(?P<date>\d{1,4}\s?[./-]\s?\d{1,4}\s?[./-]\s?\d{1,4}\.?)"
HALF = r"(?P<{}>[^\W\d_][^\d\[\]:-]{{0,14}})?"
TIME = r"(?P<h>\d{1,2})[:.](?P<m>\d\d)(?:[:.](?P<s>\d\d))?"
BETWEEN = r"(?:\s?г\.)?,?(?:\s(?:klo|kl\.|at|um|à|o|в|у|ob|u))?\s*"
FORM = re.compile(
    # [13/06/2018, 21:25:15] Name: text                    13/06/2018, 21:25 - Name: text
    rf"(?P<open>\[)?{DATE}{BETWEEN}{HALF.format('before')}\s*{TIME}\s?{HALF.format('after')}\s?"
    r"(?(open)\]\s?|(?:\s?-\s))(?P<rest>.*)",
    re.DOTALL,
)
OLD_FORM = re.compile(
    # 13.06.18 21.25.15: Name: text, of iPhones before 2016; the seconds tell it from a line that speaks of a date
    rf"{DATE},?\s+(?P<h>\d{{1,2}})[:.](?P<m>\d\d)[:.](?P<s>\d\d)(?:\s(?P<after>[AaPp]\.?\s?[Mm]\.?))?:?\s(?P<rest>.*)",
    re.DOTALL,
)
AFTERNOON = re.compile(
    r"p\.?\s?m|下午|午後|오후|م|ب\.?ظ|μ\.?\s?μ|अपराह्न|öö?s\b|ös|ch\b|md\b|ptg|petang|em\b|nachm|du\b|popoldne|odp",
    re.IGNORECASE,
)
MORNING = re.compile(
    r"a\.?\s?m|上午|午前|오전|ص|ق\.?ظ|π\.?\s?μ|पूर्वाह्न|öö|sa\b|pd\b|pg\b|pagi|fm\b|vorm|de\b|dopoldne|dop", re.IGNORECASE
)


def _any_of(*phrases: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{phrase})" for phrase in phrases), re.IGNORECASE)


# Notices in WhatsApp's most used languages; in others they are recognised by marks alone.
ENCRYPTED = _any_of(
    *("end-to-end", "ende-zu-ende", "extremo a extremo", "bout en bout", "ponta a ponta", "totalsträckskrypt",),
    *("ende-til-ende", "päästä päähän", "сквозн", "наскрізн", "uçtan uca", "端到端", "端對端",),
    *("エンドツーエンド", "종단간", "بين الطرفين", "تمامًا", "एंड-टू-एंड", "एन्क्रिप्ट", "koncov", "végpontok",),
    *("w pełni szyfr", "σχεδόν", "διατερματικ", "מקצה לקצה", "ujung ke ujung", "hujung ke hujung", "đầu cuối",),
    *("capăt la capăt", "de la un capăt",),
)  # fmt: skip
DELETED_BY_YOU = _any_of(
    *("You deleted this message", "Du hast diese Nachricht gelöscht", "Eliminaste este mensaje",),
    *("Has eliminado este mensaje", "Vous avez supprimé ce message", "Você apagou esta mensagem",),
    *("Apagou esta mensagem", "Hai eliminato questo messaggio", "(U|Je) hebt dit bericht verwijderd",),
    *("Du raderade det här meddelandet", "Вы удалили (данное|это) сообщение", "Bu mesajı sildiniz",),
    *("Usunięto tę wiadomość", "あなたはこのメッセージを削除しました", "你删除了此消息", "您已刪除此訊息",),
    *("이 메시지를 삭제했습니다", "لقد حذفت هذه الرسالة", "आपने यह संदेश हटाया",),
)  # fmt: skip
DELETED = _any_of(
    *("This message was deleted", "Diese Nachricht wurde gelöscht", "Se eliminó este mensaje",),
    *("Este mensaje fue eliminado", "Ce message a été supprimé", "Esta mensagem foi apagada",),
    *("Mensagem apagada", "Questo messaggio è stato eliminato", "Dit bericht is verwijderd",),
    *("Det här meddelandet (raderades|har raderats)", "Данное сообщение удалено", "Это сообщение удалено",),
    *("Bu mesaj silindi", "Ta wiadomość została usunięta", "このメッセージは削除されました", "此消息已删除",),
    *("此訊息已刪除", "삭제된 메시지입니다", "تم حذف هذه الرسالة", "यह संदेश हटा दिया गया",),
    *("Tato zpráva byla (odstraněna|smazána)", "Denne besked er (blevet )?slettet",),
    *("Denne meldingen (ble|er) slettet", "Tämä viesti (on )?poistet", "Це повідомлення видалено",),
    *("Pesan ini (telah )?dihapus", "Tin nhắn này đã bị (xóa|xoá)", "Acest mesaj a fost șters",),
)  # fmt: skip
CHANGED = _any_of(
    *("Your security code with ", ".{1,60} changed (their|to a new) (phone )?number",),
    *("You (blocked|unblocked) this (contact|account)", "Tap to (learn more|change|message)",),
    *("Dein[e]? Sicherheitsnummer", "Tu código de seguridad", "Votre code de sécurité",),
)  # fmt: skip


class Line(NamedTuple):
    """The first line of a message. `sender` may be empty for a notice; `is_marked` if the text begins with U+200E."""

    date: str
    hour: int
    minute: int
    second: int
    sender: str
    text: str
    is_marked: bool


def line_in(raw: str) -> Line | None:
    """The message that begins on a line; None for a continuation line."""
    is_ascii = raw.isascii()
    text = raw if is_ascii else raw[:LONGEST_HEADER].translate(PLAIN)
    if not text or not (text[0].isdigit() or text[0] == "["):
        return None
    found = FORM.match(text) or OLD_FORM.match(text)
    if found is None:
        return None
    parts = found.groupdict()
    hour = _hour(int(parts["h"]), parts.get("before") or parts["after"] or "")
    minute, second = int(parts["m"]), int(parts["s"] or 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    sender, rest = _sender(parts["rest"])
    is_marked = not is_ascii and _is_marked(raw, sender)
    return Line(parts["date"], hour, minute, second, sender, rest, is_marked)


def _hour(hour: int, half: str) -> int:
    if not half or hour > 12:
        return hour
    if MORNING.match(half):
        return hour % 12
    if AFTERNOON.match(half):
        return hour % 12 + 12
    return hour


def _sender(rest: str) -> tuple[str, str]:
    """The sender and the text. A colon within quotes, a time or a URL does not follow a sender."""
    place = rest.find(": ")
    if place < 0:
        place = rest.find(":")
        after = rest[place + 1 : place + 3]
        if place < 0 or after == "//" or (after[:1].isdigit() and rest[place - 1 : place].isdigit()):
            return "", rest
    name = rest[:place]
    if len(name) > LONGEST_NAME or "\n" in name or any(quote in name for quote in '"“”«»„「」'):
        return "", rest
    return " ".join(name.lstrip("~").split()), rest[place + 1 :].strip()


def _is_marked(raw: str, sender: str) -> bool:
    """Whether the text begins with the mark that an iPhone puts before notices and media."""
    place = raw.find(": ", raw.find(sender.split(" ", maxsplit=1)[0]) if sender else 0)
    return place >= 0 and raw[place + 2 : place + 3] == LEFT_TO_RIGHT


def is_notice(line: Line) -> bool:
    """Whether it is a notice by the app, which may have a name before it."""
    text = line.text
    if not line.sender:
        return True
    if text.startswith(f"{line.sender} ") and not text.startswith(f"{line.sender} :"):
        return True
    if len(text) > 60 and (line.is_marked or len(text) > 100) and ENCRYPTED.search(text) and text[:1] not in "\"'":
        return line.is_marked or text.count("WhatsApp") > 0
    return CHANGED.match(text) is not None
