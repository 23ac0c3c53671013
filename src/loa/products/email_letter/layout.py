"""The HTML part of a letter: one column, styles in place, as mail programs want it."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

_INK, _BLUE, _LINE = "#17202E", "#1D4E89", "#D9D6CE"
_FONT = "font-family:Arial,Helvetica,sans-serif"


def heading(words: str) -> SafeString:
    """Return a heading of a part."""
    return format_html(
        '<h2 style="font-size:20px;line-height:1.4;margin:28px 0 8px;color:{}">{}</h2>', _INK, words
    )


def paragraph(words: str) -> SafeString:
    """Return one paragraph."""
    return format_html('<p style="margin:0 0 12px">{}</p>', words)


def key_lines(lines: Iterable[tuple[str, str]]) -> SafeString:
    """Return label and line pairs as a table with row headings."""
    rows = format_html_join(
        "\n",
        '<tr><th scope="row" style="text-align:left;vertical-align:top;padding:10px 16px 10px 0;'
        'border-bottom:1px solid {};white-space:nowrap">{}</th>'
        '<td style="padding:10px 0;border-bottom:1px solid {}">{}</td></tr>',
        ((_LINE, label, _LINE, line) for label, line in lines),
    )
    return format_html(
        '<table style="border-collapse:collapse;width:100%;font-size:17px">{}</table>', rows
    )


def bullets(tag: str, lines: Iterable[str]) -> SafeString:
    """Return a list, `ul` or `ol`."""
    rows = format_html_join("\n", '<li style="margin:0 0 6px">{}</li>', ((line,) for line in lines))
    return format_html('<{0} style="margin:0 0 12px;padding-left:24px">{1}</{0}>', tag, rows)


def button(address: str, words: str) -> SafeString:
    """Return a link that looks like a button and still reads as a link."""
    return format_html(
        '<p style="margin:24px 0"><a href="{}" style="display:inline-block;background:{};'
        "color:#FFFFFF;padding:14px 22px;border-radius:10px;text-decoration:none;"
        'font-weight:bold">{}</a></p>',
        address,
        _BLUE,
        words,
    )


def letter(title: str, parts: Iterable[SafeString]) -> str:
    """Return the whole document; the channel adds its unsubscribe line before `</body>`."""
    body = format_html_join("\n", "{}", ((part,) for part in parts if part))
    return str(
        format_html(
            '<!doctype html>\n<html lang="vi">\n<head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width"><title>{}</title></head>\n'
            '<body style="margin:0;padding:24px 16px;background:#FBFAF7;color:{};{};'
            'font-size:17px;line-height:1.6">\n'
            '<div role="article" lang="vi" style="max-width:600px;margin:0 auto">\n'
            '<h1 style="font-size:26px;line-height:1.35;margin:0 0 16px">{}</h1>\n{}\n'
            "</div>\n</body>\n</html>\n",
            title,
            _INK,
            SafeString(_FONT),
            title,
            body,
        )
    )
