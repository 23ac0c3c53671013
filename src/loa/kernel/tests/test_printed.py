from datetime import date

from loa.kernel import printed


def test_a_sheet_says_when_it_was_printed_and_where_a_newer_one_is():
    said = printed.dated(date(2026, 11, 24), date(2026, 11, 23), "odien.example/q/ks1")
    assert said == (
        "In tháng 11/2026. Dữ kiện kiểm tra 23/11/2026. Kiểm tra bản mới tại odien.example/q/ks1"
    )
    assert printed.dated(date(2026, 1, 2), None, "") == "In tháng 01/2026."


def test_what_the_commune_has_not_told_is_left_out():
    assert printed.contact_lines("Điểm phục vụ", "", "", "0243 123") == [
        "Điểm phục vụ",
        "Gọi 0243 123",
    ]


def test_the_words_of_a_sheet_leave_out_what_is_drawn():
    values = {"title": "Tên", "rows": [[{"line": "Miễn phí", "icon": "money"}]], "qr": ["0101"]}
    assert printed.text_of({**values, "steps": ["Mở Cổng."]}) == "Tên\nMiễn phí\n1. Mở Cổng."


def test_an_address_is_shown_as_people_read_it():
    assert printed.plain_address("https://odien.example/q/ks1/") == "odien.example/q/ks1"
