"""Leads from the console's account page to the password and the second factor."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks


@hooks.register("register_account_menu_item")
def password(request: HttpRequest) -> dict[str, str]:
    """Offer to change the password."""
    return {
        "url": reverse("account_change_password"),
        "label": "Đổi mật khẩu",
        "help_text": "Đặt mật khẩu mới cho tài khoản của bạn.",
    }


@hooks.register("register_account_menu_item")
def second_factor(request: HttpRequest) -> dict[str, str]:
    """Offer to enroll a second factor."""
    return {
        "url": reverse("mfa_index"),
        "label": "Bảo vệ hai lớp",
        "help_text": "Thêm ứng dụng xác thực, khóa bảo mật và mã dự phòng.",
    }
