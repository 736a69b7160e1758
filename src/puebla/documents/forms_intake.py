"""The forms of intake: what a record says, one file, many files. What may be done is for the acts to say."""

from __future__ import annotations

import re
from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from puebla.core.actor import Actor
from puebla.core.audiences import Audience
from puebla.core.paired import Language, reader_language
from puebla.documents.access import keeps
from puebla.documents.actions import Description
from puebla.documents.files.faults import Unusable
from puebla.documents.files.kinds import kind_of
from puebla.documents.files.limits import LARGEST_FILE, MEGABYTE
from puebla.documents.files.sentences import explain_fault
from puebla.documents.models import Document, Translation
from puebla.documents.names_intake import KINDS_OF_FILES, kind_names, theme_is_known
from puebla.documents.parts import PARTS
from puebla.documents.symbols import meeting
from puebla.forum.models import Body, Party
from puebla.procedure.values import PartialDate

ACCEPTED: Final = ".pdf,.docx,.odt,.html,.htm,.txt"
MOST_FILES: Final = 100
NOT_SAID: Final = ("", "—")
ONE_TITLE: Final = _("Write the title in at least one of the two languages.")


def area(label: Any, *, help_text: Any = "", rows: int = 2) -> forms.CharField:
    """Return an optional field for a longer text."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=4000, widget=widget)


def choice(label: Any, choices: Any, *, required: bool = False, help_text: Any = "") -> forms.ChoiceField:
    """Return a field that chooses one of several; optional ones can be left open."""
    return forms.ChoiceField(
        label=label, choices=choices if required else [NOT_SAID, *choices], required=required, help_text=help_text
    )


class DescriptionForm(forms.Form):
    """What the record says of a document; who submits a paper chooses among the parties spoken for."""

    pairs = ("title", "note")

    title_es = area(_("Title in Spanish"))
    title_en = area(_("Title in English"))
    on = forms.CharField(
        label=_("Date of the document"),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"class": "short"}),
        help_text=_("As exactly as it is known: 1996, 1996-03, 1996-03-13, or by 2000."),
    )
    meeting = forms.CharField(
        label=_("Code of the meeting"),
        required=False,
        max_length=60,
        help_text=_("As in the list of meetings, if any."),
    )
    themes = forms.CharField(
        label=_("Themes"),
        required=False,
        max_length=300,
        help_text=_("Codes of the Plan of Action, several with commas between: T1.2, T3."),
    )
    source = forms.CharField(
        label=_("Where it was found"), required=False, max_length=500, help_text=_("A page, an archive, a letter.")
    )
    note_es = area(_("Note in Spanish"))
    note_en = area(_("Note in English"))
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    field_order = ("kind", "body", "meeting", "part", "party", "on", "themes", "text_original", "audience", "source")

    def __init__(self, *args: Any, actor: Actor, document: Document | None = None, **kwargs: Any) -> None:
        if document is not None:
            kwargs["initial"] = initial_of(document)
        super().__init__(*args, **kwargs)
        self.document = document
        self._offer_kinds_and_levels(document)
        bodies = Body.objects.on(actor.on).prefetch_related("names")
        self.fields["body"] = forms.ModelChoiceField(
            label=_("Body"), queryset=bodies, required=False, empty_label="—", to_field_name="code"
        )
        self.fields["body"].label_from_instance = body_name  # type: ignore[attr-defined]
        self._offer_parties(actor)
        self.order_fields(self.field_order)

    def _offer_kinds_and_levels(self, document: Document | None) -> None:
        kinds = sorted(kind_names().items(), key=lambda pair: pair[1])
        if document is not None and document.kind not in dict(kinds):
            kinds.append((document.kind, document.kind))
        self.fields["kind"] = choice(pgettext_lazy("of a document", "Kind"), [NOT_SAID, *kinds], required=True)
        self.fields["part"] = choice(_("Part of the meeting"), [(part.value, words) for part, words in PARTS.items()])
        self.fields["text_original"] = choice(_("Language of the original"), Language.choices)
        self.fields["audience"] = choice(
            _("Open to"),
            Audience.choices,
            required=True,
            help_text=_("Until the document is issued, only those who prepare it see it."),
        )
        self.fields["audience"].initial = Audience.MEMBERS

    def _offer_parties(self, actor: Actor) -> None:
        parties = Party.objects.exclude(kind="category").order_by(f"name_{reader_language()}")
        if not keeps(actor):
            parties = parties.filter(code__in=actor.parties)
        self.fields["party"] = forms.ModelChoiceField(
            label=_("Paper of"),
            queryset=parties,
            required=not keeps(actor),
            empty_label="—" if keeps(actor) or len(actor.parties) > 1 else None,
            to_field_name="code",
        )
        self.fields["party"].label_from_instance = lambda party: party.name  # type: ignore[attr-defined]

    @property
    def single(self) -> list[forms.BoundField]:
        """Return the visible fields that belong to no pair."""
        paired = {f"{name}_{code}" for name in self.pairs for code in ("es", "en")}
        return [bound for bound in self.visible_fields() if bound.name not in paired]

    def clean_on(self) -> PartialDate | None:
        """Read the day as exactly as it was written."""
        return read_day(self.cleaned_data["on"])

    def clean_meeting(self) -> str:
        """Return the code of a meeting that the register has, or the one that stands in the record."""
        code: str = self.cleaned_data["meeting"].strip()
        kept = self.document.meeting if self.document else ""
        if code and code != kept and meeting(code) is None:
            raise forms.ValidationError(_("No meeting has this code. The list of meetings shows the codes."))
        return code

    def clean_themes(self) -> tuple[str, ...]:
        """Read the codes of themes, each known to the Plan of Action by its central theme."""
        return read_themes(self.cleaned_data["themes"])

    def clean(self) -> dict[str, Any]:
        """Ask for a title in one language."""
        super().clean()
        data = self.cleaned_data
        if not (data.get("title_es", "").strip() or data.get("title_en", "").strip()):
            self.add_error("title_es", ONE_TITLE)
        return data

    def description(self) -> Description:
        """Return what was typed, as the acts take it; what this form does not ask stays as the record has it."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "revision"}
        data["audience"] = Audience(data["audience"])
        kept, found = self.document, meeting(data["meeting"])
        if kept is not None:
            data["is_invented"] = kept.is_invented
        for name in ("es", "en"):
            stays = kept is not None and kept.meeting == data["meeting"]
            held = getattr(kept, f"meeting_title_{name}") if stays else ""
            data[f"meeting_title_{name}"] = getattr(found, f"title_{name}") if found else held
        return Description(**data)


