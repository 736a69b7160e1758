"""Sample data for the gallery of interface parts: what it says is invented, and nobody is named."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.safestring import SafeString

from puebla.procedure.values import Provision, Text

TODAY = date(2026, 11, 18)

WORDS: dict[str, tuple[str, str]] = {
    "title": ("Galería", "Gallery"),
    "eyebrow": (
        "Presidencia pro témpore 2016 · XXI Conferencia",
        "Presidency pro tempore 2016 · XXI Conference",
    ),
    "theme": (
        "Migración, una responsabilidad compartida y diferenciada",
        "Migration, a shared and differentiated responsibility",
    ),
    "lede": (
        "Once Estados dialogan cada año sobre la migración y deciden por consenso qué hacer juntos.",
        "Eleven States talk every year about migration and decide by consensus what to do together.",
    ),
    "answer": ("Así era el 17 de noviembre de 2016.", "This is how it was on 17 November 2016."),
    "next": ("Lo próximo", "What comes next"),
    "meeting": ("XXI Reunión Viceministerial", "XXI Vice-Ministerial Meeting"),
    "place": ("San Pedro Sula, Honduras", "San Pedro Sula, Honduras"),
    "act": ("Responder por México", "Reply for Mexico"),
    "other": ("Ver el texto", "See the text"),
    "withdraw": ("Retirar la consulta", "Withdraw the consultation"),
    "states": ("Estados", "States of a matter"),
    "pill_go": ("Respondió", "Replied"),
    "pill_calm": ("En plazo", "Within its term"),
    "pill_wait": ("Espera por usted", "Waits for you"),
    "pill_stop": ("Objeta", "Objects"),
    "pill_plain": ("Archivado", "Archived"),
    "replies": ("Han respondido 5 de 11 miembros", "5 of 11 members have replied"),
    "steps": ("Dónde está la consulta", "Where the consultation stands"),
    "term": ("Plazo de Guatemala", "Term of Guatemala"),
    "reply_by": ("Responder a más tardar el lunes 23, 23:59", "Reply by Monday 23, 23:59"),
    "why_title": ("¿Por qué cinco días?", "Why five days?"),
    "draft": ("traducción en borrador", "draft translation"),
    "years": ("Las presidencias en una línea", "The Presidencies on a line"),
    "facts": ("Datos", "Facts"),
    "dates": ("Fechas", "Dates"),
    "activities": ("Actividades en veinte años", "Activities in twenty years"),
    "events": ("Actividades", "Activities"),
    "structure": ("Cómo está organizada", "How it is organized"),
    "map": ("Cómo se enlazan los temas", "How the themes link"),
    "table": ("Respuestas de la ronda 1", "Replies of round 1"),
    "note": ("Las ve cada miembro cuando cierra la ronda.", "Every member sees them when the round closes."),
    "all": ("Todos", "All"),
    "form": ("Formulario", "Form"),
    "send": ("Enviar la respuesta", "Send the reply"),
    "nothing": ("Todavía no hay acuerdos", "No agreements yet"),
    "nothing_text": (
        "Aquí estarán los acuerdos de cada reunión. La Presidencia propone el primero.",
        "The agreements of each meeting will be here. The Presidency proposes the first.",
    ),
    "begin": ("Proponer un acuerdo", "Propose an agreement"),
    "told": ("Lo que se avisa", "What is told"),
    "saved": ("La respuesta de México quedó presentada.", "The reply of Mexico has been filed."),
    "soon": ("La ronda cierra en dos días hábiles.", "The round closes in two working days."),
    "refused": ("El plazo de su país terminó.", "Your country's term has ended."),
    "info": ("La traducción al inglés está en borrador.", "The Spanish translation is a draft."),
}

HOLIDAY = Text("Día de la Independencia", "Independence Day")
SATURDAY, SUNDAY = Text("sábado", "Saturday"), Text("domingo", "Sunday")


class ReplyForm(forms.Form):
    """One field of each kind, with labels in the language of the gallery."""

    position = forms.ChoiceField(widget=forms.RadioSelect)
    languages = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, required=False)
    text_es = forms.CharField(widget=forms.Textarea)
    text_en = forms.CharField(widget=forms.Textarea, required=False)
    body = forms.ChoiceField()
    reference = forms.CharField()
    day = forms.DateField(widget=forms.DateInput(format="%Y-%m-%d", attrs={"class": "short"}))
    cleared = forms.BooleanField()
    token = forms.CharField(widget=forms.HiddenInput, initial="abc", required=False)

    def __init__(self, language: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (spanish, english, hint_es, hint_en) in LABELS.items():
            self.fields[name].label = spanish if language == "es" else english
            self.fields[name].help_text = hint_es if language == "es" else hint_en
        for name, choices in CHOICES.items():
            chosen = [(key, es if language == "es" else en) for key, es, en in choices]
            self.fields[name].choices = chosen  # type: ignore[attr-defined]


LABELS = {
    "position": ("Posición", "Position", "Una por país y ronda.", "One per country and round."),
    "languages": ("Idiomas", "Languages", "", ""),
    "text_es": ("Sus palabras, en español", "Your words, in Spanish", "", ""),
    "text_en": ("Sus palabras, en inglés", "Your words, in English", "", ""),
    "body": ("Órgano", "Body", "", ""),
    "reference": (
        "Referencia de la nota",
        "Reference of the note",
        "Por ejemplo CRM/2026/14",
        "Such as RCM/2026/14",
    ),
    "day": ("Fecha de la nota", "Date of the note", "", ""),
    "cleared": ("El otro ministerio está de acuerdo", "The other ministry agrees", "", ""),
}
CHOICES = {
    "position": [
        ("agrees", "Está de acuerdo", "Agrees"),
        ("comments", "Está de acuerdo, con un comentario", "Agrees, with a comment"),
        ("changes", "Propone cambios", "Proposes changes"),
        ("objects", "Objeta", "Objects"),
    ],
    "languages": [("es", "Español", "Spanish"), ("en", "Inglés", "English")],
    "body": [("vm", "Reunión Viceministerial", "Vice-Ministerial Meeting"), ("rcgm", "GRCM", "RCGM")],
}


def counted_days() -> list[SimpleNamespace]:
    """Return a term of five working days that skips a holiday and a weekend."""
    reasons = {date(2026, 11, 20): HOLIDAY, date(2026, 11, 21): SATURDAY, date(2026, 11, 22): SUNDAY}
    days, number = [], 0
    for step in range(8):
        day = date(2026, 11, 16) + timedelta(days=step)
        reason = reasons.get(day)
        number += reason is None
        days.append(SimpleNamespace(day=day, number=None if reason else number, reason=reason))
    return days


def bodies(es: bool) -> list[dict[str, str]]:
    """Return the bodies of 2016 with those they report to."""
    rows = [
        ("vm", "", "Reunión Viceministerial", "Vice-Ministerial Meeting", "strong"),
        ("ppt", "vm", "Presidencia pro témpore", "Presidency pro tempore", ""),
        ("troika", "ppt", "Troika", "Troika", "advises"),
        ("ts", "ppt", "Secretaría Técnica", "Technical Secretariat", ""),
        (
            "rcgm",
            "vm",
            "Grupo Regional de Consulta sobre Migración",
            "Regional Consultation Group on Migration",
            "",
        ),
        (
            "cp",
            "rcgm",
            "Red de Funcionarios de Enlace de Protección Consular",
            "Liaison Officer Network for Consular Protection",
            "",
        ),
        (
            "tr",
            "rcgm",
            "Red de Funcionarios de Enlace para el Combate a la Trata y el Tráfico",
            "Liaison Officer Network to Combat Trafficking and Smuggling",
            "",
        ),
        ("ah", "rcgm", "Grupos ad hoc", "Ad hoc groups", "advises"),
    ]
    return [
        {"code": c, "reports_to": up, "label": a if es else b, "kind": k, "url": "#main"} for c, up, a, b, k in rows
    ]


def linked_map(es: bool) -> dict[str, Any]:
    """Return some nodes of the linked map of themes."""
    groups = [
        ("policy", "Política y gestión migratoria", "Migration policy and management"),
        ("rights", "Derechos humanos", "Human rights"),
        ("dev", "Migración y desarrollo", "Migration and development"),
    ]
    nodes = [
        ("border", "policy", "Control fronterizo y cooperación", "Border control and cooperation"),
        ("law", "policy", "Legislación", "Legislation"),
        ("traff", "policy", "Trata y tráfico", "Trafficking and smuggling"),
        ("health", "rights", "Migración y salud", "Migration and health"),
        ("cons", "rights", "Protección consular", "Consular protection"),
        ("work", "dev", "Trabajadores migratorios temporales", "Temporary migrant workers"),
        ("remit", "dev", "Remesas", "Remittances"),
        ("reint", "dev", "Reintegración y repatriación", "Reintegration and repatriation"),
    ]
    return {
        "groups": [{"code": code, "label": a if es else b} for code, a, b in groups],
        "nodes": [{"code": c, "group": g, "label": a if es else b, "url": "#main"} for c, g, a, b in nodes],
        "links": [tuple(pair.split()) for pair in ("traff cons", "border traff", "law work", "cons reint")],
    }


def table(es: bool) -> dict[str, Any]:
    """Return columns and rows of the replies, and a page of a long list."""
    labels = {
        "member": ("Miembro", "Member"),
        "ends": ("Su plazo termina", "Its term ends"),
        "reply": ("Respuesta", "Reply"),
        "words": ("Palabras", "Words"),
    }
    columns = [{"key": key, "label": a if es else b, "numeric": key == "words"} for key, (a, b) in labels.items()]
    replied, waits = ("Respondió", "En plazo") if es else ("Replied", "Within its term")
    when = "lunes 23 de noviembre, 23:59" if es else "Monday 23 November, 23:59"
    rows = [
        {
            "member": "Costa Rica",
            "ends": when,
            "words": 214,
            "url": "#main",
            "reply": SafeString(f'<span class="pill go">{replied}</span>'),
        },
        {
            "member": "Honduras",
            "ends": when,
            "words": 0,
            "reply": SafeString(f'<span class="pill calm">{waits}</span>'),
        },
        {
            "member": "México" if es else "Mexico",
            "ends": when,
            "words": 1024,
            "now": True,
            "reply": SafeString(f'<span class="pill wait">{"Espera por usted" if es else "Waits for you"}</span>'),
        },
    ]
    return {"columns": columns, "rows": rows, "page": Paginator(range(200), 10).page(7)}


def years(es: bool) -> list[dict[str, Any]]:
    """Return some Presidencies for the line of years."""
    rows = [
        (1996, "México", "Mexico", "Un proceso de consulta", "A process of consultation"),
        (1997, "Panamá", "Panama", "Un Plan de Acción", "A Plan of Action"),
        (1998, "Canadá", "Canada", "Poner en marcha el Plan", "Putting the Plan to work"),
        (1999, "El Salvador", "El Salvador", "Servicios migratorios modernos", "Modern migration services"),
        (2000, "Estados Unidos", "United States", "Una visión sostenible", "A sustainable vision"),
        (
            2001,
            "Costa Rica",
            "Costa Rica",
            "Gestión y cooperación transfronteriza",
            "Management across borders",
        ),
        (2002, "Guatemala", "Guatemala", "Solidaridad regional", "Regional solidarity"),
        (2016, "Honduras", "Honduras", "Responsabilidad compartida", "Shared responsibility"),
    ]
    return [
        {"when": y, "title": a if es else b, "text": c if es else d, "url": "#main", "now": y == 2016}
        for y, a, b, c, d in rows
    ]


def steps(es: bool) -> list[dict[str, str]]:
    """Return the steps of a consultation in its first round."""
    rows = [
        ("Troika", "Troika", "done", "14 nov", "14 Nov"),
        ("Ronda 1", "Round 1", "now", "hasta el 23 nov", "to 23 Nov"),
        ("Texto revisado", "Revised text", "next", "", ""),
        ("Ronda 2", "Round 2", "next", "", ""),
        ("Declaración", "Declaration", "next", "", ""),
    ]
    return [{"label": a if es else b, "state": s, "note": c if es else d} for a, b, s, c, d in rows]


def texts() -> dict[str, Any]:
    """Return paired paragraphs: complete, with changes marked, and with one language missing."""
    marked_es = "Acuerdan presentar una posición común <del>en la reunión</del> <ins>antes de la reunión</ins>."
    marked_en = "They agree to present a common position <del>at the meeting</del> <ins>before the meeting</ins>."
    return {
        "paragraph": Text(
            "Los Estados miembros reconocen que ningún país puede enfrentar solo los retos de la migración.",
            "Member States recognize that no country can meet the challenges of migration alone.",
        ),
        "redline": {"text_es": SafeString(marked_es), "text_en": SafeString(marked_en)},
        "half": {"text_es": "", "text_en": "The Group will meet again before the end of the year."},
    }


def provisions() -> dict[str, Provision]:
    """Return a provision of the sources and one that is a default of the installation."""
    five = Text("Los miembros tienen cinco días hábiles para opinar.", "Members have five working days to give input.")
    own = Text(
        "El plazo de cada miembro cuenta sus propios días hábiles.",
        "Each member's term counts its own working days.",
    )
    return {
        "provision": Provision("consultation.term", "001:652-655", five),
        "ours": Provision("consultation.days", "", own, reading="Q1"),
    }


def figures(es: bool) -> dict[str, Any]:
    """Return bars, facts and definitions."""
    rows = [
        ("Reuniones del GRCM", "RCGM meetings", 42),
        ("Talleres, seminarios y capacitación", "Workshops, seminars", 38),
        ("Conferencias", "Conferences", 21),
        ("Reuniones regionales y en línea", "Regional and online", 15),
        ("Grupos ad hoc", "Ad hoc groups", 6),
    ]
    asked = ("Posición", "Propone cambios") if es else ("Position", "Proposes changes")
    return {
        "bars": [{"label": a if es else b, "value": v, "kind": "ochre" if v == 6 else ""} for a, b, v in rows],
        "facts": [
            ("Miembros" if es else "Members", 11),
            ("Observadores" if es else "Observers", 5),
            {"term": "Actividades" if es else "Activities", "value": 122, "note": "1996–2016"},
        ],
        "definitions": [
            {"term": asked[0], "value": asked[1], "change_url": "#main"},
            {"term": "Texto" if es else "Text", "value": "", "change_url": "#main"},
        ],
    }


def gallery(language: str, *, wrong: bool = True) -> dict[str, Any]:
    """Return the whole context of the gallery; ``wrong`` sends the form empty, so that its errors show."""
    es = language == "es"
    names = ("former", "México", "Mexico", "2015"), ("current", "Honduras", "Honduras", "2016")
    seats = {key: {"name": a if es else b, "period": year, "url": "#main"} for key, a, b, year in names}
    return {
        "words": {key: pair[0] if es else pair[1] for key, pair in WORDS.items()},
        **seats,
        "upcoming": None,
        "on": date(2016, 11, 17),
        "first": date(2016, 11, 17),
        "last": date(2016, 11, 18),
        "today": TODAY,
        "deadline": datetime(2026, 11, 24, 5, 59, 59, tzinfo=UTC),
        "counted": counted_days(),
        "steps": steps(es),
        "years": years(es),
        "bodies": bodies(es),
        **linked_map(es),
        **table(es),
        **texts(),
        **provisions(),
        **figures(es),
        "form": ReplyForm(language, {} if wrong else None),
        **surroundings(es),
    }


def surroundings(es: bool) -> dict[str, Any]:
    """Return what every page's context holds: navigation, languages, demonstration."""
    places = ["Inicio", "La Conferencia", "Miembros", "Presidencia", "Estructura", "Ejes", "Documentos", "Reuniones"]
    english = ["Home", "The Conference", "Members", "Presidency", "Structure", "Themes", "Documents", "Meetings"]
    shown = places if es else english
    return {
        "navigation": [{"url": "#main", "label": label, "current": index == 3} for index, label in enumerate(shown)],
        "breadcrumbs": [{"label": shown[0], "url": "#main"}, {"label": shown[3]}],
        "languages": [
            {"code": "es", "label": "Español", "url": "/es/", "current": es},
            {"code": "en", "label": "English", "url": "/en/", "current": not es},
        ],
        "page_address": "https://example.org/es/",
        "search_url": "#main",
        "demo": {"now": datetime(2026, 11, 18, 16, 15, tzinfo=UTC), "zone": "America/Costa_Rica"},
    }
