"""Notices of WhatsApp in its most used languages; other languages are recognised by marks alone."""

from __future__ import annotations

import re


def _any_of(*phrases: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{phrase})" for phrase in phrases), re.IGNORECASE)


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
