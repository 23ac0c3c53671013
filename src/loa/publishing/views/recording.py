"""The prompter: a script to read aloud, and the place to hand in the recording."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from loa.kernel import clock
from loa.kernel.access import officer_required
from loa.kernel.errors import LoaError
from loa.publishing import operations, recordings
from loa.publishing.forms import RecordingForm

from .products import source_or_404


@officer_required
@require_http_methods(["GET", "HEAD", "POST"])
def recording(request: HttpRequest, kind: str, code: str) -> HttpResponse:
    """Show each script sentence by sentence in large type; take in the file."""
    doc = source_or_404(kind, code)
    now = clock.now()
    form = RecordingForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.add_recording(
                source=f"{kind}/{code}",
                kind=request.POST.get("kind", ""),
                file=form.cleaned_data["recording"].read(),
                now=now,
                actor=request.user,
            )
            messages.success(
                request,
                "Đã nhận bản thu âm và làm lại bản tin. Hãy nghe lại một lượt rồi duyệt.",
            )
            return redirect("publishing_products", kind=kind, code=code)
        except LoaError as error:
            form.add_error("recording", str(error))
    context = {
        "source": doc,
        "form": form,
        "scripts": recordings.scripts(doc, now=now, actor=request.user),
    }
    return render(request, "publishing/recording.html", context)
