"""Judges one link by the rules of the fact sheet (D2): whose host is it, and what does it hide?"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import parse_qs, unquote, urlsplit

from loa.kernel.text import strip_accents

from .reading import Link
from .rules import Rules
from .types import Known, Level, Part, PartKind, Reason

CLOSE = 0.86  # from here on two names are confusingly alike (fact sheet, D2)
_LONG_LABEL = 8
# Letters of other alphabets and digits that look like Latin letters.
_FOREIGN = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0501\u04bb\u04cf\u051b"
    "\u051d\u0432\u043a\u043c\u043d\u0442\u0433\u043f\u0438\u03bf\u03b1\u03b5\u03c1\u03c5"
    "\u03b9\u03ba\u03bd\u03c4\u03c7\u0131\u0261\u029f035$",
    "aeopcyxijsdhlqwbkmhtrnuoaepuikvtxigloess",
)
_ALIKE = str.maketrans("i1|", "lll")
_APP_FILE = re.compile(r"\.(?:apk|xapk|apks|ipa|exe|mobileconfig)(?:$|[?#/&])")
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))


def judged(link: Link, known: Known, rules: Rules) -> Part:
    """Return the part of a verdict that speaks of `link`."""
    whose = _whose(link, known, rules)
    reasons = [whose, *_manners(link, known)]
    if whose.level != Level.OFFICIAL:
        reasons += _pretends(link.host, known, rules)
    reasons.sort(key=lambda reason: -reason.level)
    return Part(PartKind.LINK, link.shown, reasons[0].level, tuple(reasons), link.host)


def is_below(host: str, name: str) -> bool:
    """Tell whether `host` is `name` or ends in it at a dot: the boundary that fakes lack."""
    return host == name or host.endswith(f".{name}")


def latin(text: str) -> str:
    """Return `text` with letters of other alphabets read as the Latin ones they look like."""
    return strip_accents(unicodedata.normalize("NFKC", text).lower()).translate(_FOREIGN)


def skeleton(text: str) -> str:
    """Return how `text` looks to a hasty reader: i, l and 1 are one, rn is m."""
    plain = latin(text).translate(_ALIKE)
    for pair, letter in _PAIRS:
        plain = plain.replace(pair, letter)
    return plain


def likeness(one: str, other: str) -> float:
    """Return 1 minus the edit distance over the longer length, 0 to 1."""
    longest = max(len(one), len(other))
    if longest and abs(len(one) - len(other)) / longest > 1 - CLOSE:
        return 0.0  # too different in length to be counted out
    return 1 - _distance(one, other) / longest if longest else 1.0


def _whose(link: Link, known: Known, rules: Rules) -> Reason:
    """Return to whom the host belongs."""
    host = link.host
    for blocked, note in known.blocked_hosts.items():
        if is_below(host, blocked):
            return Reason(
                "blocked", Level.DANGEROUS, "Địa chỉ này đã bị xã đưa vào danh sách xấu.", note
            )
    for fake, source in rules.known_fakes.items():
        if is_below(host, fake):
            return Reason(
                "known_fake", Level.DANGEROUS, "Đây là trang giả đã bị báo chí nêu tên.", source
            )
    if _netloc(link) in known.own_hosts:
        return _official("own", "trang của xã")
    channel = _channel(link, known)
    if channel:
        return _official("channel", channel)
    app = _app(link, known, rules)
    if app is not None:
        return app
    return _listed(host, known)


def _listed(host: str, known: Known) -> Reason:
    bare = host.removeprefix("www.")
    if host.isascii():
        purpose = known.domains.get(bare)
        if purpose:
            return _official("listed", f"{bare} ({_small(purpose)})")
        if bare in known.unverified_domains:
            return Reason(
                "unverified",
                Level.UNKNOWN,
                f"{bare} có trong danh sách của xã nhưng chưa kiểm được, cần xã xác nhận.",
            )
        for suffix in known.suffixes:
            if host.endswith(f".{suffix}"):
                return _official("suffix", f"đuôi .{suffix} của cơ quan nhà nước")
    return Reason(
        "not_listed",
        Level.UNKNOWN,
        "Địa chỉ này không có trong danh sách chính thức mà xã giữ.",
    )


def _official(code: str, whose: str) -> Reason:
    return Reason(
        code,
        Level.OFFICIAL,
        f"Địa chỉ này trùng với {whose}; vẫn không đưa mã OTP, mật khẩu cho ai.",
    )


def _channel(link: Link, known: Known) -> str:
    address = f"{link.host.removeprefix('www.')}{link.path.split('?')[0].split('#')[0]}".rstrip("/")
    return known.channels.get(address.lower(), "")


def _app(link: Link, known: Known, rules: Rules) -> Reason | None:
    """Return whose app a store's page shows, None for a page that is none."""
    for store in rules.stores:
        if link.host.removeprefix("www.") != store.host or not link.path.startswith(store.path):
            continue
        if store.parameter:
            ids = parse_qs(urlsplit(link.path).query).get(store.parameter, [])
        else:
            ids = re.findall(store.pattern, unquote(link.path))
        if not ids:
            return None
        purpose = known.apps.get(ids[-1])
        if purpose:
            return _official("app", f"{purpose}")
        if any(skeleton(word) in skeleton(unquote(link.path)) for word in rules.borrowed):
            return _bad(
                "false_app", "Ứng dụng này mượn tên ứng dụng nhà nước nhưng mã ứng dụng khác."
            )
        return Reason(
            "other_app",
            Level.UNKNOWN,
            "Ứng dụng này không có trong danh sách chính thức mà xã giữ.",
        )
    return None


