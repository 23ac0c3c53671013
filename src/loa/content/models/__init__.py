"""Content: entries of every kind, the plan's key messages, and the work around them."""

from .alerts import Alert, AlertSource, Showing
from .bulletins import Bulletin, BulletinSource, KeyMessage
from .choices import AlertKind, Audience, BulletinState, Severity, Topic, Verb
from .desk import Decision, Note, Substitute
from .editorial import Editorial, Piece, Source
from .guides import (
    Guide,
    GuideSource,
    LifeEvent,
    LifeEventSource,
    LifeEventStep,
    Question,
    QuestionSource,
    Section,
    SectionSource,
    WorkingModel,
    WorkingModelSource,
)
from .papers import LegalDocument, LegalDocumentSource, OfficialForm, OfficialFormSource
from .pictures import Infographic, InfographicSource, Video, VideoSource
from .unit_pages import UnitPage, UnitPageSource, UnitPerson

__all__ = [
    "Alert",
    "AlertKind",
    "AlertSource",
    "Audience",
    "Bulletin",
    "BulletinSource",
    "BulletinState",
    "Decision",
    "Editorial",
    "Guide",
    "GuideSource",
    "Infographic",
    "InfographicSource",
    "KeyMessage",
    "LegalDocument",
    "LegalDocumentSource",
    "LifeEvent",
    "LifeEventSource",
    "LifeEventStep",
    "Note",
    "OfficialForm",
    "OfficialFormSource",
    "Piece",
    "Question",
    "QuestionSource",
    "Section",
    "SectionSource",
    "Severity",
    "Showing",
    "Source",
    "Substitute",
    "Topic",
    "UnitPage",
    "UnitPageSource",
    "UnitPerson",
    "Verb",
    "Video",
    "VideoSource",
    "WorkingModel",
    "WorkingModelSource",
]
