"""“Tôi cần giấy tờ gì?”: one question a page. The answers live in the address and nowhere else."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from loa.flows import queries as flows
from loa.flows.errors import NoSuchFlow
from loa.flows.types import Flow, Question, Walk
from loa.kernel import clock
from loa.kernel.access import public
from loa.links import queries as links
from loa.portal import shell


def given(request: HttpRequest) -> dict[str, list[str]]:
    """Return every value of the query string, by name."""
    return {name: request.GET.getlist(name) for name in request.GET}


def _flow(slug: str) -> Flow:
    try:
        return flows.flow(slug)
    except NoSuchFlow as error:
        raise Http404 from error


@public
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the situations."""

    def build() -> shell.Draft:
        context = {"section": "thu-tuc", "flows": flows.flows()}
        return shell.Draft("portal/flows/index.html", context, keys=("flows",))

    return shell.stored(request, build)


@public
@require_safe
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask the next open question, or show what came out.

    Only the first question is kept rendered: what answers lead to is made for each request.
    """
    flow = _flow(slug)
    answers = given(request)
    walk = flows.walk(flow, answers, change=request.GET.get("sua", ""))
    question = walk.question
    if question is None:
        return shell.page(request, "portal/flows/outcome.html", _outcome(walk))

    def build() -> shell.Draft:
        asked = request.GET.get("hoi", "")
        return shell.Draft(
            "portal/flows/question.html", _question(walk, question, asked), keys=("flows",)
        )

    return shell.stored(request, build)


def _question(walk: Walk, question: Question, asked: str) -> dict[str, Any]:
    """Return what a question's page shows; `asked` is the question whose form was sent."""
    return {
        "section": "thu-tuc",
        "flow": walk.flow,
        "walk": walk,
        "question": question,
        "chosen": walk.kept.get(question.id, ()),
        "others": [
            (name, id_) for name, ids in walk.kept.items() for id_ in ids if name != question.id
        ],
        "is_missed": asked == question.id and question.id not in walk.kept,
        "back": _back(walk),
        "changes": _changes(walk),
    }


def _back(walk: Walk) -> str:
    """Return where "Quay lại" leads: the question before, or the list."""
    if not walk.steps:
        return "/can-giay-to-gi/"
    return f"{walk.flow.url}?{walk.changing(walk.steps[-1].question.id)}"


def _changes(walk: Walk) -> list[tuple[str, str, str]]:
    """Return each answered question, its answer and the address that asks it again."""
    return [
        (step.question.text, step.answer, f"{walk.flow.url}?{walk.changing(step.question.id)}")
        for step in walk.steps
    ]


def _outcome(walk: Walk) -> dict[str, Any]:
    return {
        "section": "thu-tuc",
        "flow": walk.flow,
        "walk": walk,
        "result": flows.result(walk, on=clock.local_date(clock.now())),
        "changes": _changes(walk),
        "back": _back(walk),
        "address": _address(walk),
        "qr": f"{walk.flow.url}qr.svg?{walk.query()}",
    }


def _address(walk: Walk) -> str:
    return f"{settings.LOA_PUBLIC_URL}{walk.flow.url}?{walk.query()}"


@public
@require_safe
def qr(request: HttpRequest, slug: str) -> HttpResponse:
    """Return the QR code of a result's address as a picture."""
    walk = flows.walk(_flow(slug), given(request))
    return picture(links.qr_svg(_address(walk), border=2))


def picture(drawn: str) -> HttpResponse:
    """Return a drawing that every browser may keep: the same address draws the same."""
    response = HttpResponse(drawn, content_type="image/svg+xml")
    response.headers["Cache-Control"] = "public, max-age=86400"
    return shell.sealed(response)
