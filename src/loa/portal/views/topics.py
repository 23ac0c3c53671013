"""Life events and audience doors: short ways through the catalog."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from loa.kernel import clock
from loa.kernel.access import public
from loa.portal import life_events as events
from loa.portal import presenters, reference, shell


def _of(slug: str, topics: tuple[reference.Topic, ...]) -> reference.Topic:
    found = next((topic for topic in topics if topic.slug == slug), None)
    if found is None:
        raise Http404
    return found


@public
@require_safe
def life_events(request: HttpRequest) -> HttpResponse:
    """Show all life events."""

    def build() -> shell.Draft:
        context = {"topics": events.topics(), "section": "thu-tuc"}
        return shell.Draft("portal/topics.html", context, keys=("content:life_event",))

    return shell.stored(request, build)


@public
@require_safe
def life_event(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one life event with what to do in order."""

    def build() -> shell.Draft:
        topic = _of(slug, events.topics())
        steps = presenters.topic_steps(topic, on=clock.local_date(clock.now()))
        context = {
            "topic": topic,
            "steps": steps,
            "section": "thu-tuc",
            "is_event": True,
            "flow": presenters.flow_of(topic),
        }
        keys = ("procedures", "content:life_event", "flows")
        return shell.Draft("portal/topic.html", context, keys)

    return shell.stored(request, build)


@public
@require_safe
def door(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what one audience of the plan (II.4) needs most, and its own ways to do it."""
    topic = _of(slug, reference.doors())

    def build() -> shell.Draft:
        steps = presenters.topic_steps(topic, on=clock.local_date(clock.now()))
        context = {"topic": topic, "steps": steps, "section": "thu-tuc"}
        return shell.Draft("portal/topic.html", context, keys=("procedures",))

    return shell.stored(request, build)
