"""Asks the registered kinds of activity for their rows, once per kind and parameters."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from .contract import EvidenceRow, activity_kinds
from .types import Carrier


class EvidenceFinder:
    """Finds evidence in the half-open interval `[start, end)`; equal questions are asked once."""

    def __init__(self, start: datetime, end: datetime) -> None:
        self.start = start
        self.end = end
        self._found: dict[str, tuple[EvidenceRow, ...]] = {}

    def carriers(self, carried_by: Iterable[dict[str, Any]]) -> tuple[Carrier, ...]:
        """Return each carrier of a clause with its rows."""
        return tuple(self._carrier(entry) for entry in carried_by)

    def merged(self, groups: Iterable[tuple[EvidenceRow, ...]]) -> tuple[EvidenceRow, ...]:
        """Return the rows of several groups without repeats, newest first."""
        rows = {row for group in groups for row in group}
        return tuple(sorted(rows, key=lambda row: (row.at, row.label), reverse=True))

    def _carrier(self, entry: dict[str, Any]) -> Carrier:
        code = str(entry["kind"])
        if code not in activity_kinds:
            return Carrier(kind=code, label=_LABELS.get(code, code), is_built=False)
        kind = activity_kinds.get(code)
        return Carrier(kind=code, label=kind.label, is_built=True, rows=self._rows(code, entry))

    def _rows(self, code: str, entry: dict[str, Any]) -> tuple[EvidenceRow, ...]:
        key = json.dumps(entry, sort_keys=True, ensure_ascii=False)
        if key not in self._found:
            params = {name: value for name, value in entry.items() if name != "kind"}
            rows = activity_kinds.get(code).evidence(params=params, start=self.start, end=self.end)
            self._found[key] = self.merged([tuple(rows)])
        return self._found[key]


# Words for kinds that a plan may name before the software has them.
_LABELS = {
    "advertisement": "Quảng cáo có nhắm đối tượng",
    "alert": "Cảnh báo",
    "answer_review": "Rà soát câu trả lời",
    "archive": "Lưu trữ văn bản",
    "assistance": "Lượt hướng dẫn trực tiếp",
    "budget_entry": "Ghi chép kinh phí",
    "bulletin": "Bản tin",
    "campaign": "Chiến dịch",
    "case": "Phản ánh, kiến nghị đã xử lý",
    "case_public_answer": "Trả lời phản ánh công khai",
    "consent": "Đồng ý nhận tin",
    "difficulty": "Báo cáo khó khăn, vướng mắc",
    "draw": "Quay thưởng",
    "event": "Hội nghị, buổi hướng dẫn",
    "guide": "Hướng dẫn thủ tục được xã xác nhận",
    "guide_read": "Lượt đọc hướng dẫn",
    "guide_revision": "Hướng dẫn được sửa theo phản hồi",
    "hand_over": "Câu hỏi chuyển cho cán bộ",
    "key_message": "Thông điệp trong phần mềm",
    "legal_document": "Văn bản pháp luật được giới thiệu",
    "link_click": "Lượt mở đường dẫn, quét mã QR",
    "livestream": "Phát trực tiếp",
    "measurement": "Chỉ số được đo",
    "notice": "Báo tình trạng hồ sơ",
    "official_domain": "Danh sách địa chỉ chính thức",
    "plan_shared": "Kế hoạch đã đưa lên bàn làm việc của các đơn vị",
    "posting": "Bài đăng",
    "press": "Phối hợp báo chí",
    "product": "Sản phẩm truyền thông",
    "question_answered": "Câu hỏi trợ lý đã trả lời",
    "quiz": "Trắc nghiệm, cuộc thi",
    "report": "Báo cáo",
    "roster": "Phân công trực hướng dẫn",
    "scam_check": "Kiểm tra tin nhắn, đường dẫn đáng ngờ",
    "segment": "Nhóm đối tượng nhận tin",
    "sponsorship": "Tài trợ, đóng góp",
    "survey": "Khảo sát",
    "survey_result": "Kết quả khảo sát công khai",
    "training": "Tập huấn",
    "unit_report": "Báo cáo của đơn vị",
    "visit": "Hỗ trợ tại nhà",
}
