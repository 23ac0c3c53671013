"""A small catalog that the assistant answers from."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
import yaml

from loa.assistant import limits, operations
from loa.assistant.models import Handover
from loa.assistant.types import Answer
from loa.catalog import operations as catalog
from loa.search import operations as search

from . import chats

ROOT = Path(__file__).resolve().parents[4]


CHOSEN = (
    "khai-sinh khai-tu ket-hon tam-tru gia-han-tam-tru can-cuoc-cap-doi can-cuoc-cap-lai "
    "gplx-doi ho-chieu hkd-thanh-lap ly-lich-tu-phap chung-thuc-ban-sao-dien-tu"
).split()


@pytest.fixture(scope="session")
def small_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file with a dozen of the shipped procedures: importing all takes seconds."""
    found = yaml.safe_load((ROOT / "data" / "procedures.yaml").read_text(encoding="utf-8"))
    found["procedures"] = [one for one in found["procedures"] if one["id"] in CHOSEN]
    path = tmp_path_factory.mktemp("catalog") / "procedures.yaml"
    path.write_text(yaml.safe_dump(found, allow_unicode=True), encoding="utf-8")
    return path


@pytest.fixture
def shipped(db: None, now: datetime, small_file: Path) -> None:
    """Load a dozen of the procedures that the commune compiled."""
    catalog.import_procedures(path=small_file, now=now, actor=None)
    search.forget_index()
    limits.forget()


@pytest.fixture
def ask(shipped: None, now: datetime):
    """Return a function that asks within one conversation."""
    kept: dict[str, str | None] = {"conversation": None}

    def asked(question: str, **given: str) -> Answer:
        answer = operations.ask(
            question=question,
            conversation=kept["conversation"],
            channel="web",
            now=now,
            **given,
        )
        kept["conversation"] = answer.conversation
        return answer

    return asked


@pytest.fixture
def chat():
    """Register the chat of `chats` for one test."""
    yield chats.registered()
    chats.removed()


@pytest.fixture
def talk(chat, shipped: None, now: datetime) -> chats.Talk:
    """Return a resident who writes on the chat."""
    return chats.Talk(now)


@pytest.fixture
def waiting(talk: chats.Talk) -> Handover:
    """Return a conversation that waits for an officer."""
    talk.say("đăng ký tạm trú cần giấy tờ gì")
    talk.say("gặp cán bộ")
    return Handover.objects.get()
