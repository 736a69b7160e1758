"""A PDF of images alone is recognized where the machine can, and where it cannot this is said."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import typst

from puebla.documents.files.kinds import Kind
from puebla.documents.files.reading import read_file
from puebla.documents.files.sentences import NO_RECOGNITION, explain_findings

IMAGES = '#set document(title: "Imagen")\n#rect(width: 100%, height: 40%)\n#pagebreak()\n#circle()'
RECOGNIZER = """#!/bin/sh
if [ "$1" = "--list-langs" ]; then echo spa; exit 0; fi
[ "$(head -c 2)" = "P5" ] || exit 1
cat > /dev/null
echo "Texto reconocido en $4."
"""


def pictures() -> bytes:
    """Return a PDF of two pages without a word."""
    made = typst.compile(IMAGES.encode())
    assert isinstance(made, bytes)
    return made


def provide(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Put a program called tesseract on the path, before everything else."""
    program = folder / "tesseract"
    program.write_text(script)
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


def test_the_words_are_kept_with_their_pages_and_marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    provide(tmp_path, monkeypatch, RECOGNIZER)
    found = read_file(io.BytesIO(pictures()), Kind.PDF)
    assert found.paragraphs == ((1, "Texto reconocido en spa."), (2, "Texto reconocido en spa."))
    assert (found.is_recognized, found.pages, found.findings) == (True, 2, ())


@pytest.mark.parametrize("script", ["#!/bin/sh\nexit 3\n", "#!/bin/sh\ncat > /dev/null\n"])
def test_a_recognizer_that_fails_leaves_the_file_usable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    provide(tmp_path, monkeypatch, script)
    found = read_file(io.BytesIO(pictures()), Kind.PDF)
    assert (found.is_recognized, found.paragraphs, found.findings) == (False, (), ("no-text",))


def test_where_nothing_recognizes_images_this_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert read_file(io.BytesIO(pictures()), Kind.PDF).findings == ("no-text",)
    assert explain_findings(["no-text"])[-1] == str(NO_RECOGNITION)
