"""Vietnamese words for moments and states."""

import re
from collections.abc import Iterator

from sandbox.clock import DAY_MS, HOUR_MS, at
from sandbox.view.markup import Markup, el, join

DAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
URL = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)]")


def day(moment_ms: int) -> str:
    """`Thứ Hai, 23/11/2026`, as it stands alone on a line."""
    moment = at(moment_ms)
    return f"{DAYS[moment.weekday()]}, {moment:%d/%m/%Y}"


def hour(moment_ms: int) -> str:
    """`08:05`."""
    return f"{at(moment_ms):%H:%M}"


def span(milliseconds: float) -> str:
    """`3 ngày`, `5 giờ` or `12 phút`, rounded down."""
    if milliseconds >= 3 * DAY_MS:
        return f"{int(milliseconds // DAY_MS)} ngày"
    if milliseconds >= HOUR_MS:
        return f"{int(milliseconds // HOUR_MS)} giờ"
    return f"{max(1, int(milliseconds // 60_000))} phút"


def initial(name: str) -> str:
    """The first letter of a given name, which stands last in Vietnamese."""
    words = re.sub(r"\(.*?\)", "", name).split()
    named = [word for word in words if not word.isdigit()]
    return (named or words or ["?"])[-1][0].upper()


def linked(text: str) -> Markup:
    """Text with its addresses as links."""

    def parts() -> Iterator[str]:
        end = 0
        for found in URL.finditer(text):
            yield text[end : found.start()]
            url = found.group()
            yield el("a", url, href=url, target="_blank", rel="noopener")
            end = found.end()
        yield text[end:]

    return join(parts())
