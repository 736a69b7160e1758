"""Deliveries made for the tests: folders and packed files with good, broken, hostile and repeated files."""

from __future__ import annotations

from pathlib import Path

from tests.documents import corpus

MANIFEST = "file,code,language,title_es,title_en,kind\n"


def laid_out(folder: Path, files: dict[str, bytes]) -> Path:
    """Write files below a folder and return it."""
    for name, content in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return folder


def _in_spanish(name: str) -> str:
    stem, _dot, ending = name.rpartition(".")
    return f"{stem}_es.{ending}"


def mixed(count: int) -> dict[str, bytes]:
    """Return so many files by name: pairs of languages, broken, hostile and repeated ones, and what computers leave."""
    odd = {f"hostile/{_in_spanish(name)}": blob for name, blob in corpus.hostile().items()}
    odd |= {f"broken/{_in_spanish(name)}": blob for name, blob in corpus.broken().items()}
    odd |= {f"kinds/{name[2:]}/{_in_spanish(name)}": blob for name, blob in corpus.good().items()}
    odd |= {"Thumbs.db": b"x", "kinds/copy_es.pdf": odd["kinds/pdf/a_es.pdf"]}
    for number in range((count - len(odd)) // 4):
        for language in ("es", "en"):
            odd[f"papers/paper {number}_{language}.txt"] = corpus.text(f"Papel {number} {language}.", "Segundo.")
        odd[f"again/paper {number}_es.txt"] = corpus.text(f"Papel {number} es.", "Segundo.")
        odd[f"more/{number}_es.html"] = corpus.html(f"Hoja {number}.")
    for number in range(count - len(odd)):
        odd[f"rest/{number}_es.odt"] = corpus.opendocument(f"Resto {number}.")
    return odd
