"""The groups of the console's menu: each app gives its entry an order, the order says the group."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem, admin_menu

# First order, name, symbol. An entry below the first order stands alone, above all groups.
GROUPS = (
    (100, "Nội dung", "folder-open-1"),
    (200, "Thủ tục", "list-ul"),
    (300, "Kênh và gửi", "upload"),
    (400, "An toàn", "warning"),
    (500, "Kế hoạch", "calendar"),
    (600, "Số liệu", "order"),
    (700, "Thiết lập", "cog"),
)
# Entries of Wagtail that commune officers have no use for; bulletins stand in “Mọi bài”.
HIDDEN = {"explorer", "reports", "help", "snippets", "bulletins"}
# Entries that Wagtail put elsewhere.
MOVED = {"images": 730, "documents": 740}


@dataclass(frozen=True)
class Place:
    """An address of the console by its name, for a page that cannot show the menu."""

    label: str
    url: str


def grouped(items: list[MenuItem]) -> list[MenuItem]:
    """Return the menu of two levels; a group of one entry is that entry."""
    shown = [item for item in items if item.name not in HIDDEN]
    inside: dict[int, list[MenuItem]] = {start: [] for start, _, _ in GROUPS}
    alone: list[MenuItem] = []
    for item in shown:
        item.order = MOVED.get(item.name, item.order)
        start = _group_of(item.order)
        (inside[start] if start else alone).append(item)
    return [*alone, *(_entry(*group, inside[group[0]]) for group in GROUPS if inside[group[0]])]


def today() -> MenuItem:
    """Return the entry of the first page."""
    return MenuItem("Hôm nay", "/console/", icon_name="home", order=1)


def substitutes() -> MenuItem:
    """Return the entry of who stands in for whom."""
    address = reverse("content_substitutes")
    return MenuItem("Người thay khi vắng", address, icon_name="group", order=720)


def places(request: HttpRequest) -> list[Place]:
    """Return every entry in the order of the menu, groups opened."""
    found: list[Place] = []
    for item in sorted(admin_menu.menu_items_for_request(request), key=lambda one: one.order):
        if isinstance(item, SubmenuMenuItem):
            inner = sorted(item.menu.initial_menu_items, key=lambda one: one.order)
            found += [Place(str(one.label), one.url) for one in inner if one.url != "#"]
        else:
            found.append(Place(str(item.label), item.url))
    return found


def _group_of(order: int) -> int:
    """Return the first order of the group, or 0 for an entry that stands alone."""
    return max((start for start, _, _ in GROUPS if start <= order), default=0)


def _entry(start: int, label: str, icon: str, items: list[MenuItem]) -> MenuItem:
    if len(items) == 1:
        return items[0]
    return SubmenuMenuItem(
        label, Menu(items=items), icon_name=icon, order=start, name=f"group-{start}"
    )