def initial_of(document: Document) -> dict[str, Any]:
    """Return what stands in the record, for the form that corrects it."""
    names = ("kind", "title_es", "title_en", "meeting", "part", "text_original", "audience", "source", "revision",
             "note_es", "note_en")  # fmt: skip
    return {name: getattr(document, name) for name in names} | {
        "body": document.body.code if document.body else "",
        "party": document.party.code if document.party else "",
        "on": str(document.on) if document.on else "",
        "themes": ", ".join(document.themes),
    }


def read_day(written: str) -> PartialDate | None:
    """Return a day as exactly as it was written, None for none; raises ValidationError."""
    if not written.strip():
        return None
    try:
        return PartialDate.parse(written)
    except ValueError as fault:
        raise forms.ValidationError(_("This is no date. Write 1996, 1996-03, 1996-03-13, or by 2000.")) from fault


def read_themes(written: str) -> tuple[str, ...]:
    """Return the codes of themes, each once; raises ValidationError for what is no code."""
    found = tuple(dict.fromkeys(part.upper() for part in re.split(r"[\s,;]+", written) if part))
    for code in found:
        if not theme_is_known(code):
            raise forms.ValidationError(_("“%(code)s” is no theme of the Plan of Action."), params={"code": code[:20]})
    return found


def body_name(body: Body) -> str:
    """Return a body's name in the reader's language."""
    names = list(body.names.all())
    return str(names[-1].name) if names else str(body.code)


