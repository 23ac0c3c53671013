"""The kinds of content: one entry of the registry each, so that no code asks which kind it has."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from loa.kernel.registry import Registry

from . import extras, obstacles
from .models import (
    Alert,
    Bulletin,
    Editorial,
    Guide,
    Infographic,
    LegalDocument,
    LifeEvent,
    OfficialForm,
    Question,
    Section,
    Severity,
    UnitPage,
    Video,
    WorkingModel,
)


@dataclass(frozen=True)
class Part:
    """Rows that belong to an entry: the relation, and the fields of one row in order."""

    name: str
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Kind:
    """A kind of content: its model, its place on the portal, what is its own.

    `extra_of` gives the fields of the kind as others see them; `obstacles_of` gives sentences that say
    why an entry cannot be approved yet; `needs_leader` tells whether approval takes a leader as
    step 2; `fields` and `parts` are what an import may set beside the common fields.
    """

    code: str
    label: str
    plural: str
    path: str
    model: type[Editorial]
    fields: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    extra_of: Callable[[Any, datetime], dict[str, Any]] = extras.nothing
    obstacles_of: Callable[[Any], Iterable[str]] = obstacles.none
    needs_leader: Callable[[Any], bool] = obstacles.never
    icon: str = "doc-full"
    # Names of the file fields; residents may open the files of what is live.
    files: tuple[str, ...] = ()
    # Bulletins go by the first rule (decision of issue 2): any colleague, and leaders their own.
    needs_desk: bool = True
    leader_may_approve_own: bool = False
    # Keys of pages that change with an entry of this kind, beside `content:<kind>`.
    page_keys: tuple[str, ...] = ()

    def url(self, slug: str) -> str:
        """Return the public path of an entry."""
        return f"/{self.path}/{slug}/"


kinds: Registry[Kind] = Registry("loại nội dung")


def kind_of(row: Editorial) -> Kind:
    """Return the kind of a row."""
    return next(kind for kind in kinds if isinstance(row, kind.model))


def keys_of(row: Editorial) -> tuple[str, ...]:
    """Return the keys of the pages that change when this entry does."""
    kind = kind_of(row)
    keys = ("content", f"content:{kind.code}", f"content:{kind.code}:{row.slug}")
    return (*keys, f"{kind.code}:{row.slug}", *kind.page_keys)


def _register(*made: Kind) -> None:
    for kind in made:
        kinds.register(kind.code, kind)


_register(
    Kind(
        "bulletin", "Bản tin", "Bản tin", "tin-tuc", Bulletin,
        fields=("action_label", "action_url", "valid_until", "procedure_code"),
        extra_of=extras.of("action_label", "action_url", "valid_until"),
        page_keys=("bulletins",), needs_desk=False, leader_may_approve_own=True,
    ),
    Kind(
        "guide", "Bài hướng dẫn", "Bài hướng dẫn", "huong-dan", Guide,
        fields=("steps", "minutes"), extra_of=extras.guide, icon="list-ol",
    ),
    Kind(
        "legal_document", "Văn bản", "Văn bản", "van-ban", LegalDocument,
        fields=(
            "number", "issuer", "issued_on", "in_force_from", "in_force_to", "replaced_by",
            "official_url",
        ),
        extra_of=extras.legal_document, obstacles_of=obstacles.legal_document, icon="clipboard-list",
    ),
    Kind(
        "question", "Hỏi đáp", "Hỏi đáp", "hoi-dap", Question,
        extra_of=extras.question, icon="help",
    ),
    Kind(
        "life_event", "Sự kiện đời sống", "Sự kiện đời sống", "su-kien-doi-song", LifeEvent,
        fields=("icon", "order"), parts=(Part("steps", ("title", "codes")),),
        extra_of=extras.life_event, obstacles_of=obstacles.life_event, icon="group",
    ),
    Kind(
        "alert", "Cảnh báo", "Cảnh báo", "canh-bao", Alert,
        fields=("severity", "alert_kind", "starts_at", "ends_at", "service"),
        extra_of=extras.alert, needs_leader=lambda row: row.severity == Severity.EMERGENCY,
        icon="warning", page_keys=("alerts",),
    ),
    Kind(
        "video", "Video", "Video", "video", Video,
        fields=("video_url", "captions_url", "transcript", "seconds"),
        files=("video_file", "poster", "captions_file"), extra_of=extras.video, obstacles_of=obstacles.video, icon="media",
    ),
    Kind(
        "infographic", "Đồ họa", "Đồ họa", "do-hoa", Infographic,
        fields=("image_url", "alt", "text_equivalent"),
        files=("image",), extra_of=extras.infographic, obstacles_of=obstacles.infographic, icon="image",
    ),
    Kind(
        "form", "Biểu mẫu", "Biểu mẫu", "bieu-mau", OfficialForm,
        fields=("form_code", "form_version", "file_url", "issued_by", "valid_from"),
        files=("file",), extra_of=extras.form, obstacles_of=obstacles.form, icon="form",
    ),
    Kind(
        "unit_page", "Trang đơn vị", "Trang đơn vị", "don-vi", UnitPage,
        fields=("unit_code", "phone", "hours", "place"),
        parts=(Part("people", ("name", "duty")),), extra_of=extras.unit_page, icon="home",
    ),
    Kind(
        "section", "Chuyên trang", "Chuyên trang", "chuyen-trang", Section,
        fields=("topics",), extra_of=extras.section, icon="folder-open-inverse",
    ),
    Kind(
        "working_model", "Mô hình hay", "Mô hình hay", "mo-hinh-hay", WorkingModel,
        fields=("place", "people", "result", "started_on", "has_consent", "image_alt"),
        files=("image",), extra_of=extras.working_model, obstacles_of=obstacles.working_model,
        # It names people of the commune: a leader answers for it.
        needs_leader=lambda row: bool(row.people or row.image), icon="pick",
    ),
)  # fmt: skip
