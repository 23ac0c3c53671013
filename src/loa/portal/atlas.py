"""Every public page by address: for the map of the site, for machines, for guessing a lost one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max

from loa.catalog import queries as catalog
from loa.content import queries as content
from loa.flows import queries as flows
from loa.kernel import clock
from loa.publishing import queries as published
from loa.safety import queries as safety
from loa.units import queries as units

from . import library, life_events, reference
from .open_data import iso_of
from .shelves import SHELVES


@dataclass(frozen=True)
class Place:
    """One public page; `changed_at` is None where nobody keeps it.

    It is text, "2026-07", where only the month is known in which the sources were read.
    """

    path: str
    title: str
    changed_at: datetime | str | None = None


@dataclass(frozen=True)
class Region:
    """Places that belong together on the map of the site."""

    name: str
    places: tuple[Place, ...]


OFFICERS_DOOR = Place("/danh-cho/can-bo/", "Cán bộ, công chức")


def regions() -> list[Region]:
    """Return the pages of the map of the site: the lists and the pages that stand alone."""
    doors = tuple(Place(f"/danh-cho/{door.slug}/", door.name) for door in reference.doors())
    events = tuple(
        Place(f"/su-kien-doi-song/{event.slug}/", event.name) for event in life_events.topics()
    )
    sections = tuple(
        Place(entry.url, entry.title, entry.approved_at)
        for entry in content.entries(kind="section")
    )
    situations = tuple(Place(f"/can-giay-to-gi/{one.slug}/", one.title) for one in flows.flows())
    incidents = tuple(Place(f"/an-toan/su-co/{one.slug}/", one.title) for one in safety.incidents())
    found = [
        Region("Cần làm việc", _WORK),
        Region("Tôi cần giấy tờ gì?", situations),
        Region("Dành riêng cho bạn", (*doors, OFFICERS_DOOR)),
        Region("Việc trong đời", events),
        Region("Tìm hiểu", (*_shelf_places(("guide", "question", "legal_document")), _WORDS)),
        Region("Xem và nghe", _shelf_places(("video", "infographic"))),
        Region("An toàn", (*_SAFETY, *incidents)),
        Region("Chuyên trang", sections),
        Region("Tin của xã", (*_NEWS, *_shelf_places(("working_model", "unit_page")))),
        Region("Công khai", _OPEN),
        Region("Về trang này", _ABOUT),
    ]
    return [region for region in found if region.places]


def every_place() -> list[Place]:
    """Return every public page once, the ones that stand alone first."""
    found = [Place("/", "Trang đầu")]
    found += [place for region in regions() for place in region.places]
    found += [Place(f"/linh-vuc/{field.slug}/", field.name) for field in catalog.fields()]
    found += _procedures()
    now = clock.now()
    found += [Place(p.path, p.title, p.published_at) for p in published.live_pages(now=now)]
    found += [Place(e.url, e.title, e.approved_at) for e in library.live_entries()]
    found += [Place(f"/don-vi/{unit.code}/", unit.name) for unit in units.units()]
    once: dict[str, Place] = {}
    for place in found:
        if place.path not in once or once[place.path].changed_at is None:
            once[place.path] = place
    return list(once.values())


def _procedures() -> list[Place]:
    """Return the guides with the moment of the last changed fact, else when it was read."""
    revisions = catalog.revisions_since(moment=clock.start_of_day(_LONG_AGO)).order_by()
    changed = dict(revisions.values_list("procedure__code").annotate(last=Max("at")))
    return [
        Place(
            f"/thu-tuc/{row.code}/", row.title, changed.get(row.code) or iso_of(row.checked_label)
        )
        for row in catalog.list_procedures()
    ]


def _shelf_places(kinds: tuple[str, ...]) -> tuple[Place, ...]:
    return tuple(Place(SHELVES[kind].path, SHELVES[kind].name) for kind in kinds)


_LONG_AGO = clock.local_date(datetime.fromisoformat("2020-01-01T12:00:00+07:00"))
_WORK = (
    Place("/thu-tuc/", "Tất cả thủ tục"),
    Place("/su-kien-doi-song/", "Theo việc trong đời"),
    Place("/can-giay-to-gi/", "Tôi cần giấy tờ gì?"),
    Place("/dich-vu-truc-tuyen/", "Dịch vụ công trực tuyến"),
    Place("/bieu-mau/", "Biểu mẫu"),
    Place("/tro-giup-gan-nha/", "Tìm nơi giúp gần nhà"),
    Place("/nhac-toi/", "Nhắc tôi đúng hạn"),
    Place("/da-luu/", "Trang đã lưu"),
    Place("/tim-kiem/", "Tìm kiếm"),
    Place("/tro-ly/", "Hỏi trợ lý"),
    Place("/tro-ly/quay/", "Trợ lý trên màn hình tại quầy"),
)
_WORDS = Place("/giai-nghia/", "Giải nghĩa từ")
_SAFETY = (
    Place("/an-toan/", "An toàn trên mạng"),
    Place("/an-toan/kiem-tra/", "Kiểm tra đường dẫn, tin nhắn, số điện thoại"),
    Place("/an-toan/bao-lua-dao/", "Báo lừa đảo"),
    Place("/canh-bao/", "Cảnh báo, thông báo gấp"),
)
_NEWS = (Place("/tin-tuc/", "Tin tức"), Place("/bao-chi/", "Dành cho báo chí"))
_OPEN = (
    Place("/cong-khai/", "Xã đang làm đến đâu"),
    Place("/du-lieu-mo/", "Dữ liệu mở"),
    Place("/nhung/", "Đưa lên trang của bạn"),
)
_ABOUT = (
    Place("/tro-nang/", "Cam kết để ai cũng dùng được"),
    Place("/du-lieu-ca-nhan/", "Dữ liệu cá nhân của bạn"),
    Place("/so-do-trang/", "Sơ đồ trang"),
)
