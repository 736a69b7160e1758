"""The papers of the demonstration: all invented, and each says so in its title and in its text, in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from puebla.core.audiences import Audience
from puebla.documents.files.kinds import Kind
from puebla.forum.statuses.words import Words

MARK: Final = Words("demostración", "demonstration")
SAID: Final = Words(
    "Texto inventado para la demostración: no lo emitió ningún país ni órgano de la Conferencia.",
    "Text invented for the demonstration: no country and no body of the Conference issued it.",
)


@dataclass(frozen=True)
class Paper:
    """One invented paper: what its record says, its format, how many days ago it was issued, and its paragraphs.

    ``audience`` is that to which it is issued; ``goes`` says how it goes on: "" (stays issued), "adopted",
    "published" (adopted first), "draft" (never issued).
    """

    code: str
    kind: str
    title: Words
    text: tuple[Words, ...]
    body: str = ""
    audience: Audience = Audience.MEMBERS
    part: str = ""
    themes: tuple[str, ...] = ()
    format: Kind = Kind.TEXT
    days_ago: int = 30
    goes: str = ""
    original: str = "es"

    def titled(self) -> Words:
        """Return the titles with the mark of what is invented."""
        return Words(f"{self.title.es} ({MARK.es})", f"{self.title.en} ({MARK.en})")

    def paragraphs(self, language: str) -> tuple[str, ...]:
        """Return the text in a language: its title, the sentence that it is invented, and its paragraphs."""
        words = (self.titled(), SAID, *self.text)
        return tuple(each.es if language == "es" else each.en for each in words)


DECLARATION: Final = Paper(
    "demo-declaration", "declaration",
    Words("Declaración sobre movilidad ordenada", "Declaration on orderly mobility"),
    (Words("Las delegaciones reafirman que la migración ordenada se construye con información clara y oportuna.",
           "The delegations reaffirm that orderly migration is built on clear and timely information."),
     Words("Convienen en intercambiar cada semestre sus buenas prácticas de ventanilla única consular.",
           "They agree to exchange their good practices of consular one-stop windows every six months."),
     Words("Encargan a la Secretaría Técnica un resumen de los avances para la reunión siguiente.",
           "They ask the Technical Secretariat for a summary of progress for the following meeting.")),
    body="vm", themes=("T1.1.1", "T2.2"), format=Kind.PDF, days_ago=64, goes="published",
)  # fmt: skip
GUIDELINES: Final = Paper(
    "demo-guidelines", "guidelines",
    Words("Lineamientos para la atención en puestos fronterizos", "Guidelines for assistance at border posts"),
    (Words("Cada puesto fronterizo ofrece un espacio reservado para escuchar a quien pide protección.",
           "Each border post offers a reserved space for listening to those who ask for protection."),
     Words("El personal informa en la lengua que la persona comprende, con un intérprete si hace falta.",
           "Staff inform people in a language that they understand, with an interpreter where needed."),
     Words("Las niñas y los niños no acompañados se remiten el mismo día a la autoridad competente.",
           "Unaccompanied children are referred to the competent authority on the same day.")),
    body="rcgm", themes=("T1.1.1", "T3.1.9"), format=Kind.DOCX, days_ago=60, goes="published", original="en",
)  # fmt: skip
MANUAL: Final = Paper(
    "demo-manual", "manual",
    Words("Manual de la entrevista consular", "Manual of the consular interview"),
    (Words("La entrevista comienza por presentarse, explicar su objeto y preguntar si la persona está de acuerdo.",
           "The interview begins by introducing oneself, explaining its purpose and asking whether the person agrees."),
     Words("No se pregunta dos veces lo mismo: lo dicho se anota y se lee a quien lo dijo.",
           "Nothing is asked twice: what was said is noted and read back to the person who said it.")),
    body="rcgm", themes=("T2.2",), format=Kind.HTML, days_ago=58, goes="published",
)  # fmt: skip
EXTRAORDINARY: Final = Paper(
    "demo-extraordinary-declaration", "extraordinary-declaration",
    Words("Declaración extraordinaria sobre desastres naturales", "Extraordinary declaration on natural disasters"),
    (Words("Ante un huracán, los consulados de los países miembros comparten sus listas de albergues.",
           "When a hurricane strikes, the consulates of member countries share their lists of shelters."),
     Words("Los plazos migratorios de las personas afectadas se prorrogan según la ley de cada país.",
           "The immigration deadlines of those affected are extended as each country's law provides.")),
    body="vm", themes=("T1.2.3",), format=Kind.ODT, days_ago=55, goes="published",
)  # fmt: skip
COMMUNIQUE: Final = Paper(
    "demo-communique", "communique",
    Words("Comunicado conjunto de la plenaria", "Joint communiqué of the plenary"),
    (Words("La plenaria conoció los informes de las Redes y agradeció su trabajo.",
           "The plenary took note of the reports of the Networks and thanked them for their work."),),
    body="vm", format=Kind.HTML, days_ago=54, goes="published",
)  # fmt: skip
DECISION: Final = Paper(
    "demo-decision", "decision",
    Words("Decisión sobre el calendario de reuniones", "Decision on the calendar of meetings"),
    (Words("Las reuniones del Grupo se celebran dos veces al año, una de ellas por videoconferencia.",
           "The Group meets twice a year, one of the meetings being held by video conference."),),
    body="vm", days_ago=53, goes="adopted",
)  # fmt: skip
PRESS: Final = Paper(
    "demo-press-release", "press-release",
    Words("Comunicado de prensa sobre la campaña de información", "Press release on the information campaign"),
    (Words("La campaña explica en estaciones de autobús cómo reconocer una oferta de trabajo falsa.",
           "At bus stations the campaign explains how to recognize a false offer of work."),),
    body="vm", themes=("T2.2",), format=Kind.HTML, days_ago=3,
)  # fmt: skip
CONCLUSIONS: Final = Paper(
    "demo-conclusions", "conclusions-recommendations",
    Words("Conclusiones y recomendaciones del Grupo", "Conclusions and recommendations of the Group"),
    (Words("El Grupo recomienda armonizar los formularios de retorno asistido antes de fin de año.",
           "The Group recommends harmonizing the forms of assisted return before the end of the year."),
     Words("La Red de funcionarios de enlace consular presentará un calendario de capacitación.",
           "The network of consular liaison officers will present a calendar of training.")),
    body="rcgm", themes=("T1.1.1",), format=Kind.DOCX, days_ago=50, goes="adopted",
)  # fmt: skip
NETWORK_REPORT: Final = Paper(
    "demo-network-report", "network-report",
    Words("Informe de la Red contra la trata", "Report of the network against trafficking"),
    (Words("La Red revisó catorce casos de coordinación entre enlaces y resumió lo aprendido.",
           "The network reviewed fourteen cases of coordination between liaison officers and what was learned."),),
    body="network-trafficking", audience=Audience.BODY, themes=("T2.1.4",), days_ago=45,
)  # fmt: skip
WORK_PLAN: Final = Paper(
    "demo-work-plan", "work-plan",
    Words("Plan de trabajo de la Red consular", "Work plan of the consular network"),
    (Words("Primer semestre: directorio de consulados itinerantes. Segundo semestre: taller regional.",
           "First half of the year: directory of mobile consulates. Second half: regional workshop."),),
    body="network-consular", themes=("T2.2",), format=Kind.ODT, days_ago=44, goes="adopted",
)  # fmt: skip
PRESIDENCY_REPORT: Final = Paper(
    "demo-presidency-report", "presidency-report",
    Words("Informe de la Presidencia", "Report of the Presidency"),
    (Words("La Presidencia informa de las reuniones celebradas y de las consultas que quedan abiertas.",
           "The Presidency reports on the meetings held and on the consultations that remain open."),),
    body="vm", audience=Audience.PARTICIPANTS, part="plenary", days_ago=40,
)  # fmt: skip
REPRESENTATION: Final = Paper(
    "demo-representation-report", "representation-report",
    Words("Informe de representación ante un foro hermano", "Report on representation before a sister forum"),
    (Words("La delegación presentó la experiencia de la Conferencia y tomó nota de tres propuestas.",
           "The delegation presented the experience of the Conference and took note of three proposals."),),
    audience=Audience.TROIKA, days_ago=38,
)  # fmt: skip
RESULT_NOTICE: Final = Paper(
    "demo-result-notice", "result-notice",
    Words("Aviso de resultados de la consulta de ejemplo", "Notice of results of the example consultation"),
    (Words("La consulta concluyó con el consenso de los países miembros en la segunda ronda.",
           "The consultation ended with the consensus of the member countries in the second round."),),
    days_ago=35,
)  # fmt: skip
ACTIVITY: Final = Paper(
    "demo-activity-report", "activity-report",
    Words("Informe periódico de actividades", "Periodic activity report"),
    (Words("En el semestre la Secretaría apoyó nueve reuniones y tramitó cuarenta y dos notas.",
           "In the half year the Secretariat supported nine meetings and handled forty-two notes."),),
    body="secretariat", audience=Audience.SECRETARIAT, days_ago=30,
)  # fmt: skip
BACKGROUND: Final = Paper(
    "demo-background-paper", "background-paper",
    Words("Documento de antecedentes sobre remesas", "Background document on remittances"),
    (Words("El costo de enviar remesas depende del monto, del corredor y del modo de pago.",
           "What it costs to send remittances depends on the amount, the corridor and the means of payment."),),
    body="rcgm", audience=Audience.PARTICIPANTS, part="session", themes=("T3.1.9",), format=Kind.DOCX, days_ago=28,
)  # fmt: skip
CLOSED: Final = Paper(
    "demo-closed-paper", "background-paper",
    Words("Nota para la sesión a puerta cerrada", "Note for the closed-door session"),
    (Words("La nota propone el orden de las intervenciones y recuerda la reserva de la sesión.",
           "The note proposes the order of the interventions and recalls that the session is reserved."),),
    body="vm", audience=Audience.CLOSED, part="closed-door", days_ago=27,
)  # fmt: skip
PROCEEDINGS: Final = Paper(
    "demo-proceedings", "proceedings",
    Words("Memoria del seminario sobre integración", "Proceedings of the seminar on integration"),
    (Words("El seminario reunió a municipios que reciben a familias migrantes en sus escuelas.",
           "The seminar brought together municipalities that receive migrant families in their schools."),
     Words("Las ponencias coinciden en que la escuela es la primera puerta de la integración.",
           "The presentations agree that school is the first door to integration.")),
    body="rcgm", themes=("T3.1.9",), format=Kind.HTML, days_ago=25, goes="published",
)  # fmt: skip
MATRIX: Final = Paper(
    "demo-matrix", "comparative-matrix",
    Words("Matriz comparativa de visados", "Comparative matrix of visas"),
    (Words("Por país: visado de tránsito, estancia máxima y requisito de seguro.",
           "By country: transit visa, longest stay and requirement of insurance."),),
    body="rcgm", themes=("T1.2.3",), days_ago=22, goes="published",
)  # fmt: skip
STUDY: Final = Paper(
    "demo-study", "study",
    Words("Estudio sobre rutas migratorias", "Study of migration routes"),
    (Words("El estudio describe seis rutas y los servicios que se encuentran en cada una.",
           "The study describes six routes and the services found along each of them."),),
    body="rcgm", themes=("T1.1.1",), format=Kind.ODT, days_ago=20, goes="published",
)  # fmt: skip
WITHDRAWN: Final = Paper(
    "demo-withdrawn", "study",
    Words("Estudio preliminar retirado", "Preliminary study that was withdrawn"),
    (Words("Las cifras preliminares de este estudio no pudieron confirmarse con los países.",
           "The preliminary figures of this study could not be confirmed with the countries."),),
    body="rcgm", days_ago=48, goes="published",
)  # fmt: skip
APPLICATION: Final = Paper(
    "demo-application", "application",
    Words("Solicitud de ingreso de una organización", "Application for admission of an organization"),
    (Words("La organización expone su mandato y pide participar como observadora.",
           "The organization sets out its mandate and asks to take part as an observer."),),
    body="vm", days_ago=18,
)  # fmt: skip
CONSULTED: Final = Paper(
    "demo-consultation-text", "consultation-text",
    Words("Texto en consulta sobre un mecanismo de alerta", "Text under consultation on an alert mechanism"),
    (Words("Se propone un punto de contacto permanente para avisar de llegadas extraordinarias.",
           "A permanent contact point is proposed for giving notice of extraordinary arrivals."),),
    days_ago=15, original="en",
)  # fmt: skip
DRAFT: Final = Paper(
    "demo-draft", "activity-report",
    Words("Borrador del próximo informe de actividades", "Draft of the next activity report"),
    (Words("Capítulo 1: reuniones. Capítulo 2: publicaciones. Capítulo 3: asuntos pendientes.",
           "Chapter 1: meetings. Chapter 2: publications. Chapter 3: pending matters."),),
    body="secretariat", audience=Audience.SECRETARIAT, days_ago=6, goes="draft",
)  # fmt: skip
NATIONAL: Final = Paper(
    "demo-national-paper", "background-paper",
    Words("Documento nacional en preparación", "National paper in preparation"),
    (Words("El país describe su programa de trabajadores temporales y sus resultados.",
           "The country describes its programme of temporary workers and its results."),),
    body="rcgm", days_ago=5, goes="draft",
)  # fmt: skip
PAPERS: Final = (
    DECLARATION, GUIDELINES, MANUAL, EXTRAORDINARY, COMMUNIQUE, DECISION, PRESS, CONCLUSIONS, NETWORK_REPORT,
    WORK_PLAN, PRESIDENCY_REPORT, REPRESENTATION, RESULT_NOTICE, ACTIVITY, BACKGROUND, CLOSED, PROCEEDINGS, MATRIX,
    STUDY, WITHDRAWN, APPLICATION, CONSULTED, DRAFT, NATIONAL,
)  # fmt: skip
CORRECTED: Final = Words(
    "Las niñas y los niños no acompañados se remiten de inmediato, y a más tardar en seis horas, a la autoridad.",
    "Unaccompanied children are referred to the authority at once, and within six hours at the latest.",
)
CORRECTION: Final = Words(
    "Se corrige el plazo de remisión del último párrafo (ejemplo de demostración).",
    "The time limit for referral in the last paragraph is corrected (demonstration example).",
)
WITHDRAWAL: Final = Words(
    "Sus cifras no pudieron confirmarse (ejemplo de demostración).",
    "Its figures could not be confirmed (demonstration example).",
)
FILES: Final = Words(
    "Los archivos de la demostración se generan al crearla (ejemplo de demostración).",
    "The files of the demonstration are made when it is built (demonstration example).",
)
