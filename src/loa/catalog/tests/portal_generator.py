"""A seeded stand-in for a snapshot of the national portal: same size, same shapes, same mess.

Every pattern is one met in the real snapshot of July 2026: cells glued without separators, times
without units, fees in two notations, "Miễn phí" as the default cell, decomposed accents.
"""

from __future__ import annotations

import gzip
import json
import random
import unicodedata
from pathlib import Path
from typing import Any

SIZE = 2642
COMMUNE_SHARE = 588 / SIZE
_HEAD = "Hình thức nộpThời gianPhí, lệ phíMô tả"
_PAPER_HEAD = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"
_METHODS = ("Trực tuyến", "Dịch vụ bưu chính", "Trực tiếp")
_TIMES = ("{n} Ngày làm việc",) * 6 + (
    "{n} Ngày",
    "{n} Ngày",
    "{n} Giờ",
    "{n}",
    "{n} Tháng",
    "Không có thông tin",
    "Không quy định",
    "Không phải trả kết quả cho người nộp thuế",
)
_FEES = ("Miễn phí",) * 5 + (
    "Không có thông tin",
    "Không có thông tin",
    "Miễn phí(Mức lệ phí (nếu có) theo quy định của Hội đồng nhân dân cấp tỉnh.)",
    "Miễn phí(Không thu lệ phí)",
    "50,000 Việt Nam Đồng(50.000 đồng/lần)",
    "70,000 VNĐ(Phí công bố 100.000 đồng/lần)",
    "20 VNĐ(20.000 vnđ /tờ khai)",
    "145 USD(Thẻ tạm trú có thời hạn)",
    "Phí : 50.000 Đồng",
)
_REMARKS = (
    "",
    "",
    "",
    "Trong thời hạn {n} ngày làm việc kể từ ngày nhận đủ hồ sơ. ",
    "- Nộp hồ sơ trực tiếp tại Công an cấp xã.\nThời gian tiếp nhận: giờ hành chính.",
    "{n} ngày kể từ ngày nhận đủ hồ sơ (Sở Nội vụ: 03 ngày; UBND cấp xã: 04 ngày)",
)
_PAPERS = (
    "- Tờ khai theo mẫu.{c} bản chính",
    "* Bản sao giấy chứng nhận đăng ký0 bản chính,{c} bản sao",
    "Tờ khai thay đổi thông tin (Mẫu CT01).1.MuCT01.doc{c} bản chính",
    "Phiếu đề nghị theo mẫu BM.NCC.20.0{c}1 bản chính",
    "Trường hợp đã có dữ liệu thì không phải nộp bản giấy.0 bản chính",
    "- Văn bản ủy quyền (nếu có){c} bản chính,{c} bản sao",
)
_LEVELS = ("Cấp bộ", "Cấp tỉnh", "Cấp bộ, Cấp tỉnh", "Cơ quan khác")
_COMMUNE = ("Cấp xã", "Cấp bộ, Cấp tỉnh, Cấp xã", "Cấp tỉnh, Cấp xã", "Cấp xã, Cơ quan khác")
_FIELDS = ("Hải quan", "Thuế", "Hộ tịch", "Đất đai", "Thủy lợi", "Chứng thực", "Người có công")
_PEOPLE = ("Công dân Việt Nam", "Doanh nghiệp", "Hợp tác xã", "Người nước ngoài")


def rows(size: int = SIZE, seed: int = 20260701) -> list[dict[str, Any]]:
    """Return `size` records in the portal's shape; the same seed gives the same records."""
    dice = random.Random(seed)
    return [_row(dice, number) for number in range(size)]


def write(path: Path, size: int = SIZE, seed: int = 20260701) -> Path:
    """Write the records as compressed JSON lines and return the path."""
    with gzip.open(path, "wt", encoding="utf-8") as handle:
        handle.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows(size, seed))
    return path


def _row(dice: random.Random, number: int) -> dict[str, Any]:
    field = dice.choice(_FIELDS)
    is_commune = number < round(SIZE * COMMUNE_SHARE)
    row = {
        "ma_thu_tuc": f"{dice.randint(1, 3)}.{100000 + number:06d}",
        "detail_url": f"https://dichvucong.gov.vn/thu-tuc-hanh-chinh/{number:08x}",
        "ten_thu_tuc": f"Thủ tục {field.lower()} số {number}",
        "so_quyet_dinh": f"{dice.randint(1, 9000)}/QĐ-BTP",
        "cap_thuc_hien": dice.choice(_COMMUNE if is_commune else _LEVELS),
        "linh_vuc": field,
        "doi_tuong_thuc_hien": ", ".join(dice.sample(_PEOPLE, dice.randint(1, 3))),
        "co_quan_co_tham_quyen": dice.choice(("", "Không có thông tin", "Công an cấp Xã")),
        "cach_thuc_thuc_hien": _HEAD + "".join(_intake(dice, name) for name in _some(dice)),
        "thanh_phan_ho_so": _papers(dice),
        "can_cu_phap_ly": "Tên văn bản pháp lýMã văn bảnNghị định 05/2012/NĐ-CP05/2012/NĐ-CP",
        "trinh_tu_thuc_hien": "Bước 1: Nộp hồ sơ.\n" * dice.randint(1, 40),
    }
    if dice.random() < 0.2:
        row = {key: unicodedata.normalize("NFD", value) for key, value in row.items()}
    return row


def _some(dice: random.Random) -> list[str]:
    return dice.choices(_METHODS, k=dice.randint(0, 4))


def _intake(dice: random.Random, name: str) -> str:
    number = dice.randint(1, 60)
    cells = (dice.choice(_TIMES), dice.choice(_FEES), dice.choice(_REMARKS))
    return name + "".join(cells).format(n=number)


def _papers(dice: random.Random) -> str:
    groups = []
    for _ in range(dice.randint(0, 3)):
        heading = dice.choice(("--", "* Giấy tờ phải xuất trình:", "Trường hợp cấp lại"))
        lines = (dice.choice(_PAPERS).format(c=dice.randint(1, 3)) for _ in range(4))
        groups.append(heading + _PAPER_HEAD + "".join(lines))
    return "".join(groups)
