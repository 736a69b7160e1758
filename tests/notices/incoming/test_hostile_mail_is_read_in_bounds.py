"""Whatever bytes arrive, reading them ends, in bounds, in plain characters (trust.md E4; issue 5, point 9)."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings, strategies as st
from tests.notices.incoming.samples import BRUNO, mail, nested, raw

from puebla.notices.incoming.reading import LARGEST, LONGEST_TEXT, MOST_PARTS, Unreadable, flowing, read

HOSTILE_HEADERS = (
    "Subject: =?x-none?b?4pyT?=\nFrom: =?utf-8?q?=00=0A?= <bruno@example.org>",
    "Subject: =?utf-8?b?!!!?=\nFrom: bruno@example.org\nContent-Type: text/plain; charset=idna",
    "From: a@b@c, bruno@example.org,,,;:\nContent-Type: multipart/mixed",
    "Content-Type: text/plain; charset*0*=utf-8''%FF; charset*1=\"\nFrom: bruno@example.org",
    "Content-Type: text/plain\nContent-Transfer-Encoding: x-uuencode\nFrom: bruno@example.org",
    "Content-Type: ;;;;\nContent-Disposition: attachment; filename*=''''''\nFrom: bruno@example.org",
    "From:" + " <bruno@example.org>," * 5000,
    "\n".join(f"X-{number}: {number}" for number in range(3000)),
)


@pytest.mark.parametrize("depth", [40, 400, 9000])
def test_parts_within_parts_without_end_are_refused(depth: int) -> None:
    with pytest.raises(Unreadable):
        read(nested(depth))


def test_too_many_parts_are_refused() -> None:
    body = "--b\r\n\r\nx\r\n" * (MOST_PARTS + 1)
    with pytest.raises(Unreadable):
        read(raw("Content-Type: multipart/mixed; boundary=b", body))


@pytest.mark.parametrize("headers", HOSTILE_HEADERS)
def test_hostile_headers_hurt_nobody(headers: str) -> None:
    found = read(raw(headers, "begin 644 x\n!!!\nend"))
    assert len(found.senders) <= 20
    assert sum(map(len, found.headers.values())) <= 500


@given(st.binary(max_size=2000))
def test_any_bytes_are_read(source: bytes) -> None:
    try:
        found = read(source)
    except Unreadable:
        return
    assert not [character for character in found.text + found.subject if unicodedata.category(character) == "Cs"]


PIECES = st.sampled_from(
    ["From: ", "a@b.org", "\r\n", "Content-Type: ", "multipart/mixed; boundary=b", "--b", "--b--", "\r\n\r\n",
     "=?utf-8?q?", "?=", "text/html; charset=", "utf-7", "message/delivery-status",
     "multipart/report; report-type=delivery-status",
     "<blockquote", "<!", "&#0;", "\x00", "Content-Disposition: attachment; filename*0*=", "Action: failed"]
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=40))
def test_anything_made_of_the_words_of_mail_is_read(pieces: list[str]) -> None:
    try:
        found = read("".join(pieces).encode())
    except Unreadable:
        return
    assert "\x00" not in found.text + found.subject + "".join(found.senders)


def test_a_mail_of_many_megabytes_is_cut_and_says_so() -> None:
    found = read(mail("De acuerdo.\n" + "x" * 70 + "\n" * LARGEST))
    assert found.is_cut
    assert len(found.text) <= LONGEST_TEXT


def test_what_does_not_show_or_turns_the_text_round_is_left_out() -> None:
    found = read(raw("From: bruno@example.org\nContent-Type: text/plain; charset=utf-8", "De\u202eacuerdo\x00\x1b[31m"))
    assert found.text == "Deacuerdo[31m"


@pytest.mark.parametrize(
    ("charset", "source"),
    [("iso-8859-1", "Reunión".encode("latin-1")), ("windows-1252", "Reunión".encode("cp1252")),
     ("utf-8", "Reunión".encode()), ("no-such-charset", "Reunión".encode()), ("punycode", "Reunión".encode()),
     ("us-ascii", "Reunión".encode("cp1252")), ("rot13", "Reunión".encode())],
)  # fmt: skip
def test_words_are_read_whatever_charset_is_claimed(charset: str, source: bytes) -> None:
    head = f"From: {BRUNO}\r\nContent-Type: text/plain; charset={charset}\r\n\r\n".encode()
    assert read(head + source).text == "Reunión"


def test_html_becomes_words_and_nothing_of_it_is_kept_or_fetched() -> None:
    html = """<html><head><title>t</title><style>p{color:red}</style></head><body>
    <p>De <b>acuerdo</b>&nbsp;&amp; m\u00e1s.</p>
    <script>alert(1)</script><img src="https://tracker.example.net/x.png"><blockquote>El aviso</blockquote></body>"""
    found = read(raw(f"From: {BRUNO}\nContent-Type: text/html; charset=utf-8", html))
    assert found.text == "De acuerdo & más.\n> El aviso"


def test_the_plain_words_are_preferred_to_the_html() -> None:
    body = "--b\nContent-Type: text/plain\n\nPlain.\n--b\nContent-Type: text/html\n\n<p>Html.</p>\n--b--"
    assert read(raw("Content-Type: multipart/alternative; boundary=b", body)).text.strip() == "Plain."


def test_a_mail_within_the_mail_is_not_its_text_but_hangs_on_it() -> None:
    body = "--b\n\nMine.\n--b\nContent-Type: message/rfc822\n\nFrom: x@example.org\n\nTheirs.\n--b--"
    found = read(raw("Content-Type: multipart/mixed; boundary=b", body))
    assert found.text.strip() == "Mine."
    assert [each.type for each in found.attachments] == ["message/rfc822"]


def test_an_attachment_is_named_and_not_kept() -> None:
    body = (
        "--b\n\nMine.\n--b\nContent-Type: application/pdf\n"
        'Content-Disposition: attachment; filename="../../nota\x07.pdf"\n'
        "Content-Transfer-Encoding: base64\n\nJVBERi0=\n--b--"
    )
    found = read(raw("Content-Type: multipart/mixed; boundary=b", body))
    assert [(each.name, each.size) for each in found.attachments] == [("../../nota.pdf", 5)]


@pytest.mark.parametrize(
    "kind", ["multipart/encrypted; boundary=b", "application/pkcs7-mime; smime-type=enveloped-data"]
)
def test_an_encrypted_mail_is_known_as_such(kind: str) -> None:
    assert read(raw(f"From: {BRUNO}\nContent-Type: {kind}", "--b\n\nx\n--b--")).is_encrypted


def test_flowing_lines_are_put_together() -> None:
    assert flowing("One \ntwo.\n> quoted \n> lines\n-- \nname") == "One two.\n> quoted \n> lines\n-- \nname"
