"""From an approved bulletin to the package, the proof, and the receipt."""

import hashlib
import io
import json
import zipfile

import av
import docx
import pytest
from django.core.files.storage import default_storage

from loa.channels.loudspeaker import documents, operations, queries
from loa.channels.loudspeaker.channel import Loudspeaker
from loa.channels.loudspeaker.errors import NotReady, WrongMoment
from loa.channels.loudspeaker.models import Package
from loa.delivery import operations as delivery
from loa.delivery import queries as outbox
from loa.delivery.contract import Accepted, Account, Message, Rejected, Waiting
from loa.delivery.types import EVERYBODY
from loa.kernel import clock, sound

from .conftest import attach, body, tone

pytestmark = pytest.mark.django_db
ACCOUNT = Account(0, "loudspeaker", "Đài", {})


def deliver(said, now, key="key-1"):
    return Loudspeaker().deliver(ACCOUNT, Message(key, "", said), now=now)


def opened(row):
    with default_storage.open(row.file) as file:
        archive = zipfile.ZipFile(io.BytesIO(file.read()))
    return {name: archive.read(name) for name in archive.namelist()}


def enqueue(now, said, origin="posting/1"):
    delivery.enqueue(
        origin=origin, channel="loudspeaker", account_id=None, targets=[EVERYBODY], body=said,
        due_at=now, expires_at=None, purpose="guidance", now=now, actor=None,
    )  # fmt: skip
    delivery.drain(channel="loudspeaker", worker="thử", clock=lambda: now)
    return outbox.messages(origin).get()


def test_a_recording_makes_a_whole_package(recording, script, now):
    assert isinstance(deliver(body(recording, script), now), Accepted)
    row = Package.objects.get()
    assert row.file == "loudspeaker/2026-11-24/1700-dang-ky-khai-sinh.zip"
    files = opened(row)
    assert list(files) == [
        "dang-ky-khai-sinh.mp3",
        "dang-ky-khai-sinh-kich-ban.docx",
        "manifest.json",
    ]
    assert files["dang-ky-khai-sinh-kich-ban.docx"] == b"PK-script"


def test_the_manifest_says_what_the_station_needs(recording, script, now):
    deliver(body(recording, script), now)
    files = opened(Package.objects.get())
    told = json.loads(files["manifest.json"])
    assert told["slot"]["starts_at"] == "2026-11-24T17:00:00+07:00"
    assert (told["cluster"], told["repeat"], told["approver"]) == ("Toàn xã", 1, "Trần Văn Hùng")
    assert told["seconds"] == pytest.approx(2.0, abs=0.1)
    assert told["sha256"] == hashlib.sha256(files["dang-ky-khai-sinh.mp3"]).hexdigest()


def test_a_recording_of_another_kind_is_made_fit(now):
    wav = attach("thu.mp3", "audio/mpeg", sound.wav(tone(2.0, 22_050), rate=22_050))
    deliver(body(wav), now)
    content = opened(Package.objects.get())["dang-ky-khai-sinh.mp3"]
    with av.open(io.BytesIO(content)) as made:
        codec = made.streams.audio[0].codec_context
        assert (made.format.name, codec.sample_rate, codec.channels) == ("mp3", 44_100, 1)
        assert made.bit_rate >= 64_000


@pytest.mark.parametrize("options", [{"is_draft_voice": True}, {"voice_quality": "draft"}])
def test_a_draft_voice_never_goes_on_air(recording, now, options):
    assert deliver(body(recording, **options), now) == Waiting("chờ thu âm")
    assert not any(name.endswith(".mp3") for name in Package.objects.get().contents)


def test_without_a_recording_there_is_a_sheet_to_read_from(script, now):
    assert deliver(body(script), now) == Waiting("chờ thu âm")
    row = Package.objects.get()
    assert row.state == "WAITING"
    sheet = docx.Document(io.BytesIO(opened(row)["dang-ky-khai-sinh-to-doc.docx"]))
    lines = [paragraph for paragraph in sheet.paragraphs if paragraph.text[:1].isdigit()]
    assert [line.text for line in lines][1] == "2. Đăng ký khai sinh nộp trực tuyến."
    assert {line.runs[0].font.size.pt for line in lines} == {documents.PROMPTER_PT}


def test_the_same_message_again_makes_no_second_package(recording, now):
    for _ in range(2):
        deliver(body(recording), now)
    assert Package.objects.count() == 1
    assert len(default_storage.listdir("loudspeaker/2026-11-24")[1]) == 1


def test_two_bulletins_of_one_name_and_slot_are_kept_apart(recording, now):
    for key in ("key-1", "key-2"):
        deliver(body(recording), now, key)
    assert len({row.file for row in queries.packages()}) == 2


def test_a_recorded_package_replaces_the_one_that_waited(script, recording, now):
    deliver(body(script), now)
    deliver(body(script, recording), now, "key-2")
    assert {row.key: row.state for row in queries.packages()} == {
        "key-1": "REPLACED",
        "key-2": "READY",
    }


