"""What is written short and read long. Add a line here when a script is misread."""

from __future__ import annotations

# Whole words; longer ones are tried first.
ABBREVIATIONS = {
    "UBND": "ủy ban nhân dân",
    "HĐND": "hội đồng nhân dân",
    "TTHC": "thủ tục hành chính",
    "DVCTT": "dịch vụ công trực tuyến",
    "DVCQG": "dịch vụ công quốc gia",
    "DVC": "dịch vụ công",
    "PVHCC": "phục vụ hành chính công",
    "TTPVHCC": "trung tâm phục vụ hành chính công",
    "BHXH": "bảo hiểm xã hội",
    "BHYT": "bảo hiểm y tế",
    "BHTN": "bảo hiểm thất nghiệp",
    "BCCI": "bưu chính công ích",
    "CCCD": "căn cước công dân",
    "CMND": "chứng minh nhân dân",
    "GPLX": "giấy phép lái xe",
    "HKD": "hộ kinh doanh",
    "TNCN": "thu nhập cá nhân",
    "GTGT": "giá trị gia tăng",
    "MST": "mã số thuế",
    "MTTQ": "mặt trận tổ quốc",
    "TNHH": "trách nhiệm hữu hạn",
    "CSDL": "cơ sở dữ liệu",
    "CNTT": "công nghệ thông tin",
    "THCS": "trung học cơ sở",
    "THPT": "trung học phổ thông",
    "TP": "thành phố",
    "NĐ": "nghị định",
    "QĐ": "quyết định",
    "NQ": "nghị quyết",
    "KH": "kế hoạch",
    "VNeID": "vê nê i đê",
    "VssID": "vê ét ét i đê",
    "iHanoi": "ai Hà Nội",
    "eTax Mobile": "i tắc mô bai",
    "OTP": "ô tê pê",
    "QR": "quy a",
    "PDF": "pê đê ép",
    "NFC": "en ép xi",
    "SMS": "ét em ét",
    "SIM": "sim",
    "AI": "trí tuệ nhân tạo",
    "Zalo": "da lô",
    "Facebook": "phây búc",
    "online": "trên mạng",
    "email": "thư điện tử",
    "App Store": "kho ứng dụng của hãng Ép-pồ",
    "CH Play": "kho ứng dụng của hãng Gu-gồ",
    "m²": "mét vuông",
    "m2": "mét vuông",
    "EVN": "điện lực",
    "EVNHANOI": "điện lực Hà Nội",
}

# The letters after the number of a legal document.
LEGAL = {
    "NĐ": "nghị định",
    "CP": "Chính phủ",
    "QĐ": "quyết định",
    "TTg": "Thủ tướng",
    "TT": "thông tư",
    "TTLT": "thông tư liên tịch",
    "NQ": "nghị quyết",
    "CT": "chỉ thị",
    "KH": "kế hoạch",
    "TB": "thông báo",
    "UBND": "ủy ban nhân dân",
    "HĐND": "hội đồng nhân dân",
    "QH": "Quốc hội",
    "UBTVQH": "Ủy ban Thường vụ Quốc hội",
    "BTP": "Bộ Tư pháp",
    "BTC": "Bộ Tài chính",
    "BCA": "Bộ Công an",
    "BYT": "Bộ Y tế",
    "BNV": "Bộ Nội vụ",
    "BXD": "Bộ Xây dựng",
    "BGDĐT": "Bộ Giáo dục và Đào tạo",
    "NC": "nội chính",
    "TTPVHCC": "trung tâm phục vụ hành chính công",
}

# A web address is not read letter by letter: the listener gets a name, or a hint.
HOSTS = {
    "dichvucong.gov.vn": "Cổng Dịch vụ công quốc gia",
    "www.dichvucong.gov.vn": "Cổng Dịch vụ công quốc gia",
}
OTHER_ADDRESS = "địa chỉ ghi trong hướng dẫn của xã"

ROMAN_AFTER = (
    "quý|điều|chương|mục|phần|phụ lục|khóa|khoá|kỳ|hạng|loại|đợt|giai đoạn|nhóm|vùng|khu vực|quyển"
)
