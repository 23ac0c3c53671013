"""Console pages of the packages: take them to the station, and prove that they were on air."""

from __future__ import annotations

import mimetypes
import zipfile

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from loa.kernel import clock
from loa.kernel.access import officer_required
from loa.kernel.errors import LoaError

from . import operations, queries
from .errors import NoSuchPackage
from .forms import AiredForm
from .models import Package, PackageState

TONES = {PackageState.READY: "tag--good", PackageState.AIRED: "tag--good"}
LABELS = {".mp3": "Bản thu (MP3)", "-kich-ban.docx": "Kịch bản", "-to-doc.docx": "Tờ đọc"}


@officer_required
@require_safe
def packages(request: HttpRequest) -> HttpResponse:
    """List the packages with their downloads; those taken back or replaced are gone."""
    rows = [
        {
            "package": row,
            "tone": TONES.get(PackageState(row.state), "tag--warn"),
            "files": _files(row),
            "is_ready": row.state == PackageState.READY,
            "is_waiting": row.state == PackageState.WAITING,
        }
        for row in queries.packages()
        if row.file and row.state != PackageState.REPLACED
    ]
    now = clock.local(clock.now())
    return render(
        request, "loudspeaker/packages.html", {"rows": rows, "now": f"{now:%Y-%m-%dT%H:%M}"}
    )


def _files(row: Package) -> list[dict[str, str]]:
    return [
        {"name": name, "label": label}
        for ending, label in LABELS.items()
        for name in row.contents
        if name.endswith(ending)
    ]


@officer_required
@require_safe
def download(request: HttpRequest, package_id: int, name: str = "") -> HttpResponse:
    """Send the whole package, or one file out of it."""
    row = _package(package_id)
    try:
        file = default_storage.open(row.file)
    except OSError as error:
        raise Http404("Không còn tệp của gói này.") from error
    if name and name not in row.contents:
        raise Http404("Gói này không có tệp đó.")
    with file:
        content = zipfile.ZipFile(file).read(name) if name else file.read()
    shown = name or row.file.rpartition("/")[2]
    kind = mimetypes.guess_type(shown)[0] or "application/octet-stream"
    headers = {"Content-Disposition": f'attachment; filename="{shown}"'}
    return HttpResponse(content, content_type=kind, headers=headers)


def _package(package_id: int) -> Package:
    try:
        row = queries.package(package_id)
    except NoSuchPackage as error:
        raise Http404(str(error)) from error
    if not row.file:
        raise Http404("Gói này đã được gỡ.")
    return row


@officer_required
@require_POST
def note_aired(request: HttpRequest, package_id: int) -> HttpResponse:
    """Take the proof that a package was on air."""
    form = AiredForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Hãy ghi ngày giờ phát.")
        return redirect("loudspeaker_packages")
    try:
        row = operations.note_aired(
            package_id=package_id,
            aired_at=form.cleaned_data["aired_at"],
            note=form.cleaned_data["note"],
            now=clock.now(),
            actor=request.user if request.user.is_authenticated else None,
        )
        moment = clock.vn_datetime(form.cleaned_data["aired_at"])
        messages.success(request, f"Đã ghi: “{row.title}” phát lúc {moment}.")
    except LoaError as error:
        messages.error(request, str(error))
    return redirect("loudspeaker_packages")
