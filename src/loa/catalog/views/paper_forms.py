"""Where officers put the files of forms."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from loa.catalog import form_files, paper_forms, queries
from loa.catalog.errors import UnknownProcedure
from loa.catalog.forms import PaperFormForm, first_error
from loa.kernel import clock
from loa.kernel.access import officer_required
from loa.kernel.errors import LoaError


def _actor(request: HttpRequest) -> Any:
    return request.user


@officer_required
def forms_of(request: HttpRequest, code: str) -> HttpResponse:
    """List the papers of a procedure with their files, and take a new file."""
    try:
        guide = queries.guide(code=code, on=clock.local_date(clock.now()))
    except UnknownProcedure as error:
        raise Http404(str(error)) from error
    form = PaperFormForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        if form.is_valid() and _put(request, code, form.cleaned_data):
            return redirect("catalog_forms", code=code)
        if form.errors:
            messages.error(request, first_error(form))
    context = {"guide": guide, "form": form, "files": form_files.history(code=code)}
    return render(request, "catalog/forms.html", context)


def _put(request: HttpRequest, code: str, given: dict[str, Any]) -> bool:
    try:
        made = paper_forms.put_form(
            code=code,
            paper_key=given["paper_key"],
            file_name=given["file"].name,
            content=given["file"].read(paper_forms.LARGEST_BYTES + 1),
            form_version=given["form_version"],
            issued_by=given["issued_by"],
            valid_from=given["valid_from"],
            now=clock.now(),
            actor=_actor(request),
        )
    except LoaError as error:
        messages.error(request, str(error))
        return False
    messages.success(request, f"Người dân tải được “{made.file_name}” trên trang thủ tục.")
    return True


@officer_required
@require_POST
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Take a form off the guide."""
    number = request.POST.get("form_id", "")
    try:
        form_id = int(number) if number.isdigit() else 0
        paper_forms.withdraw_form(form_id=form_id, now=clock.now(), actor=_actor(request))
        messages.success(request, "Đã gỡ mẫu khỏi trang người dân.")
    except LoaError as error:
        messages.error(request, str(error))
    return redirect("catalog_forms", code=code)
