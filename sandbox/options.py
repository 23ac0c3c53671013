"""What is fixed at the start (`Options`) and what may change while it runs (`Settings`)."""

import os
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any


def _env(name: str, default: str) -> str:
    return os.environ.get(f"SANDBOX_{name}", default)


@dataclass(frozen=True)
class Options:
    """Start options. Credentials are sample values; each may come from `SANDBOX_<NAME>`."""

    data_dir: Path
    host: str = "127.0.0.1"
    port: int = 8001
    smtp_port: int | None = 8025
    loa_webhook: str | None = None
    messenger_webhook: str | None = None
    app_id: str = field(default_factory=lambda: _env("APP_ID", "1234567890"))
    app_secret: str = field(default_factory=lambda: _env("APP_SECRET", "app_secret_demo"))
    oa_secret: str = field(default_factory=lambda: _env("OA_SECRET", "oa_secret_demo"))
    oa_id: str = field(default_factory=lambda: _env("OA_ID", "oa_demo"))
    oa_name: str = field(default_factory=lambda: _env("OA_NAME", "Xã Ô Diên (mẫu)"))
    refresh_token: str = field(default_factory=lambda: _env("REFRESH_TOKEN", "demo-refresh-0"))
    page_id: str = field(default_factory=lambda: _env("PAGE_ID", "109000000000001"))
    page_token: str = field(default_factory=lambda: _env("PAGE_TOKEN", "page-token-demo"))
    verify_token: str = field(default_factory=lambda: _env("VERIFY_TOKEN", "verify-demo"))
    settings: dict[str, Any] = field(default_factory=dict)


class SettingError(ValueError):
    """A setting that does not exist or has the wrong type."""


@dataclass
class Settings:
    """Settings that `POST /control` may change; they are kept in the database."""

    webhook_url: str = ""
    messenger_webhook_url: str = ""
    webhook_retry_scale: float = 1.0
    webhook_signature_prefix: str = ""
    received_after_s: float = 0.3
    seen_after_s: float = -1.0
    access_token_ttl_s: int = 90_000
    rate_limit_per_s: int = 0
    sub_quota_total: int = 2_000
    purchase_quota_total: int = 100_000
    seed: int = 1

    def change(self, changes: dict[str, Any]) -> None:
        """Take each change after a look at its type; raise `SettingError` before any is taken."""
        known = {entry.name: type(getattr(self, entry.name)) for entry in fields(self)}
        checked: dict[str, Any] = {}
        for name, value in changes.items():
            kind = known.get(name)
            if kind is None:
                raise SettingError(f"unknown setting: {name}")
            if kind is float and isinstance(value, int) and not isinstance(value, bool):
                value = float(value)
            if not isinstance(value, kind) or isinstance(value, bool):
                raise SettingError(f"setting {name} must be {kind.__name__}")
            checked[name] = value
        for name, value in checked.items():
            setattr(self, name, value)
