"""What another site may take: links, a search field, the notices, feeds."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.html import escape

from loa.units import queries as units

from .structured import absolute


@dataclass(frozen=True)
class Snippet:
    """A piece of HTML to paste, with what it does."""

    key: str
    title: str
    lead: str
    html: str
    sample_path: str = ""


def policy(strict: str) -> str:
    """Return the policy of a page with one change: listed sites may show it in a frame."""
    sites = " ".join(allowed_sites())
    return strict.replace("frame-ancestors 'self'", f"frame-ancestors 'self' {sites}")


def allowed_sites() -> list[str]:
    """Return the sites that may show our frames: those of the settings, and the commune's own."""
    commune = units.commune_or_none()
    own = urlsplit(commune.website) if commune and commune.website else None
    own_site = [f"{own.scheme}://{own.netloc}"] if own and own.netloc else []
    return list(dict.fromkeys([*settings.LOA_EMBED_SITES, *own_site]))


def snippets() -> list[Snippet]:
    """Return what to paste, simplest first."""
    commune = units.commune_or_none()
    place = f" {commune.name}" if commune else ""
    return [
        Snippet(
            "duong-dan",
            "Đường dẫn",
            "Dán vào thanh mục, cột bên hoặc cuối trang. Trang nào cũng nhận.",
            _links(place),
        ),
        Snippet(
            "o-tim",
            "Ô tìm thủ tục",
            "Người xem gõ việc cần làm, kết quả mở ra trang này.",
            _frame("/nhung/tim-kiem/", f"Tìm thủ tục{place}", 190),
            "/nhung/tim-kiem/",
        ),
        Snippet(
            "thong-bao",
            "Khung thông báo và tin mới",
            "Cảnh báo đang có và ba tin mới nhất, tự cập nhật.",
            _frame("/nhung/thong-bao/", f"Thông báo{place}", 320),
            "/nhung/thong-bao/",
        ),
    ]


def _links(place: str) -> str:
    rows = (
        ("/", f"Dịch vụ công{place}: giấy tờ cần mang, lệ phí, cách nộp"),
        ("/thu-tuc/", "Tất cả thủ tục"),
        ("/an-toan/", "Kiểm tra tin lừa đảo"),
        ("/tro-ly/", "Hỏi trợ lý"),
    )
    items = "\n".join(
        f'  <li><a href="{escape(absolute(path))}">{escape(words)}</a></li>' for path, words in rows
    )
    return f"<ul>\n{items}\n</ul>"


def _frame(path: str, title: str, height: int) -> str:
    return (
        f'<iframe src="{escape(absolute(path))}" title="{escape(title)}" loading="lazy" '
        f'width="100%" height="{height}" frameborder="0"></iframe>'
    )
