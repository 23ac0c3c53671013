"""`python -m config.cli VERB …`: one file a verb, errors as one Vietnamese sentence."""

from __future__ import annotations

import argparse
import os
import sqlite3
import sys
from importlib import import_module

from .vietnamese import speak_vietnamese

VERBS = {
    "up": "chạy toàn bộ Loa trên máy này",
    "test": "chạy mọi phép thử",
    "check": "soát mã, kiểu, cấu trúc, tài liệu",
    "doctor": "khám máy và cấu hình, nói cách sửa",
    "import": "nhập kế hoạch, thủ tục, đơn vị, danh bạ, tên miền",
    "produce": "làm mọi sản phẩm từ một thủ tục hoặc bản tin",
    "ask": "hỏi trợ lý",
    "publish": "hẹn giờ phát một bản tin",
    "report": "lập báo cáo",
    "bench": "đo tốc độ bên cạnh phần mềm khác trong cùng một lần chạy",
    "samples": "gỡ dữ liệu mẫu",
    "manage": "lệnh của Django",
}
# Verbs that must work before or without the database.
WITHOUT_DJANGO = {"test", "check", "bench"}


def main(arguments: list[str]) -> int:
    """Run one verb; 0 done, 1 the work failed, 2 wrong use."""
    speak_vietnamese()
    parser = argparse.ArgumentParser(
        prog="./loa", description="Loa: đưa dịch vụ công đến từng nhà."
    )
    verbs = parser.add_subparsers(dest="verb", metavar="VIỆC", required=True)
    modules = {}
    for name, purpose in VERBS.items():
        verb = verbs.add_parser(
            name, help=purpose, description=purpose.capitalize() + ".", add_help=name != "manage"
        )
        modules[name] = import_module(f".{name}_verb", __package__)
        modules[name].add_arguments(verb)
    chosen, rest = parser.parse_known_args(arguments)
    if rest and not getattr(modules[chosen.verb], "TAKES_REST", False):
        parser.error(f"không hiểu: {' '.join(rest)}")
    chosen.rest = rest
    if chosen.verb not in WITHOUT_DJANGO:
        return _with_django(modules[chosen.verb], chosen)
    return int(modules[chosen.verb].run(chosen) or 0)


def _with_django(module: object, chosen: argparse.Namespace) -> int:
    from config.settings.env import WrongSetting

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.main")
    # On the command line a person reads; the programs that `up` starts keep their own level.
    os.environ.setdefault("LOA_LOG_LEVEL", "WARNING")
    before = getattr(module, "before_django", None)
    if before is not None:
        before(chosen)
    data_dir = getattr(chosen, "data", None)
    if data_dir:
        os.environ["LOA_DATA_DIR"] = str(data_dir)
    try:
        import django

        django.setup()
    except WrongSetting as error:
        return _fail(str(error))
    except OSError as error:
        return _fail(f"Không ghi được vào thư mục dữ liệu: {error.strerror} ({error.filename}).")
    return _run(module, chosen)


def _run(module: object, chosen: argparse.Namespace) -> int:
    from django.db import DatabaseError, OperationalError

    from loa.kernel.errors import LoaError

    try:
        return int(module.run(chosen) or 0)  # type: ignore[attr-defined]
    except LoaError as error:
        return _fail(error.message)
    except (OperationalError, sqlite3.OperationalError) as error:
        return _fail(_database_sentence(str(error)))
    except DatabaseError as error:
        return _fail(f"Cơ sở dữ liệu từ chối việc này: {error}")
    except OSError as error:
        return _fail(_disk_sentence(error))
    except KeyboardInterrupt:
        return _fail("Đã dừng theo yêu cầu; việc đang làm dở không được ghi.")


def _database_sentence(text: str) -> str:
    if "locked" in text:
        return "Cơ sở dữ liệu đang bị chương trình khác giữ. Hãy đóng chương trình đó rồi thử lại."
    if "no such table" in text or "does not exist" in text:
        return "Cơ sở dữ liệu chưa được chuẩn bị. Hãy chạy ./loa up trước."
    if "full" in text:
        return "Ổ đĩa đã đầy, chưa ghi được gì. Hãy giải phóng chỗ rồi chạy lại."
    return f"Không dùng được cơ sở dữ liệu: {text}. Hãy chạy ./loa doctor để biết cách sửa."


def _disk_sentence(error: OSError) -> str:
    import errno

    if error.errno == errno.ENOSPC:
        return "Ổ đĩa đã đầy, chưa ghi được gì. Hãy giải phóng chỗ rồi chạy lại."
    if isinstance(error, FileNotFoundError):
        return f"Không thấy tệp {error.filename}. Hãy kiểm tra lại tên tệp."
    if isinstance(error, PermissionError):
        return f"Không có quyền đọc hoặc ghi {error.filename}."
    return f"Máy báo lỗi: {error.strerror or error} ({error.filename or 'không rõ tệp'})."


def _fail(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
