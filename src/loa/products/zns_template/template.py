"""A template proposal: fixed words with variables, and what it says once they are filled.

Facts are variables, so that a changed fee needs no new template and no new review.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from loa.publishing.contract import SAFETY_LINE, UNKNOWN, Brief, SourceDoc

LIMITS: dict[str, Any] = yaml.safe_load(
    Path(__file__).with_name("limits.yaml").read_text(encoding="utf-8")
)
BUTTON = "Xem hướng dẫn"
SEE_BUTTON = f"Xem ở nút “{BUTTON}”"
WHOM, REFERENCE = "[họ tên người nhận]", "[mã tiếp nhận]"


@dataclass(frozen=True)
class Variable:
    """A place to fill: its name in the template, what it is, and the value of this source."""

    name: str
    label: str
    value: str
    longest: int


@dataclass(frozen=True)
class Button:
    """A button under the message."""

    kind: str  # "url" | "phone"
    label: str
    target: str


@dataclass(frozen=True)
class Template:
    """The proposal; texts hold variables as "<name>"."""

    title: str
    paragraphs: tuple[str, ...]
    rows: tuple[tuple[str, str], ...]
    buttons: tuple[Button, ...]
    variables: tuple[Variable, ...]

    def filled(self, text: str) -> str:
        """Return `text` with every variable filled."""
        for variable in self.variables:
            text = text.replace(f"<{variable.name}>", variable.value)
        return text


def _title(source: SourceDoc) -> str:
    """Return the name when it fits, else the national code; a name is never cut."""
    low, high = LIMITS["title"]
    code = source.national_code
    named = (source.title, f"Hướng dẫn thủ tục mã {code}" if code else "")
    fallback = "Hướng dẫn thủ tục" if source.kind == "procedure" else "Thông báo của xã"
    return next((title for title in named if low <= len(title) <= high), fallback)


def _value(line: str) -> str:
    """Return a fact that fits a row; a longer one is read whole on the page, never cut."""
    return line if len(line) <= LIMITS["row_value"] else SEE_BUTTON


def _facts(source: SourceDoc) -> Iterator[Variable]:
    names = ("phi", "thoi_han", "noi_nop", "nop_tren_mang")
    for name, (label, _), told in zip(names, source.key_lines, source.told_lines, strict=False):
        whole = told.removeprefix(f"{label}: ")
        yield Variable(name, label, _value(whole or UNKNOWN), LIMITS["row_value"])


def _variables(source: SourceDoc) -> tuple[Variable, ...]:
    return (
        Variable("ten_nguoi_nhan", "Họ tên người nhận", WHOM, 30),
        Variable("ma_tiep_nhan", "Mã tiếp nhận", REFERENCE, 30),
        Variable("viec", "Việc", source.title, 200),
        *_facts(source),
    )


def propose(source: SourceDoc, brief: Brief) -> Template:
    """Return the proposal for one source.

    No slogan, no link and no phone number stands in the words: the provider refuses them there.
    """
    commune, variables = brief.commune, _variables(source)
    opening = (
        f"Kính gửi <ten_nguoi_nhan>, {commune.authority} gửi bà con hướng dẫn đã hỏi tại "
        f"{commune.desk_name}: <viec>."
    )
    waits = () if source.is_confirmed else ("Thông tin đang chờ xã xác nhận.",)
    address = brief.link
    buttons = [Button("url", BUTTON, address)] if address else []
    if commune.phone:
        buttons.append(Button("phone", "Gọi để hỏi", commune.phone))
    return Template(
        title=_title(source),
        paragraphs=(opening, *waits, SAFETY_LINE),
        rows=(
            ("Mã tiếp nhận", "<ma_tiep_nhan>"),
            *((v.label, f"<{v.name}>") for v in variables[3:]),
        ),
        buttons=tuple(buttons),
        variables=variables,
    )
