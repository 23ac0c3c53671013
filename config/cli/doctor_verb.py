"""`./loa doctor`"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at, and what to do when it is not right."""

    name: str
    is_ok: bool
    sentence: str


def add_arguments(verb: argparse.ArgumentParser) -> None:
    """Only the form of the answer."""
    verb.add_argument("--json", action="store_true")


def run(chosen: argparse.Namespace) -> int:
    """Look at the machine and the settings; 1 if something must be done."""
    findings = [look() for look in LOOKS]
    if chosen.json:
        print(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False))
    else:
        for finding in findings:
            print(
                f"{'tốt     ' if finding.is_ok else 'CẦN SỬA '} {finding.name}: {finding.sentence}"
            )
    return 0 if all(finding.is_ok for finding in findings) else 1


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    is_ok = sys.version_info >= (3, 11)
    return Finding("Python", is_ok, version if is_ok else f"{version}; cần 3.11 trở lên.")


def _disk() -> Finding:
    from django.conf import settings

    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(settings.DATA_DIR).free / 1024**3
    tail = "" if free > 2 else " Hãy giải phóng chỗ, cần ít nhất 2 GB."
    return Finding("Ổ đĩa", free > 2, f"còn {free:.1f} GB trống ở {settings.DATA_DIR}.{tail}")


def _database() -> Finding:
    from django.db import DatabaseError, connection

    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        return Finding(
            "Cơ sở dữ liệu", False, f"không mở được ({error}). Hãy xem LOA_DATABASE_URL."
        )
    return Finding("Cơ sở dữ liệu", True, f"{connection.vendor} trả lời.")


def _migrations() -> Finding:
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        missing = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except DatabaseError:
        missing = 1
    if missing:
        return Finding("Bảng dữ liệu", False, f"còn {missing} bước chưa chạy. Hãy chạy ./loa up.")
    return Finding("Bảng dữ liệu", True, "đã đủ.")


def _secrets() -> Finding:
    from django.conf import settings

    loose = [
        path.name
        for path in (settings.DATA_DIR / "secret-key", settings.DATA_DIR / "data-key")
        if path.exists() and path.stat().st_mode & 0o077
    ]
    if loose:
        return Finding(
            "Khóa bí mật", False, f"người khác đọc được {', '.join(loose)}; chạy chmod 600."
        )
    return Finding("Khóa bí mật", True, "chỉ tài khoản này đọc được. Nhớ sao lưu tệp data-key.")


def _mode() -> Finding:
    from django.conf import settings

    if settings.LOA_MODE == "demo":
        return Finding("Chế độ", True, "dùng thử: mọi tin đi vào phòng diễn tập, không ra ngoài.")
    is_ok = settings.LOA_PUBLIC_URL.startswith("https://")
    advice = "chạy thật." if is_ok else "chạy thật nhưng LOA_PUBLIC_URL chưa phải https://."
    return Finding("Chế độ", is_ok, advice)


def _voice() -> Finding:
    from loa.kernel.errors import LoaError
    from loa.media.contract import voices

    try:
        clips = voices.get("espeak").speak(["Xin chào"])
    except LoaError as error:
        return Finding("Giọng đọc nháp", False, error.message)
    return Finding("Giọng đọc nháp", True, f"đọc được {sum(c.seconds for c in clips):.1f} giây.")


def _hearing() -> Finding:
    from django.conf import settings

    from loa.assistant import hearing

    name = "Nghe câu hỏi"
    if not settings.LOA_HEARING:
        return Finding(name, True, "đang tắt (LOA_HEARING).")
    if hearing.is_ready():
        return Finding(name, True, f"{settings.LOA_HEARING} đã cài.")
    return Finding(
        name,
        False,
        f"LOA_HEARING={settings.LOA_HEARING} chưa cài; xem docs/how-to/spoken-questions.md.",
    )


def _language_model() -> Finding:
    from django.conf import settings

    from loa.assistant import language_model

    name = "Mô hình ngôn ngữ"
    if not settings.LOA_LLM_URL:
        return Finding(name, True, "đang tắt (LOA_LLM_URL); câu trả lời giữ nguyên lời đã duyệt.")
    said = language_model.rewritten(["Lệ phí: không thu."], about="thử")
    if said is None:
        return Finding(name, False, f"{settings.LOA_LLM_URL} không trả lời đúng mẫu kịp thời.")
    return Finding(name, True, f"{settings.LOA_LLM_URL} trả lời được.")


def _commune() -> Finding:
    from django.db import DatabaseError

    from loa.units import queries as units

    try:
        card = units.commune_or_none()
    except DatabaseError:
        card = None
    if card is None:
        return Finding(
            "Hồ sơ xã", False, "chưa có. Hãy chạy ./loa import units data/communes/<xã>.yaml"
        )
    unknown = [label for label, value in _contact_lines(card) if value is None]
    tail = f" Cần xã xác nhận: {', '.join(unknown)}." if unknown else ""
    return Finding("Hồ sơ xã", True, f"{card.name}.{tail}")


def _contact_lines(card: object) -> list[tuple[str, object]]:
    labels = {
        "address": "địa chỉ",
        "phone": "điện thoại",
        "hours": "giờ làm việc",
        "website": "trang web",
    }
    return [(label, getattr(card, name)) for name, label in labels.items()]


def _accounts() -> Finding:
    from django.db import DatabaseError

    from loa.delivery import queries as delivery

    try:
        alarms = delivery.account_alarms()
    except DatabaseError:
        alarms = []
    if alarms:
        return Finding(
            "Tài khoản kênh", False, f"{len(alarms)} tài khoản đang dừng; mở mục Gửi tin để xem."
        )
    return Finding("Tài khoản kênh", True, "không tài khoản nào bị dừng.")


def _browser() -> Finding:
    if shutil.which("chromium"):
        return Finding("Trình duyệt để thử", True, "có chromium.")
    return Finding(
        "Trình duyệt để thử", True, "chưa có chromium; chỉ ./loa test cần, lệnh ấy tự cài."
    )


LOOKS: tuple[Callable[[], Finding], ...] = (
    _python, _disk, _mode, _secrets, _database, _migrations, _commune, _accounts, _voice,
    _hearing, _language_model, _browser,
)  # fmt: skip