def _manners(link: Link, known: Known) -> Iterable[Reason]:
    """Return what is wrong with the way a link is written, whoever owns the host."""
    if link.user:
        yield _bad(
            "user", f"Chữ đứng trước dấu @ chỉ để đánh lừa; trang thật sẽ mở là {link.host}."
        )
    if _APP_FILE.search(link.path.lower()):
        yield _bad(
            "app_file", "Đường dẫn tải tệp cài đặt. Chỉ cài ứng dụng từ App Store hoặc CH Play."
        )
    if link.is_disguised or link.is_encoded or link.is_doubled:
        yield _bad("disguised", "Đường dẫn viết lẩn (chèn ký tự, cách chữ) để khó nhận ra.")
    if link.scheme not in {"", "http", "https"}:
        yield _bad("scheme", "Đường dẫn không mở trang web mà mở thứ khác trên máy.")
    if _netloc(link) not in known.own_hosts:
        yield from _odd_host(link)


def _odd_host(link: Link) -> Iterable[Reason]:
    """Return what no official address has: a bare number, a port, foreign letters."""
    if _is_number(link.host):
        yield _bad(
            "number", "Địa chỉ chỉ có số thay cho tên. Trang của cơ quan nhà nước luôn có tên."
        )
    if link.port not in {"", "443", "80"}:
        yield _bad(
            "port", "Địa chỉ có số cổng lạ sau dấu hai chấm. Trang chính thức không viết như vậy."
        )
    if link.scheme == "http" or link.port == "80":
        yield _odd(
            "http",
            "Địa chỉ bắt đầu bằng http, không có chữ s: thông tin gõ vào có thể bị đọc trộm.",
        )
    if not link.host.isascii() or "xn--" in link.host:
        yield _bad(
            "foreign_letters",
            "Tên miền có chữ lạ trông giống chữ thường. Trang nhà nước không dùng chữ như vậy.",
        )


