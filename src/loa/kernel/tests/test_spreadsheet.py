"""Tables that spreadsheets open and never run."""

from loa.kernel.spreadsheet import csv_text


def test_accents_open_right_and_no_cell_runs():
    made = csv_text([["Tên", "Số"], ["=HYPERLINK(1)", None], ["@a", 5], ["Đăng ký", "-1"]])
    assert made.startswith("\ufeffTên,Số\r\n")
    assert made.splitlines()[1:] == ["'=HYPERLINK(1),", "'@a,5", "Đăng ký,'-1"]