class FileInput(forms.FileInput):
    """A control that also takes what is dropped on it; the script of intake shows the progress."""

    def __init__(self, *, several: bool = False) -> None:
        self.allow_multiple_selected = several
        super().__init__(attrs={"accept": ACCEPTED, **({"multiple": True} if several else {})})


def checked(sent: UploadedFile[Any]) -> UploadedFile[Any]:
    """Return a file whose first look is good; raises ValidationError with the sentence for its fault."""
    try:
        sent.seek(0)
        kind_of(sent, sent.size or 0)
    except Unusable as fault:
        raise forms.ValidationError(explain_fault(fault.fault.value, fault.details)) from fault
    sent.seek(0)
    return sent


class VersionForm(forms.Form):
    """A file as the next version of the text in a language."""

    pairs = ("note",)

    language = forms.ChoiceField(label=_("Language of the text"), choices=Language.choices, widget=forms.RadioSelect)
    translation = forms.ChoiceField(label=_("This text is"), choices=Translation.choices)
    file = forms.FileField(
        label=pgettext_lazy("computer file", "File"),
        widget=FileInput(),
        max_length=300,
        allow_empty_file=True,
        error_messages={"required": _("Choose the file.")},
    )
    note_es = area(_("What was corrected, in Spanish"), help_text=_("Needed where a text is already shown."))
    note_en = area(_("What was corrected, in English"), help_text=_("One of the two languages is enough."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limits = {"kinds": KINDS_OF_FILES, "most": LARGEST_FILE // MEGABYTE}
        self.fields["file"].help_text = _("%(kinds)s; at most %(most)s MB.") % limits

    @property
    def single(self) -> list[forms.BoundField]:
        """Return the visible fields that belong to no pair."""
        return [self[name] for name in ("language", "translation", "file")]

    def clean_file(self) -> Any:
        """Look at the file, and say at once what is wrong with it."""
        return checked(self.cleaned_data["file"])


class ManyFilesField(forms.FileField):
    """Several files; each is looked at when it is taken in, so that one bad file does not hold up the others."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Return the files, at least one and not too many."""
        sent = data if isinstance(data, list) else [data] if data else []
        if not sent:
            raise forms.ValidationError(_("Choose at least one file."))
        if len(sent) > MOST_FILES:
            raise forms.ValidationError(
                _("Send at most %(most)s files at once; the import takes whole folders."), params={"most": MOST_FILES}
            )
        return [super(ManyFilesField, self).clean(each, initial) for each in sent]


class ManyInput(FileInput):
    """The control for several files at once."""

    def __init__(self) -> None:
        super().__init__(several=True)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:  # noqa: ARG002 - Django's signature
        """Return every file that was sent under the name."""
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name)


class ManyForm(forms.Form):
    """Many files, and what is common to their records; the rest is corrected afterwards, record by record."""

    # The form's own "files" are set when it is made; the field of this name is asked through ``fields``.
    files = ManyFilesField(  # type: ignore[assignment]
        label=_("Files"), widget=ManyInput(), max_length=300, allow_empty_file=True
    )
    language = forms.ChoiceField(
        label=_("Language of the texts"),
        choices=Language.choices,
        help_text=_("For files whose name does not end in a language, as in report_es.pdf and report_en.pdf."),
    )
    joined = forms.BooleanField(
        label=_("Files of one name that differ in the language alone are one document"), required=False, initial=True
    )

    field_order = ("files", "kind", "body", "party", "on", "audience", "language", "joined")

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        common = DescriptionForm(actor=actor)
        for name in ("kind", "body", "party", "on", "audience"):
            self.fields[name] = common.fields[name]
        self.order_fields(self.field_order)
        limits = {"kinds": KINDS_OF_FILES, "most": LARGEST_FILE // MEGABYTE}
        self.fields["files"].help_text = _("%(kinds)s; at most %(most)s MB.") % limits

    def clean_on(self) -> PartialDate | None:
        """Read the day as exactly as it was written."""
        return read_day(self.cleaned_data["on"])

    def common(self) -> dict[str, Any]:
        """Return what all records share."""
        return {
            **{name: self.cleaned_data[name] for name in ("kind", "body", "party", "on")},
            "audience": Audience(self.cleaned_data["audience"]),
        }