def test_a_changed_or_unreadable_file_stops_the_message(recording, now):
    from dataclasses import replace

    changed = replace(recording, sha256="0" * 64)
    noise = attach("x.mp3", "audio/mpeg", b"no sound at all")
    for wrong in (changed, noise, replace(recording, path="khong/co.mp3")):
        assert isinstance(deliver(body(wrong), now), Rejected)
    assert not Package.objects.exists()


def test_a_recording_longer_than_the_session_is_refused(now):
    long = attach("dai.mp3", "audio/mpeg", sound.mp3(tone(61), kilobits=64))
    account = Account(0, "loudspeaker", "Đài", {"minutes": "1"})
    outcome = Loudspeaker().deliver(account, Message("k", "", body(long)), now=now)
    assert outcome.code == "length"


def test_on_air_is_delivered(recording, now, officer):
    message = enqueue(now, body(recording))
    assert message.state == "ACCEPTED"
    row = Package.objects.get()
    aired = now.replace(hour=17)
    later = now.replace(hour=18)
    operations.note_aired(
        package_id=row.pk, aired_at=aired, note="Nghe rõ", now=later, actor=officer.user
    )
    message.refresh_from_db()
    assert (message.state, message.delivered_at) == ("DELIVERED", aired)
    with pytest.raises(NotReady):
        operations.note_aired(package_id=row.pk, aired_at=aired, note="", now=later, actor=None)


def test_nothing_is_proven_before_it_happened(recording, now):
    deliver(body(recording), now)
    with pytest.raises(WrongMoment):
        operations.note_aired(
            package_id=Package.objects.get().pk,
            aired_at=now.replace(hour=17),
            note="",
            now=now,
            actor=None,
        )


def test_what_was_not_on_air_can_be_taken_back(recording, now):
    enqueue(now, body(recording))
    place = Package.objects.get().file
    assert delivery.withdraw(origin="posting/1", now=now, actor=None).withdrawn_count == 1
    assert Package.objects.get().state == "WITHDRAWN"
    assert not default_storage.exists(place)


def test_without_an_account_the_usual_times_hold(recording, now):
    assert enqueue(now, body(recording)).state == "ACCEPTED"


def test_an_officer_takes_the_package_and_proves_the_broadcast(client, officer, recording, now):
    message = enqueue(clock.now(), body(recording))
    row = Package.objects.get()
    assert client.get("/console/loa-phat-thanh/").status_code == 302
    client.force_login(officer.user)
    page = client.get("/console/loa-phat-thanh/").content.decode()
    assert "Tải cả gói" in page
    whole = client.get(f"/console/loa-phat-thanh/{row.pk}/tai/")
    assert zipfile.ZipFile(io.BytesIO(whole.content)).testzip() is None
    one = client.get(f"/console/loa-phat-thanh/{row.pk}/tai/dang-ky-khai-sinh.mp3")
    assert hashlib.sha256(one.content).hexdigest() == row.sha256
    proof = {"aired_at": f"{clock.local(clock.now()):%Y-%m-%dT%H:%M}", "note": "Nghe rõ ở thôn"}
    assert client.post(f"/console/loa-phat-thanh/{row.pk}/da-phat/", proof).status_code == 302
    message.refresh_from_db()
    assert message.state == "DELIVERED"
    assert "Nghe rõ ở thôn" in client.get("/console/loa-phat-thanh/").content.decode()


@pytest.mark.parametrize("path", ["999/tai/", "{pk}/tai/khac.mp3"])
def test_no_other_file_is_sent(client, officer, recording, now, path):
    deliver(body(recording), now)
    client.force_login(officer.user)
    address = path.format(pk=Package.objects.get().pk)
    assert client.get(f"/console/loa-phat-thanh/{address}").status_code == 404


def test_a_package_that_waited_goes_away_with_its_posting(script, now):
    enqueue(now, body(script, is_draft_voice=True))
    assert Package.objects.get().state == "WAITING"
    delivery.withdraw(origin="posting/1", now=now, actor=None)
    assert (Package.objects.get().state, Package.objects.get().file) == ("WITHDRAWN", "")


def test_a_package_that_waited_too_long_goes_away(script, now):
    enqueue(now, body(script, is_draft_voice=True))
    outbox.messages("posting/1").update(expires_at=now)
    delivery.recover(now=now)
    assert Package.objects.get().state == "WITHDRAWN"


def test_the_sheet_says_how_a_hard_sentence_is_read_and_how_long_all_takes(now):
    line = {"text": "Gõ VNeID.", "said": "Gõ vê nê i đê.", "seconds": 2.4}
    deliver(body(sentences=[line], voice_quality="draft"), now)
    files = opened(Package.objects.get())
    sheet = docx.Document(io.BytesIO(files["dang-ky-khai-sinh-to-doc.docx"]))
    words = [paragraph.text for paragraph in sheet.paragraphs]
    assert "Cả bài 1 câu, đọc khoảng 2 giây." in words
    assert words[-2:] == ["1. Gõ VNeID.", "Đọc là: Gõ vê nê i đê."]
    manifest = json.loads(files["manifest.json"])
    assert (manifest["voice_quality"], manifest["sentences"]) == ("draft", [line])
