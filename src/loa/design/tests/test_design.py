"""Icons, Vietnamese writing, contrast of the tokens, weight of the fonts."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from django.template import Context, Template

from loa.design.icons import ICONS, icon_svg

STATIC = Path(__file__).resolve().parents[1] / "static" / "design"
PAIRS = [
    ("ink", "paper"),
    ("ink", "surface"),
    ("ink", "tint"),
    ("ink-soft", "paper"),
    ("ink-soft", "surface"),
    ("primary", "paper"),
    ("primary", "surface"),
    ("primary", "tint"),
    ("primary-dark", "tint"),
    ("on-primary", "primary"),
    ("on-primary", "primary-dark"),
    ("on-hero", "hero"),
    ("success", "success-tint"),
    ("warning-ink", "warning-tint"),
    ("danger", "danger-tint"),
    ("on-danger", "danger"),
]


def rendered(template: str, **context: object) -> str:
    return Template("{% load design %}" + template).render(Context(context))


def themes() -> dict[str, dict[str, str]]:
    css = (STATIC / "tokens.css").read_text(encoding="utf-8")
    blocks = re.findall(r"(:root[^{]*)\{([^}]*)\}", css)
    found = {}
    light: dict[str, str] = {}
    for selector, body in blocks:
        colors = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", body))
        if "ink" in colors:
            light = light or colors
            found[selector.strip()] = light | colors
    return found


def luminance(color: str) -> float:
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_four_themes_are_read():
    assert len(themes()) == 4


@pytest.mark.parametrize("pair", PAIRS, ids="/".join)
def test_every_pair_of_colors_is_readable_in_every_theme(pair):
    for name, colors in themes().items():
        assert contrast(colors[pair[0]], colors[pair[1]]) >= 4.5, (name, pair)


def test_an_icon_is_hidden_from_screen_readers():
    assert 'aria-hidden="true"' in rendered('{% icon "search" %}')


@pytest.mark.parametrize("name", sorted(ICONS))
def test_an_icon_is_well_formed(name):
    from xml.etree import ElementTree

    assert ElementTree.fromstring(icon_svg(name)).tag == "svg"


def test_an_icon_that_was_never_drawn_is_refused():
    with pytest.raises(KeyError):
        icon_svg("unicorn")


def test_unknown_is_said_and_not_left_out():
    assert "cần xã xác nhận" in rendered("{{ value|or_unknown }}", value=None)
    assert rendered("{{ value|or_unknown }}", value="12 phố Chợ") == "12 phố Chợ"


def test_dates_and_money_are_written_the_vietnamese_way():
    day = date(2026, 11, 23)
    assert rendered("{{ day|vn_long_date }}", day=day) == "thứ Hai, 23/11/2026"
    assert rendered("{{ sum|money }}", sum=50000) == "50.000 đồng"
    assert rendered("{{ number|tel }}", number="1900.0368") == "19000368"


def test_the_version_is_that_of_the_project():
    assert re.fullmatch(r"\d+\.\d+\.\d+", rendered("{% loa_version %}"))


def test_fonts_weigh_at_most_seventy_kilobytes():
    fonts = list((STATIC / "fonts").glob("*.woff2"))
    assert len(fonts) == 3
    assert sum(font.stat().st_size for font in fonts) < 70_000


def test_the_font_license_is_shipped():
    assert "SIL Open Font License" in (STATIC / "fonts" / "OFL.txt").read_text(encoding="utf-8")
