"""Faults that a provider may show, each drawn by chance or for the next N calls."""

import random
from dataclasses import asdict, dataclass
from typing import Any

from sandbox.store import Store

SCOPES = ("message", "oauth", "upload", "user", "all")


@dataclass(frozen=True)
class FaultKind:
    """What a fault is called on the page and how long it lasts unless told otherwise."""

    label: str
    note: str
    area: str
    seconds: float = 0.0


KINDS: dict[str, FaultKind] = {
    "http_500_before": FaultKind(
        "Lỗi 500, chưa nhận tin", "Máy chủ hỏng trước khi nhận. Tin không tới.", "zalo"
    ),
    "http_500_after": FaultKind(
        "Lỗi 500, nhưng đã nhận tin", "Tin đã tới máy người dân, Loa lại thấy lỗi.", "zalo"
    ),
    "timeout_after": FaultKind(
        "Đã nhận tin rồi im lặng", "Giữ kết nối cho tới khi Loa hết kiên nhẫn.", "zalo", 30
    ),
    "rate_limit": FaultKind("Gửi quá nhanh (mã -32, 613)", "Từ chối vì vượt nhịp gửi.", "zalo"),
    "token_expired": FaultKind(
        "Mã truy cập hết hạn (mã -216, 190)", "Zalo: Loa xin mã mới. Messenger: chờ cán bộ.", "zalo"
    ),
    "slow": FaultKind("Trả lời chậm", "Chờ rồi mới xử lý yêu cầu.", "zalo", 2),
    "window_closed": FaultKind(
        "Quá 24 giờ (mã 10/2018278)", "Loa không nhắn nữa cho tới khi người dân nhắn lại.", "graph"
    ),
    "person_away": FaultKind("Người này không nhận tin (mã 551)", "Tin không tới.", "graph"),
    "api_temporary": FaultKind(
        "Lỗi tạm thời, chưa nhận tin (mã 2)", "Loa chờ rồi gửi lại.", "graph"
    ),
    "temporary_after": FaultKind(
        "Lỗi tạm thời, nhưng đã nhận tin (mã 2)", "Loa phải tự biết để không gửi hai lần.", "graph"
    ),
    "receipt_without_ids": FaultKind(
        "Biên nhận không có mã tin", "Chỉ nêu một thời điểm.", "graph"
    ),
    "webhook_doubled": FaultKind("Báo tin hai lần", "Cùng một sự kiện gửi lặp lại.", "webhook"),
    "webhook_delayed": FaultKind("Báo tin trễ", "Sự kiện tới muộn.", "webhook", 5),
    "webhook_out_of_order": FaultKind(
        "Báo tin sai thứ tự", "Sự kiện sau tới trước sự kiện này.", "webhook", 5
    ),
    "webhook_lost": FaultKind("Mất báo tin", "Sự kiện không bao giờ tới Loa.", "webhook"),
    "webhook_bad_signature": FaultKind("Chữ ký sai", "Loa phải từ chối sự kiện này.", "webhook"),
    "smtp_temporary": FaultKind("Thư: từ chối tạm thời (451)", "Loa nên gửi lại sau.", "smtp"),
    "smtp_permanent": FaultKind("Thư: từ chối hẳn (550)", "Loa không nên gửi lại.", "smtp"),
    "smtp_drop_after_data": FaultKind(
        "Thư: nhận rồi ngắt kết nối", "Thư đã vào hộp, Loa không thấy trả lời.", "smtp"
    ),
    "smtp_slow": FaultKind("Thư: trả lời chậm", "Chờ rồi mới nhận thư.", "smtp", 2),
}


class FaultError(ValueError):
    """A fault that does not exist or whose numbers make no sense."""


@dataclass
class Fault:
    """The switch of one fault: on for the next `next` calls, and by `probability` after them."""

    probability: float = 0.0
    next: int = 0
    seconds: float = 0.0
    on: str = "message"

    @property
    def is_armed(self) -> bool:
        """Whether it can happen at all."""
        return self.next > 0 or self.probability > 0


class Faults:
    """All switches, kept in the store."""

    def __init__(self, store: Store, *, seed: int) -> None:
        self._store = store
        self._random = random.Random(seed)  # noqa: S311
        self._faults: dict[str, Fault] = {}
        kept = store.kept("faults", {})
        for name, kind in KINDS.items():
            default = {**asdict(Fault()), "seconds": kind.seconds}
            self._faults[name] = Fault(**{**default, **kept.get(name, {})})

    def __getitem__(self, name: str) -> Fault:
        return self._faults[name]

    def all(self) -> dict[str, Fault]:
        """Every fault by its name."""
        return dict(self._faults)

    def reseed(self, seed: int) -> None:
        """Start the chances again from a seed."""
        self._random = random.Random(seed)  # noqa: S311

    def change(self, changes: dict[str, Any]) -> None:
        """Set several faults; a number means "the next N". Raises `FaultError` before any."""
        checked = {name: self._checked(name, given) for name, given in changes.items()}
        self._faults.update(checked)
        self._keep()

    def reset(self) -> None:
        """Switch every fault off."""
        for name, kind in KINDS.items():
            self._faults[name] = Fault(seconds=kind.seconds)
        self._keep()

    def draw(self, name: str, *, scope: str = "message") -> Fault | None:
        """The fault, if it happens now. Uses up one of its next calls."""
        fault = self._faults[name]
        if not fault.is_armed or fault.on not in (scope, "all"):
            return None
        if fault.next > 0:
            fault.next -= 1
            self._keep()
            return fault
        return fault if self._random.random() < fault.probability else None

    def _checked(self, name: str, given: Any) -> Fault:
        if name not in self._faults:
            raise FaultError(f"unknown fault: {name}")
        wanted = {"next": given} if isinstance(given, int) else given
        if not isinstance(wanted, dict) or set(wanted) - {"probability", "next", "seconds", "on"}:
            raise FaultError(f"fault {name}: expected probability, next, seconds, on")
        merged = {**asdict(self._faults[name]), **wanted}
        try:
            fault = Fault(
                float(merged["probability"]),
                int(merged["next"]),
                float(merged["seconds"]),
                str(merged["on"]),
            )
        except (TypeError, ValueError) as error:
            raise FaultError(f"fault {name}: {error}") from error
        if not 0 <= fault.probability <= 1 or fault.next < 0 or not 0 <= fault.seconds <= 3600:
            raise FaultError(f"fault {name}: a number is out of range")
        if fault.on not in SCOPES:
            raise FaultError(f"fault {name}: on must be one of {', '.join(SCOPES)}")
        return fault

    def _keep(self) -> None:
        self._store.keep("faults", {name: asdict(fault) for name, fault in self._faults.items()})
