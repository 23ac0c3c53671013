import pytest
from hypothesis import given
from hypothesis import strategies as st

from loa.catalog import wording
from loa.catalog.readers import glued, portal
from loa.catalog.types import UNKNOWN

HEAD = "Hình thức nộpThời gianPhí, lệ phíMô tả"
PAPERS = "--Tên giấy tờMẫu đơn, tờ khaiSố lượng"


def read(table):
    fees, times = glued.intake_table(HEAD + table)
    return (
        {fee.method: wording.fee_value(fee) for fee in fees},
        {time.method: wording.time_value(time) for time in times},
    )


def test_each_way_of_handing_in_is_cut_out():
    fees, times = read("Trực tuyến7 Ngày làm việcMiễn phíDịch vụ bưu chính10 NgàyMiễn phí")
    assert fees == {"online": "Miễn phí", "postal": "Miễn phí"}
    assert times == {"online": "7 ngày làm việc", "postal": "10 ngày"}


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("Miễn phí", "Miễn phí"),
        ("Miễn phí(Không thu lệ phí)", "Miễn phí"),
        ("Miễn phí(Theo quy định của Hội đồng nhân dân cấp tỉnh)", UNKNOWN),
        ("Miễn phí(Miễn lệ phí cho hộ nghèo.)", UNKNOWN),
        ("Không có thông tin", UNKNOWN),
        ("8,000 VNĐ", "8.000 đồng"),
        ("50,000 Việt Nam Đồng(50.000 đồng/lần)", "50.000 đồng"),
        ("Phí : 50.000 Đồng", "50.000 đồng"),
        ("5,000 Việt Nam Đồng(nộp trực tuyến thu 7.000 đồng/lần)", UNKNOWN),
        ("50,000 Việt Nam Đồng(thu 50% đến hết ngày 31/12/2026)", UNKNOWN),
        ("10,000 VNĐ(Gia hạn theo danh sách: 10.000 đồng/người)", UNKNOWN),
        ("70,000 VNĐ(70.000 đồng/Giấy chứng nhận)", "70.000 đồng"),
        ("45 VNĐ(Từ ngày 01/7/2025)", UNKNOWN),
        ("145 USD(Thẻ tạm trú)", UNKNOWN),
    ],
)
def test_a_fee_cell_is_known_only_when_nothing_contradicts_it(cell, value):
    assert read(f"Trực tiếp3 Ngày làm việc{cell}")[0] == {"direct": value}


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("60 Ngày làm việc", "60 ngày làm việc"),
        ("24 Giờ", "24 giờ"),
        ("4 Tháng", "4 tháng"),
        ("1", UNKNOWN),
        ("Không quy định", UNKNOWN),
        ("Không phải trả kết quả cho người nộp thuế", UNKNOWN),
    ],
)
def test_a_time_without_a_unit_is_unknown(cell, value):
    assert read(f"Trực tuyến{cell}Miễn phí")[1] == {"online": value}


def test_a_description_in_another_unit_makes_the_time_unknown():
    assert read("Trực tiếp7 NgàyMiễn phí07 ngày làm việc, kể từ ngày nhận")[1]["direct"] == UNKNOWN


def test_glued_digits_of_time_and_fee_are_not_guessed_apart():
    fees, times = read("Trực tuyến1100 VNĐ(Phí công bố)")
    assert (fees, times) == ({"online": UNKNOWN}, {"online": UNKNOWN})


def test_two_times_for_one_way_are_both_told():
    _, times = read("Trực tuyến1 Ngày làm việcMiễn phíTrực tuyến3 Ngày làm việcMiễn phí")
    assert times == {"online": "1 hoặc 3 ngày làm việc, tùy trường hợp"}


def test_papers_are_names_with_counts():
    table = "- Tờ khai theo mẫu.2 bản chínhBản sao giấy chứng nhận0 bản chính,1 bản sao"
    form, copy = glued.papers(PAPERS + table)
    assert (form.name, form.original_count, form.copy_count) == ("Tờ khai theo mẫu", 2, None)
    assert (copy.name, copy.original_count, copy.copy_count) == ("Bản sao giấy chứng nhận", 0, 1)


def test_a_count_glued_to_a_number_is_unknown():
    (paper,) = glued.papers(PAPERS + "Phiếu đề nghị theo mẫu BM.NCC.20.031 bản chính")
    assert paper.original_count is None
    assert paper.name.startswith("Phiếu đề nghị")


def test_remarks_are_not_papers():
    assert not glued.papers(PAPERS + "Trường hợp đã có dữ liệu thì không nộp.0 bản chính")


def test_law_numbers_end_where_the_next_word_begins():
    text = "Nghị định 05/2012/NĐ-CP05/2012/NĐ-CPThông tư 40/2025/TT-BTCsửa đổiLuật 51/2019/QH14"
    row = {"ma_thu_tuc": "1.000001", "ten_thu_tuc": "A", "linh_vuc": "B", "can_cu_phap_ly": text}
    assert portal.record(row, 1).laws == ("05/2012/NĐ-CP", "40/2025/TT-BTC", "51/2019/QH14")


@given(st.integers(1, 999), st.sampled_from(["Ngày làm việc", "Ngày", "Giờ", "Tháng"]))
def test_every_amount_with_a_unit_comes_back(amount, unit):
    assert read(f"Trực tiếp{amount} {unit}Miễn phí")[1] == {"direct": f"{amount} {unit.lower()}"}


@given(st.text(alphabet="Trực tiếp0123456789 NgàylmvệcMnphíđồ,.()VĐ", max_size=80), st.text())
def test_any_table_is_read_without_failing_and_no_number_is_invented(table, papers):
    fees, times = glued.intake_table(HEAD + table)
    digits = table.replace(",", "").replace(".", "")
    assert all(not fee.amount_dong or str(fee.amount_dong) in digits for fee in fees)
    assert all(time.amount is None or str(time.amount) in digits for time in times)
    assert all(paper.name for paper in glued.papers(PAPERS + papers + "1 bản chính"))
