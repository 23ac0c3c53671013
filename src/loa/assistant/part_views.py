"""What stands around a question: the panel on other pages, judging, deleting, listening."""

from __future__ import annotations

from typing import IO
from urllib.parse import urlencode

from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from loa.kernel import clock
from loa.kernel.access import public
from loa.kernel.errors import LoaError

from . import hearing, keys, limits, operations, presenters, queries
from .errors import BadSound, NoRecognizer, TooBusy
from .views import PART, conversation_context, opening_context, refused, to_talk

_AROUND = 10_000  # bytes of a form besides its file


class _InMemory(MemoryFileUploadHandler):
    """Keeps a whole recording in memory or not at all: nothing goes through a file on the disk."""

    def handle_raw_input(
        self,
        input_data: IO[bytes],
        META: dict[str, str],  # noqa: N803 - Django's name
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        """Take what is as long as a recording may be, whatever other uploads may have."""
        self.activated = content_length <= hearing.MOST_BYTES + _AROUND


@public
@never_cache
@require_safe
def panel(request: HttpRequest) -> HttpResponse:
    """Return the inside of the panel that opens on other pages, with the talk so far."""
    context = {**conversation_context(keys.of(request)), **opening_context(request)}
    return render(request, "assistant/panel.html", {**context, "is_panel": True})


@public
@never_cache
@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """Return what officers wrote since; the header says whether one is still expected."""
    key = keys.of(request)
    found = request.GET.get("sau", "")
    after = int(found) if found.isdecimal() and len(found) < 18 else 0
    replies = queries.replies_after(key=key, after=after) if key else []
    context = {
        "turns": presenters.officer_turns(replies),
        "last_reply": replies[-1].pk if replies else after,
    }
    response = render(request, "assistant/_log.html", context)
    is_expected = bool(key) and queries.has_officer(key=key or "")
    response.headers["X-Loa-Waits"] = "1" if is_expected else "0"
    return response


@public
@csrf_exempt
@never_cache
@require_POST
def judge(request: HttpRequest) -> HttpResponse:
    """Keep whether an answer was right; where it was not, offer what else may be meant."""
    key = keys.of(request)
    try:
        keys.check(request)
        operations.judge(
            key=request.POST.get("cau", ""),
            conversation=key or "",
            is_right=request.POST.get("dung") == "1",
            now=clock.now(),
        )
    except LoaError as problem:
        return refused(request, problem, key=key)
    if not request.headers.get(PART):
        return to_talk(key)
    context = conversation_context(key)
    asked = [one for one in context["turns"] if not one.is_officer]
    turn = next((one for one in asked if one.key == request.POST.get("cau")), None)
    return render(request, "assistant/_judged.html", {**context, "turn": turn})


@public
@csrf_exempt
@never_cache
@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Delete a conversation here; the script deletes its key in the browser."""
    try:
        keys.refuse_foreign(request)
    except LoaError as problem:
        return refused(request, problem, key=None, status=403)
    key = keys.of(request)
    if key:
        operations.forget_conversation(key=key)
    return HttpResponseRedirect(f"/tro-ly/?{urlencode({'da-xoa': 1})}", status=303)


@public
@csrf_exempt
@never_cache
@require_POST
def hear(request: HttpRequest) -> HttpResponse:
    """Return what was said as words for the field; the sound is not kept."""
    request.upload_handlers = [_InMemory(request)]
    try:
        keys.refuse_foreign(request)
        limits.count_sound(request.META.get("REMOTE_ADDR", ""))
        sound = request.FILES.get("tieng")
        if sound is None or (sound.size or 0) > hearing.MOST_BYTES:
            raise BadSound(f"Không có đoạn ghi âm, hoặc dài quá {hearing.LONGEST_S} giây.")
        heard = hearing.transcribe(sound.read(), now=clock.now())
    except (NoRecognizer, TooBusy) as problem:
        return JsonResponse({"problem": problem.message}, status=503)
    except LoaError as problem:
        return JsonResponse({"problem": problem.message}, status=422)
    return JsonResponse({"text": heard})
