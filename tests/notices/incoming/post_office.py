"""A real mail server on this machine alone: Dovecot with TLS and its own certificate, as whoever runs the tests.

Mail is delivered as a delivery agent does it: as a new file in the Maildir. Where Dovecot is not installed the tests
that need it are skipped with the reason; in CI, which installs it, that is a failure.
"""

from __future__ import annotations

import grp
import imaplib
import os
import pwd
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from itertools import count
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

PASSWORD = "secret%/word"
CONFIGURATION = """
base_dir = {folder}/run
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <{folder}/certificate.pem
ssl_key = <{folder}/key.pem
ssl_dh =
mail_location = maildir:{folder}/mail
first_valid_uid = 0
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = {port}
  }}
}}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}
}}
"""


def dovecot() -> str:
    """Return the server's program; its absence skips the test, and fails it in CI."""
    found = shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    if found is None:
        missing = "Dovecot is not installed (Debian: dovecot-imapd)"
        pytest.fail(missing) if os.environ.get("PUEBLA_TESTS_SKIP_NOTHING") else pytest.skip(missing)
    return found


@dataclass
class PostOffice:
    """The running server: its port, its folder, and ways to put mail in and to see what lies where."""

    folder: Path
    port: int
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def url(self) -> str:
        """Return the value of PUEBLA_IMAP_URL."""
        return f"imaps://respuestas:secret%25%2Fword@localhost:{self.port}/INBOX?taken=Puebla"

    def deliver(self, content: bytes) -> None:
        """Put a mail into the mailbox."""
        name = f"{int(time.time())}.{next(self.numbers)}.localhost"
        place = self.folder / "mail" / "tmp" / name
        place.write_bytes(content)
        place.chmod(0o666)
        place.rename(self.folder / "mail" / "new" / name)

    def lying_in(self, folder: str) -> list[bytes]:
        """Return the mails of a folder, as another program reads them."""
        context = ssl.create_default_context(cafile=str(self.folder / "certificate.pem"))
        with imaplib.IMAP4_SSL("localhost", self.port, ssl_context=context, timeout=10) as server:
            server.login("respuestas", PASSWORD)
            if server.select(folder, readonly=True)[0] != "OK":
                return []
            numbers = server.search(None, "ALL")[1][0].split()
            return [server.fetch(number.decode(), "(RFC822)")[1][0][1] for number in numbers]


@contextmanager
def open_post_office(folder: Path) -> Iterator[PostOffice]:
    """Run the server while the block runs."""
    office = PostOffice(folder, free_port())
    user, group = _whoever_runs()
    for name in ("run", "mail", "mail/tmp", "mail/new", "mail/cur"):
        (folder / name).mkdir(mode=0o777)
        (folder / name).chmod(0o777)
    for parent in (folder, *folder.parents):
        if parent.owner() == pwd.getpwuid(os.getuid()).pw_name and parent != Path(parent.anchor):
            parent.chmod(parent.stat().st_mode | 0o011)
    _certify(folder)
    password = PASSWORD.replace("%", "%%")
    text = CONFIGURATION.format(folder=folder, user=user, group=group, port=office.port, password=password)
    (folder / "dovecot.conf").write_text(text)
    command = [dovecot(), "-F", "-c", str(folder / "dovecot.conf")]
    # The command is the installed server with our own configuration; nothing of it comes from outside.
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:  # noqa: S603
        try:
            _wait_for(office, process)
            yield office
        finally:
            process.terminate()
            process.wait(10)


def _whoever_runs() -> tuple[str, str]:
    """Return as whom the server works: as oneself, or as nobody for the superuser, whom Dovecot refuses."""
    own = pwd.getpwuid(os.getuid())
    return ("nobody", "nogroup") if own.pw_uid == 0 else (own.pw_name, grp.getgrgid(own.pw_gid).gr_name)


def free_port() -> int:
    """Return a port of this machine that nobody uses."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def _wait_for(office: PostOffice, process: subprocess.Popen[bytes]) -> None:
    """Wait until the server answers; its own log says why it does not."""
    for _ in range(200):
        with socket.socket() as door:
            door.settimeout(1)
            if door.connect_ex(("127.0.0.1", office.port)) == 0:
                return
        if process.poll() is not None:
            break
        time.sleep(0.05)
    log = office.folder / "log"
    pytest.fail(f"Dovecot did not start: {log.read_text() if log.exists() else 'without a log'}")


def _certify(folder: Path) -> None:
    """Make a certificate for this machine, which is its own authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    names = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "certificate.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "key.pem").write_bytes(private)
