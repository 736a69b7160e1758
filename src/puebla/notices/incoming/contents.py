"""From the words of a mail to the content of a draft reply, and back to what a page shows."""

from __future__ import annotations

from puebla.consultations.reply_contents import ReplyContent
from puebla.procedure.answers_by_mail import OwnWords, language_of, position_of, words_beside
from puebla.procedure.consensus import Position
from puebla.procedure.proposals import Change, ChangeKind

NOTE = "mail"


def content_from(position: str, words: str, language: str) -> ReplyContent:
    """Return a draft's content: words that propose changes are a change to the whole text, all others a comment."""
    if position != Position.PROPOSES_CHANGES or not words.strip():
        return ReplyContent(position=position, text=words, language=language)
    change = Change(ChangeKind.GENERAL, 0, **{language: words})
    return ReplyContent(position=position, language=language, changes=(change,))


def content_of_words(words: OwnWords, language: str) -> ReplyContent:
    """Return what the words of a mail say, as far as they say it; ``language`` where they do not show their own."""
    position = position_of(words)
    text = words_beside(words)
    return content_from(position.value if position else "", text, language_of(text, language))


def words_in(content: ReplyContent) -> str:
    """Return the words as one text: what ``content_from`` was given."""
    general = "\n\n".join(change.es or change.en for change in content.changes if change.kind == ChangeKind.GENERAL)
    return content.text or general