def _pretends(host: str, known: Known, rules: Rules) -> Iterable[Reason]:
    """Return whom a host that is not official pretends to be."""
    bare = host.removeprefix("www.")
    labels = latin(_decoded(bare)).split(".")
    if bare in rules.shorteners:
        yield _odd("shortener", "Đường dẫn rút gọn: không nhìn thấy sẽ mở trang nào.")
    elif labels[-1] in rules.odd_endings:
        yield _odd("odd_ending", f"Đuôi .{labels[-1]} hay bị dùng cho trang lừa đảo.")
    if bare in known.unverified_domains:
        return
    if _borrows_state(labels):
        yield _bad(
            "false_suffix",
            "Trong địa chỉ có chữ gov nhưng phần cuối không phải .gov.vn: trang thật sẽ mở "
            f"thuộc {_registered(bare.split('.'))}.",
        )
    borrowed = _borrowed(labels, known, rules)
    if borrowed:
        yield _bad(
            "borrowed_name", f"Địa chỉ mượn chữ “{borrowed}” nhưng không phải trang của nhà nước."
        )
    twin = _twin(".".join(labels), known)
    if twin:
        yield _bad(
            "twin", f"Địa chỉ gần giống {twin} nhưng không phải. Đây là cách làm của trang giả."
        )


def _borrows_state(labels: list[str]) -> bool:
    """Tell whether "gov.vn" stands elsewhere than at the end; a gov.uk of abroad is let be."""
    inner = labels[:-1]
    if inner[-1:] == ["gov"] and len(labels[-1]) == 2:
        inner = inner[:-1]
    return any(
        label == "gov" or "govvn" in label or re.search(r"(?:^|-)gov(?:-|$)", label)
        for label in inner
    )


def _borrowed(labels: list[str], known: Known, rules: Rules) -> str:
    """Return the name that a host borrows: one of the rules, or a long one of an official host."""
    whole = re.sub(r"[\-_]", "", "".join(labels[:-1]))
    for word in rules.not_borrowed:
        whole = whole.replace(word, "")
    read = skeleton(whole)
    long = {
        label
        for name in (*known.domains, *known.unverified_domains)
        for label in name.split(".")
        if len(label) >= _LONG_LABEL
    }
    return next((word for word in (*rules.borrowed, *sorted(long)) if skeleton(word) in read), "")


def _twin(host: str, known: Known) -> str:
    """Return the official host that `host` is confusingly close to."""
    read = skeleton(host)
    for name in (*known.domains, *known.unverified_domains):
        if likeness(read, skeleton(name)) >= CLOSE:
            return name
    return ""


def _decoded(host: str) -> str:
    """Return a host with its xn-- labels written out, as far as they can be read."""
    shown = []
    for label in host.split("."):
        try:
            shown.append(label.encode().decode("idna") if label.startswith("xn--") else label)
        except UnicodeError:
            shown.append(label)
    return ".".join(shown)


def _is_number(host: str) -> bool:
    if host.startswith("["):
        return True
    if re.fullmatch(r"(?:0x[0-9a-f]+|\d+)(?:\.(?:0x[0-9a-f]+|\d+)){0,3}", host):
        return True
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _registered(labels: list[str]) -> str:
    """Return the part of a host that somebody registered."""
    count = 3 if len(labels) > 2 and labels[-2] in {"com", "net", "org", "edu"} else 2
    return ".".join(labels[-count:])


def _netloc(link: Link) -> str:
    return f"{link.host}:{link.port}" if link.port else link.host


def _bad(code: str, sentence: str) -> Reason:
    return Reason(code, Level.DANGEROUS, sentence)


def _odd(code: str, sentence: str) -> Reason:
    return Reason(code, Level.SUSPICIOUS, sentence)


def _small(text: str) -> str:
    """Return a purpose as it stands in the middle of a sentence."""
    return text if text[1:2].isupper() else f"{text[:1].lower()}{text[1:]}"


@lru_cache(maxsize=4096)
def _distance(one: str, other: str) -> int:
    """Return the least number of letters to put in, take out or change."""
    before = list(range(len(other) + 1))
    for row, left in enumerate(one, 1):
        now = [row]
        for column, right in enumerate(other, 1):
            change = before[column - 1] + (left != right)
            now.append(min(before[column] + 1, now[-1] + 1, change))
        before = now
    return before[-1]
