"""A message as a letter: text and HTML with the same words, headers that let people leave.

Sources: RFC 8058 (one-click unsubscribe), RFC 5322, facts A9, checked on 23/11/2026.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime
from email import policy
from email.generator import BytesGenerator
from email.utils import format_datetime, formataddr
from html import escape

from django.core.mail import EmailMultiAlternatives

from loa.delivery.contract import Attachment, Message
from loa.kernel.clock import local

WHY = "Bạn nhận thư này vì đã đồng ý nhận tin hướng dẫn của xã qua thư điện tử."
LEAVE = "Ngừng nhận thư"
# Long addresses in headers stay in one piece: some mailboxes do not unfold them.
ON_THE_LINE = policy.compat32.clone(max_line_length=998, linesep="\r\n")


def letter(
    message: Message,
    *,
    from_address: str,
    from_name: str,
    files: Iterable[tuple[Attachment, bytes]],
    now: datetime,
) -> bytes:
    """Return the letter as it goes over the line; the same message has the same Message-ID."""
    made = EmailMultiAlternatives(
        subject=" ".join(message.body.subject.split()),
        body=with_footer(message),
        from_email=formataddr((from_name, from_address)) if from_name else from_address,
        to=[message.address],
        headers=_headers(message, from_address, now),
    )
    made.attach_alternative(html_with_footer(message), "text/html")
    for attachment, content in files:
        made.attach(attachment.name, content, attachment.media_type)
    out = io.BytesIO()
    BytesGenerator(out, mangle_from_=False, policy=ON_THE_LINE).flatten(made.message())
    return out.getvalue()


def _headers(message: Message, from_address: str, now: datetime) -> dict[str, str]:
    domain = from_address.rpartition("@")[2]
    headers = {
        "Message-ID": f"<{message.key}@{domain}>",
        "Date": format_datetime(local(now)),
        "Precedence": "bulk",
    }
    if message.unsubscribe_url:
        headers["List-Unsubscribe"] = f"<{message.unsubscribe_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def with_footer(message: Message) -> str:
    """Return the text part, with how to leave at its end."""
    if not message.unsubscribe_url:
        return message.body.text
    return f"{message.body.text.rstrip()}\n\n-- \n{WHY}\n{LEAVE}: {message.unsubscribe_url}\n"


def html_with_footer(message: Message) -> str:
    """Return the HTML part, with how to leave at its end; made from the text where there is none."""
    page = message.body.html or _page(message.body.text)
    if not message.unsubscribe_url:
        return page
    footer = (
        '<hr><p style="font-size:14px;line-height:1.6;color:#4a5361">'
        f'{WHY}<br><a href="{escape(message.unsubscribe_url)}">{LEAVE}</a></p>'
    )
    before, closing, after = page.rpartition("</body>")
    return f"{before}{footer}{closing}{after}" if closing else f"{page}{footer}"


def _page(text: str) -> str:
    parts = (escape(part).replace("\n", "<br>") for part in text.strip().split("\n\n"))
    paragraphs = "".join(f"<p>{part}</p>" for part in parts)
    style = "font-family:sans-serif;font-size:18px;line-height:1.6;color:#17202e"
    return (
        '<!doctype html><html lang="vi"><head><meta charset="utf-8"></head>'
        f'<body style="{style}">{paragraphs}</body></html>'
    )
