"""Python's own command-line sentences, in Vietnamese."""

from __future__ import annotations

import argparse

_SENTENCES = {
    "usage: ": "cách dùng: ",
    "positional arguments": "cần có",
    "options": "tùy chọn",
    "show this help message and exit": "in hướng dẫn này",
    "the following arguments are required: %s": "còn thiếu: %s",
    "unrecognized arguments: %s": "không hiểu: %s",
    "invalid choice: %(value)r (choose from %(choices)s)": "không có “%(value)s”; chọn: %(choices)s",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "expected one argument": "cần một giá trị",
    "expected at least one argument": "cần ít nhất một giá trị",
    "invalid %(type)s value: %(value)r": "giá trị %(value)r không hợp lệ",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
    "not allowed with argument %s": "không dùng cùng %s",
    "one of the arguments %s is required": "cần một trong: %s",
}


def speak_vietnamese() -> None:
    """Make argparse say what it has to say in Vietnamese."""
    argparse._ = lambda text: _SENTENCES.get(text, text)  # type: ignore[attr-defined]
