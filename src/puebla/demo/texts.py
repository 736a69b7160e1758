"""The invented texts of the demonstration's consultations, in both languages, in our own words."""

from __future__ import annotations

from puebla.consultations.actions_drafting import Draft
from puebla.consultations.wordings import Wording
from puebla.procedure.proposals import Change, ChangeKind

CONCLUDED = Draft(
    title=Wording(
        es="Directorio común de consulados de turno (ejemplo de demostración)",
        en="A common directory of consulates on duty (demonstration example)",
    ),
    purpose=Wording(
        es="Acordar cómo se comparte, fuera de las reuniones, qué consulado atiende cada fin de semana.",
        en="To agree how to share, between meetings, which consulate is on duty each weekend.",
    ),
    text=Wording(
        es="Los miembros comparten cada trimestre la lista de sus consulados de turno.\n\n"
        "La Secretaría Técnica reúne las listas y las envía a los puntos focales.\n\n"
        "La lista se revisa en la siguiente reunión del Grupo Regional de Consulta.",
        en="Members share the list of their consulates on duty every quarter.\n\n"
        "The Technical Secretariat gathers the lists and sends them to the focal points.\n\n"
        "The list is reviewed at the next meeting of the Regional Consultation Group.",
    ),
)
CONCLUDED_REVISED = Wording(
    es="Los miembros comparten cada mes la lista de sus consulados de turno.\n\n"
    "La Secretaría Técnica reúne las listas y las envía a los puntos focales.\n\n"
    "La lista se revisa en la siguiente reunión del Grupo Regional de Consulta.",
    en="Members share the list of their consulates on duty every month.\n\n"
    "The Technical Secretariat gathers the lists and sends them to the focal points.\n\n"
    "The list is reviewed at the next meeting of the Regional Consultation Group.",
)
PROPOSAL = Change(
    kind=ChangeKind.CHANGE,
    paragraph=1,
    es="Los miembros comparten cada mes la lista de sus consulados de turno.",
    en="Members share the list of their consulates on duty every month.",
    reason="Una lista trimestral llega tarde a las oficinas del interior.",
)
ACCEPTED = Wording(
    es="La frecuencia mensual evita listas vencidas; se incorpora en el párrafo 1.",
    en="A monthly list does not go out of date; it goes into paragraph 1.",
)
CHANGED = Wording(es="Párrafo 1: cada mes.", en="Paragraph 1: every month.")

RUNNING = Draft(
    title=Wording(
        es="Plantilla común para campañas de información en zonas fronterizas (ejemplo de demostración)",
        en="A common template for information campaigns in border areas (demonstration example)",
    ),
    purpose=Wording(
        es="Contar con un mismo formato antes de las campañas de fin de año.",
        en="To have one format before the campaigns at the end of the year.",
    ),
    text=Wording(
        es="Los miembros usan una misma plantilla para informar a las personas migrantes sobre los "
        "servicios consulares.\n\n"
        "Cada miembro completa la plantilla con sus direcciones, horarios y teléfonos de emergencia.\n\n"
        "Las campañas se dan a conocer en español, en inglés y, donde haga falta, en lenguas indígenas.\n\n"
        "La Presidencia informa de los resultados a los miembros al término de las campañas.",
        en="Members use one template to inform migrants about consular services.\n\n"
        "Each member fills it in with its addresses, opening hours and emergency telephones.\n\n"
        "Campaigns are made known in Spanish, in English and, where needed, in indigenous languages.\n\n"
        "The Presidency informs the members of the results when the campaigns end.",
    ),
)
COMMENT_ES = "De acuerdo. Sugerimos probar la plantilla primero en un paso fronterizo."
IMPLEMENTED = Wording(
    es="La Secretaría Técnica envió la primera lista reunida a los once puntos focales.",
    en="The Technical Secretariat sent the first joint list to the eleven focal points.",
)
RESULTS = Wording(
    es="Once miembros comparten su lista cada mes; la primera revisión será en la siguiente reunión del Grupo.",
    en="Eleven members share their list every month; the first review will be at the Group's next meeting.",
)
