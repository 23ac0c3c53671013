"""Finds the links of a pasted text, however they are disguised. Pure; nothing is ever fetched."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from urllib.parse import unquote

from .rules import Rules

LONGEST = 5000
_MOST_LINKS = 40
_DEEPEST = 3
# Signs without a width or that turn the writing around, put into links to fool filters.
_HIDDEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u206f\ufe00-\ufe0f\ufeff\uffa0]"
)
_HIDDEN_INSIDE = re.compile(rf"[\w.:/]{_HIDDEN.pattern}+[\w.:/]")
_DOTS = re.compile(
    r"\s*[\[({<]\s*(?:\.|dot|cham|chấm)\s*[\])}>]\s*|(?<=[a-z0-9])\s+(?:dot|chấm)\s+(?=[a-z0-9])",
    re.IGNORECASE,
)
_SPACED_DOT = re.compile(r"(?<=[A-Za-z0-9])\s+\.\s*(?=[A-Za-z0-9])")
_SPACED_VN = re.compile(r"(?<=[a-z0-9])\.\s+(?=(?:(?:gov|com|org|net|edu)\s*\.\s*)?vn\b)")
_SCHEME = re.compile(
    r"\bh\s?(?:t\s?t|x\s?x|\*\s?\*)\s?p\s?(s?)\s*[:;]\s*[/\\](?:\s*[/\\])*\s*", re.IGNORECASE
)
_TAIL = re.compile(r"[.,;:!?…)\]}>”’»\"'*]+$")
_ANY_SCHEME = re.compile(r"^([a-z][a-z0-9+.\-]*)://+", re.IGNORECASE)
_AUTHORITY = re.compile(r"(?:[a-z][a-z0-9+.\-]*://+\s*)*[^/?#]*", re.IGNORECASE)
_HOST_SIGN = r"[^\W_](?:[\w\-]*[^\W_])?"


@dataclass(frozen=True)
class Link:
    """A link taken apart. `host` is lower case, without port, user name and last dot."""

    host: str
    path: str = ""  # everything after the host
    scheme: str = ""  # empty when none was written
    port: str = ""
    user: str = ""  # what stands before an @
    is_disguised: bool = False  # written so that it does not look like a link
    is_doubled: bool = False  # a scheme twice
    is_encoded: bool = False  # %-signs in the host

    @property
    def shown(self) -> str:
        """Return the link as text that nobody can press by mistake."""
        port = f":{self.port}" if self.port else ""
        path = self.path if len(self.path) <= 60 else f"{self.path[:60]}…"
        return f"{self.host}{port}{path if path != '/' else ''}"


def links(text: str, rules: Rules) -> list[Link]:
    """Return the links of `text`, each line read on its own, in order and without repeats."""
    found: dict[Link, None] = {}
    for line in text[:LONGEST].splitlines():
        for link in _of_line(line, rules, 0):
            found.setdefault(link)
    return list(found)[:_MOST_LINKS]


def words_only(text: str, rules: Rules) -> str:
    """Return `text` without its links: an address says nothing that a sentence would."""

    def without(found: re.Match[str]) -> str:
        text = _written(found, rules)
        return found.group().replace(text, " , ", 1) if text else found.group()

    lines = text[:LONGEST].splitlines()
    return "\n".join(_PATTERN.sub(without, _joined(plain(line))) for line in lines)


def plain(text: str) -> str:
    """Return `text` without hidden signs and with wide letters and digits made plain."""
    return unicodedata.normalize("NFKC", _HIDDEN.sub("", text)).replace("。", ".")


def _of_line(line: str, rules: Rules, depth: int) -> list[Link]:
    is_hidden = bool(_HIDDEN_INSIDE.search(line))
    read = _joined(plain(line))
    found = []
    for match in _PATTERN.finditer(read):
        text = _written(match, rules)
        link = _parsed(text) if text else None
        if link is None:
            continue
        written = _AUTHORITY.match(text)
        is_plain = written is not None and written.group().lower() in line.lower()
        link = replace(link, is_disguised=is_hidden or not is_plain)
        found += [link, *_inside(link, rules, depth)]
    return found


def _joined(line: str) -> str:
    """Return `line` with its disguised schemes and dots written plainly."""
    line = _SCHEME.sub(lambda found: f" http{found[1].lower()}://", line)
    line = _DOTS.sub(".", line)
    line = _SPACED_DOT.sub(".", line)
    return _SPACED_VN.sub(".", line)


def _inside(link: Link, rules: Rules, depth: int) -> list[Link]:
    """Return the links that hide in the path: targets of a redirect."""
    path = unquote(unquote(link.path))
    if depth >= _DEEPEST or "://" not in path:
        return []
    return [
        inner
        for piece in re.split(r"(?=https?://)", path)[1:]
        for inner in _of_line(piece, rules, depth + 1)
    ]


def _written(found: re.Match[str], rules: Rules) -> str:
    """Return what of a match is a link: nothing when it only looks like one ("so.Co the")."""
    text = _TAIL.sub("", found.group())
    if found.lastgroup != "bare":
        return text
    place = re.split(r"[/?#:\\]", text, maxsplit=1)[0]
    labels, has_path = place.split("."), len(text) > len(place) + 1
    for count in range(len(labels), 1, -1):
        last = labels[count - 1].lower()
        is_ending = last in rules.endings or last.startswith("xn--")
        if not is_ending and not (has_path and last in rules.shy_endings):
            continue
        rest = labels[count:]
        # "dichvucong.gov.vn.Xin mời": a new sentence. "dichvucong.gov.vn.abc": another host.
        is_sentence = rest and (
            not rest[0].isascii() or rest[0][:1].isupper() != place[:1].isupper()
        )
        return ".".join(labels[:count]) if is_sentence else text
    return text if "gov" in [label.lower() for label in labels[1:-1]] else ""


_LABELS = rf"(?:{_HOST_SIGN}\.)+"
_REST = r"(?::\d{1,5})?(?:[/?#\\]\S*)?"
_PATTERN = re.compile(
    # With a scheme: everything up to a space. Several schemes in a row belong together.
    r"(?:\b[a-z][a-z0-9+\-]{1,14}://+\s*)+[^\s<>\"“”]+"
    # User name and host without a scheme: dichvucong.gov.vn@abc.top
    rf"|(?<![\w@.\-])(?=[^@\s]*\.(?:vn|com|net|org|top|info)@){_LABELS}\w+@{_LABELS}\w+{_REST}"
    rf"|(?<![\w@.\-])www\.{_LABELS}\w{{2,}}{_REST}"
    r"|(?<![\w@.\-])\d{1,3}(?:\.\d{1,3}){3}(?::\d{2,5}(?:/\S*)?|/\S+)"
    rf"|(?P<bare>(?<![\w@.\-]){_LABELS}[\w\-]*\w(?![\-\w@]){_REST})",
    re.IGNORECASE,
)


def _parsed(raw: str) -> Link | None:
    """Return the parts of a link as a browser reads them, None when there is no host."""
    scheme, is_doubled = "", False
    while found := _ANY_SCHEME.match(raw):
        is_doubled = bool(scheme)
        scheme, raw = found[1].lower(), raw[found.end() :].lstrip()
    raw = raw.replace("\\", "/")  # as browsers do
    authority = re.split(r"[/?#]", raw, maxsplit=1)[0]
    path = raw[len(authority) :]
    user, _, place = authority.rpartition("@")
    decoded = plain(unquote(unquote(place)))
    is_encoded = "%" in place
    host, port = _host_and_port(decoded)
    if "/" in host or "@" in host:
        inner = _parsed(host)
        return replace(inner, scheme=scheme, is_encoded=True) if inner else None
    if not host or not re.search(r"\w", host):
        return None
    return Link(host, path, scheme, port, user, is_doubled=is_doubled, is_encoded=is_encoded)


def _host_and_port(place: str) -> tuple[str, str]:
    if place.startswith("["):
        host, _, rest = place[1:].partition("]")
        return f"[{host.lower()}]", rest.lstrip(":")
    host, colon, port = place.partition(":")
    return host.lower().strip(". "), port if colon and port.isdigit() else ""
