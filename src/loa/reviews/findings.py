"""Registers what reviews finds by itself, and where links stand."""

from __future__ import annotations

from . import catalog_finding, content_finding, link_finding
from .contract import Finder, LinkSource, register_finder, register_link_source

register_finder(Finder("law", "Văn bản đã thay đổi", content_finding.changed_law))
register_finder(Finder("link", "Đường dẫn hỏng", link_finding.broken_links))
register_finder(Finder("review_day", "Đến ngày xem lại", content_finding.past_review_day))
register_finder(Finder("facts", "Thủ tục lâu chưa kiểm tra", catalog_finding.old_facts))
register_finder(Finder("plain", "Khó đọc", content_finding.hard_to_read))
register_link_source(LinkSource("content", content_finding.links))
register_link_source(LinkSource("catalog", catalog_finding.links))
