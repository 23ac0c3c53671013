"""Registers the assistant as the one who answers what comes to the inbox."""

from __future__ import annotations

from loa.inbox.contract import answerers

from .chatting import ChatAnswerer

answerers.register("assistant", ChatAnswerer())
