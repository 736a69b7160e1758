"""Build the virtual environment of this checkout from a lock file with hashes.

Usage: ``python3 scripts/make_environment.py runtime|development``. It needs Python 3.11 or later and nothing
else. A second run with an unchanged lock file does nothing but compile changed catalogues.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
LAUNCHER = """#!{python}
import sys
from puebla.config.command import main
sys.exit(main())
"""


def refuse(message: str) -> None:
    """End with a sentence that says what to do, never with a stack trace."""
    sys.exit(f"make_environment: {message}")


def stamp_of(kind: str) -> Path:
    """Name the file that proves that this lock file is installed."""
    digest = hashlib.sha256((ROOT / "requirements" / f"{kind}.txt").read_bytes()).hexdigest()[:16]
    return ENVIRONMENT / f".installed-{kind}-{digest}"


def is_installed(kind: str) -> bool:
    """Tell whether this kind is present; the development set contains the runtime set."""
    return stamp_of(kind).exists() or (kind == "runtime" and stamp_of("development").exists())


def create_environment() -> None:
    """Create the empty environment once."""
    if PYTHON.exists():
        return
    try:
        venv.create(ENVIRONMENT, with_pip=True, symlinks=True)
    except (OSError, subprocess.CalledProcessError) as fault:
        refuse(f"the virtual environment could not be created ({fault}). On Debian: apt-get install python3-venv")


def install(kind: str) -> None:
    """Install every pinned package; pip refuses any file whose hash is not in the lock file."""
    lock = ROOT / "requirements" / f"{kind}.txt"
    print(f"Installing {lock.relative_to(ROOT)} (once) …", flush=True)
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--require-hashes", "--requirement", str(lock)]
    if subprocess.run(command, check=False).returncode:  # noqa: S603 - a fixed command of our own
        refuse("pip could not install the packages; its message is above. Check the connection and run again.")
    stamp_of(kind).touch()


def link_sources() -> None:
    """Make ``import puebla`` and the ``puebla`` command work from this checkout."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    (ENVIRONMENT / "lib" / version / "site-packages" / "puebla.pth").write_text(f"{ROOT / 'src'}\n")
    launcher = ENVIRONMENT / "bin" / "puebla"
    launcher.write_text(LAUNCHER.format(python=PYTHON))
    launcher.chmod(0o755)


def main(arguments: list[str]) -> None:
    """Run all steps in order."""
    if sys.version_info < (3, 11):  # noqa: UP036 - an older Python must hear a sentence, not a SyntaxError
        refuse(f"Python 3.11 or later is needed, this is {sys.version.split()[0]}. Try: make PYTHON=python3.11 demo")
    if len(arguments) != 1 or arguments[0] not in {"runtime", "development"}:
        refuse("say which set to install: runtime or development")
    kind = arguments[0]
    create_environment()
    if not is_installed(kind):
        install(kind)
        link_sources()
    compiler = ROOT / "scripts" / "compile_catalogues.py"
    os.execv(str(PYTHON), [str(PYTHON), str(compiler)])  # noqa: S606 - our own script, no shell


if __name__ == "__main__":
    main(sys.argv[1:])
