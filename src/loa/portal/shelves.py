"""The kinds of content and the shelf each stands on: address, words, what an empty one says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Shelf:
    """One list page and the pages behind it."""

    kind: str  # of loa.content
    slug: str  # the first part of the address
    name: str
    lead: str
    begin: str  # what an empty shelf says: how it will be filled
    part: str  # the template of what only this kind shows
    icon: str
    section: str = ""  # what the navigation marks
    is_listed: bool = True

    @property
    def path(self) -> str:
        """Return the address of the list."""
        return f"/{self.slug}/"


_ROWS = (
    Shelf(
        "guide",
        "huong-dan",
        "Cách làm từng bước",
        "Đăng ký tài khoản, nộp hồ sơ, theo dõi, nhận kết quả: làm theo từng bước.",
        "Bài hướng dẫn hiện ở đây ngay sau khi được duyệt.",
        "portal/library/_guide.html",
        "list",
    ),
    Shelf(
        "legal_document",
        "van-ban",
        "Văn bản, quy định",
        "Số hiệu, ngày có hiệu lực và nơi đọc bản chính thức.",
        "Văn bản hiện ở đây sau khi xã kiểm tra số hiệu và hiệu lực.",
        "portal/library/_document.html",
        "document",
    ),
    Shelf(
        "question",
        "hoi-dap",
        "Hỏi đáp",
        "Câu người dân hay hỏi, trả lời ngắn, có nguồn.",
        "Câu hỏi hay gặp hiện ở đây sau khi câu trả lời được duyệt.",
        "",
        "help",
    ),
    Shelf(
        "form",
        "bieu-mau",
        "Biểu mẫu",
        "Tải tờ khai về, in ra hoặc điền trên máy.",
        "Biểu mẫu hiện ở đây sau khi xã tải tệp lên và ghi rõ phiên bản.",
        "portal/library/_form.html",
        "document",
        "thu-tuc",
    ),
    Shelf(
        "video",
        "video",
        "Video hướng dẫn",
        "Xem cách làm, có phụ đề và lời viết ra chữ.",
        "Video hiện ở đây khi đã có phụ đề và lời viết ra chữ.",
        "portal/library/_video.html",
        "online",
    ),
    Shelf(
        "infographic",
        "do-hoa",
        "Đồ họa hướng dẫn",
        "Hình tóm tắt một trang, có lời đọc thay hình.",
        "Đồ họa hiện ở đây khi đã có lời mô tả cho người không nhìn được hình.",
        "portal/library/_infographic.html",
        "card",
    ),
    Shelf(
        "section",
        "chuyen-trang",
        "Chuyên trang",
        "Mọi thứ về một lĩnh vực ở một chỗ: thủ tục, cách làm, tin tức.",
        "Chuyên trang hiện ở đây khi đơn vị phụ trách gửi duyệt.",
        "portal/library/_section.html",
        "bookmark",
    ),
    Shelf(
        "working_model",
        "mo-hinh-hay",
        "Cách làm hay ở xã",
        "Nơi nào làm, ai làm, kết quả ra sao, để nơi khác làm theo.",
        "Đơn vị có cách làm hay ghi lại nơi làm, người làm, kết quả, rồi gửi duyệt.",
        "portal/library/_model.html",
        "flag",
        "tin-tuc",
    ),
    Shelf(
        "alert",
        "canh-bao",
        "Cảnh báo, thông báo gấp",
        "Tin khẩn, chiêu lừa đang có, dịch vụ đang gặp sự cố.",
        "Hiện không có cảnh báo nào. Khi có, cảnh báo hiện ở đầu mọi trang.",
        "portal/library/_alert.html",
        "alert",
        "an-toan",
    ),
    Shelf(
        "unit_page",
        "don-vi",
        "Các đơn vị của xã",
        "Đơn vị nào làm việc gì, gặp ai, gọi số nào.",
        "Đơn vị hiện ở đây sau khi hồ sơ xã được nạp.",
        "portal/library/_unit.html",
        "building",
    ),
)
SHELVES = {shelf.kind: shelf for shelf in _ROWS}
BULLETINS = Shelf(
    "bulletin", "tin-tuc", "Tin tức", "Tin của xã.", "", "", "news", "tin-tuc", is_listed=False
)
LIFE_EVENTS = Shelf(
    "life_event",
    "su-kien-doi-song",
    "Việc trong đời",
    "Nhà bạn có việc gì, làm gì trước, làm gì sau.",
    "",
    "",
    "family",
    "thu-tuc",
    is_listed=False,
)


def shelf_of(kind: str) -> Shelf:
    """Return the shelf of a kind of content."""
    return {**SHELVES, BULLETINS.kind: BULLETINS, LIFE_EVENTS.kind: LIFE_EVENTS}[kind]
