"""Puts entries on the shelves for tests: drafted by one officer, approved by a leader."""

from __future__ import annotations

from loa.content import operations as content


def put(kind, *, now, officer, leader, slug, **fields):
    """Draft, submit and approve an entry; return its row."""
    words = {"title": "Tên mục", "summary": "Nói ngắn gọn.", "body": "Một đoạn chữ."}
    content.draft(kind=kind, slug=slug, **{**words, **fields}, now=now, actor=officer.user)
    content.submit(kind=kind, slug=slug, now=now, actor=officer.user)
    return content.approve(kind=kind, slug=slug, now=now, actor=leader.user)
