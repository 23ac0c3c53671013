"""The closed lists of content: states, topics, audiences, kinds of alerts."""

from __future__ import annotations

from django.db import models


class BulletinState(models.TextChoices):
    """Where the newest text of an entry stands."""

    DRAFT = "draft", "Bản nháp"
    SUBMITTED = "submitted", "Chờ duyệt"
    APPROVED = "approved", "Đã duyệt"
    REJECTED = "rejected", "Trả lại để sửa"
    WITHDRAWN = "withdrawn", "Đã gỡ"


class Topic(models.TextChoices):
    """The topics by which the plan's clauses look for content."""

    GUIDE = "huong-dan", "Hướng dẫn"
    BENEFIT = "loi-ich", "Lợi ích"
    LAW = "van-ban", "Văn bản, chính sách"
    PROJECT_06 = "de-an-06", "Đề án 06"
    ONLINE_SERVICE = "dich-vu-cong", "Dịch vụ công"
    NEWS = "diem-moi", "Điểm mới"
    OPENNESS = "minh-bach", "Công khai, minh bạch"
    PROGRESS = "tien-do", "Tiến độ"
    EXAMPLE = "mo-hinh-hay", "Mô hình hay"
    QUESTION = "hoi-dap", "Hỏi đáp"
    LOOKUP = "tra-cuu", "Tra cứu"
    SAFETY = "an-toan", "An toàn"
    SCAM = "lua-dao", "Lừa đảo"
    OUTAGE = "su-co", "Sự cố"
    PERSONAL_DATA = "du-lieu-ca-nhan", "Dữ liệu cá nhân"
    DIGITAL = "chuyen-doi-so", "Chuyển đổi số"
    BUSINESS = "doanh-nghiep", "Doanh nghiệp"
    OFFICERS = "can-bo", "Cán bộ"
    POLICE = "cong-an", "Công an"
    FEATURE = "phong-su", "Phóng sự"


class Audience(models.TextChoices):
    """For whom a text is written."""

    ALL = "all", "Mọi người"
    RESIDENTS = "residents", "Người dân"
    ELDERLY = "elderly", "Người cao tuổi, người ít tiếp cận công nghệ"
    RURAL = "rural", "Người dân khu vực nông thôn"
    URBAN = "urban", "Người dân khu vực đô thị, văn phòng"
    BUSINESS = "business", "Doanh nghiệp"
    STUDENTS = "students", "Học sinh, sinh viên"
    OFFICERS = "officers", "Cán bộ, công chức"


class Severity(models.TextChoices):
    """How much an alert presses; an emergency needs a leader."""

    EMERGENCY = "emergency", "Khẩn cấp"
    WARNING = "warning", "Cảnh báo"
    NOTICE = "notice", "Thông báo"


class AlertKind(models.TextChoices):
    """What an alert is about."""

    SCAM = "scam", "Lừa đảo"
    EMERGENCY = "emergency", "Khẩn cấp: thiên tai, dịch bệnh, cháy nổ"
    OUTAGE = "outage", "Hệ thống đang lỗi"
    NOTICE = "notice", "Thông báo"


class Verb(models.TextChoices):
    """What was done to an entry, as its history says."""

    SUBMIT = "submit", "Gửi duyệt"
    CHECK = "check", "Duyệt bước 1"
    APPROVE = "approve", "Duyệt"
    REJECT = "reject", "Trả lại để sửa"
    WITHDRAW = "withdraw", "Gỡ"
    SCHEDULE = "schedule", "Hẹn giờ"
    PUBLISH = "publish", "Đăng theo giờ hẹn"
    EXPIRE = "expire", "Hết thời gian đăng"
    RESTORE = "restore", "Lấy lại bản cũ"
    REPORT_OUTAGE = "report_outage", "Báo hệ thống lỗi"
    RESTORE_OUTAGE = "restore_outage", "Báo đã chạy lại"
