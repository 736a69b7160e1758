"""Read a mail as another program reads it, and check what every mail must hold to (trust.md E2, E5)."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage
from html.parser import HTMLParser

from puebla.notices.models import Message
from puebla.notices.sending import mail_of

LARGEST = 30_000


class Balanced(HTMLParser):
    """Reads HTML and keeps what is wrong with it: open elements, things to fetch, scripts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.feed(html)
        self.faults += self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {name for name, _value in attrs}
        self.faults += [f"{tag} fetches" for name in names & {"src", "srcset", "background", "poster"}]
        self.faults += [f"{tag} has {name}" for name in names if name.startswith("on")]
        if tag not in {"meta", "br", "hr"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"/{tag}")


def source_of(message: Message) -> EmailMessage:
    """Return the mail as it arrives."""
    return parsed(mail_of(message).message().as_bytes())


def parsed(source: bytes) -> EmailMessage:
    """Return the mail that these bytes are."""
    found = message_from_bytes(source, policy=policy.default)
    assert isinstance(found, EmailMessage)
    return found


def check_source(message: Message) -> None:
    """Hold the source to one receiver, honest headers and a size that any mailbox takes."""
    source = source_of(message)
    both = {"es": "es, en", "en": "en, es"}
    assert source["To"] == message.address
    assert (source["Cc"], source["Bcc"]) == (None, None)
    assert (source["List-Unsubscribe"] is None) == (message.is_formal or message.carries_secret)
    assert source["Auto-Submitted"] == "auto-generated"
    assert source["Content-Language"] == (both[message.language] if message.is_formal else message.language)
    assert source["Message-ID"].strip() == message.message_id
    assert source["Date"].datetime == message.created_at.replace(microsecond=0)
    assert len(source.as_bytes()) <= LARGEST
    _check_parts(source)


def _check_parts(source: EmailMessage) -> None:
    kinds = [part.get_content_type() for part in source.walk() if not part.is_multipart()]
    assert kinds in (["text/plain", "text/html"], ["text/plain", "text/html", "text/calendar"])
    html = source.get_body(("html",))
    assert html is not None
    page = html.get_content()
    assert Balanced(page).faults == []
    assert "url(" not in page
    assert page.count("<h1") == 1
