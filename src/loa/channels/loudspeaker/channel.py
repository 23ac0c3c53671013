"""The commune's loudspeakers: a package for the station, because no system has a public interface."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from loa.delivery import operations as delivery
from loa.delivery.contract import (
    Accepted,
    Account,
    AccountCheck,
    Channel,
    Idempotency,
    Message,
    OptionField,
    Outcome,
    Rejected,
    Scope,
    Slot,
    Waiting,
    channels,
)
from loa.kernel import clock
from loa.kernel.errors import Invalid
from loa.kernel.sound import UnreadableSound

from . import operations, packing, schedule
from .errors import LostFile, WrongSchedule

WAITS = "chờ thu âm"


class Loudspeaker(Channel):
    """Delivered means that a person saw it on air and wrote so."""

    code = "loudspeaker"
    label = "Đài truyền thanh xã"
    accepts = ("radio_bulletin",)
    idempotency = Idempotency.KEY  # the package is kept under the message's key
    needs_leader_approval = True
    needs_broadcast_audio = True
    account_fields = (
        OptionField("slots", "Khung giờ phát", f"Mặc định {schedule.TIMES}.", is_required=False),
        OptionField("minutes", "Số phút mỗi buổi", "Mặc định 45.", is_required=False),
        OptionField("days", "Ngày phát", "Thứ, ví dụ 2 3 4 5 6 (mặc định).", is_required=False),
        OptionField("cluster", "Cụm loa", "Mặc định Toàn xã.", is_required=False),
        OptionField("repeat", "Số lần phát", "Mặc định 1.", is_required=False),
    )

    def deliver(self, account: Account, message: Message, *, now: datetime) -> Outcome:
        """Write the package; without a recording fit for broadcast it waits for one."""
        try:
            times = schedule.read(account.options)
            slot = times.next_slot(now)
            packed = packing.pack(message, times, slot, now=now)
        except WrongSchedule as error:
            return Rejected("schedule", str(error), Scope.ACCOUNT)
        except (LostFile, UnreadableSound) as error:
            return Rejected("file", str(error))
        if packed.recording and packed.recording.seconds > times.minutes * 60:
            return Rejected("length", f"Bản thu dài hơn buổi phát {times.minutes} phút.")
        row = operations.store(key=message.key, packed=packed, schedule=times, slot=slot, now=now)
        if not packed.is_ready:
            return Waiting(WAITS)
        return Accepted(operations.provider_id_of(row), detail={"slot": slot.label})

    def slots(self, start: datetime, end: datetime) -> list[Slot]:
        """Return the broadcast times of the first account, or the usual ones."""
        accounts = delivery.accounts_of(channel=self.code)
        try:
            times = schedule.read(accounts[0].options if accounts else {})
        except WrongSchedule:
            times = schedule.read({})
        return list(times.slots(start, end))

    def give_up(self, keys: Sequence[str], *, now: datetime) -> None:
        """Take away the packages that still waited for their recording."""
        for key in keys:
            operations.take_back(key=key, now=now)

    def withdraw(self, account: Account, message: Message, provider_id: str) -> bool:
        """Take the package away if it has not been on air."""
        return operations.take_back(key=message.key, now=clock.now())

    def check(self, account: Account) -> AccountCheck:
        """Say whether the schedule can be read."""
        try:
            schedule.read(account.options)
        except Invalid as error:
            return AccountCheck(False, str(error))
        return AccountCheck(True, "Lịch phát đọc được.")


channels.register("loudspeaker", Loudspeaker())
