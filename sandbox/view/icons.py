"""One family of line icons, drawn here; each stands beside a word."""

from sandbox.view.markup import Markup

SHAPES = {
    "phone": '<rect x="7" y="2.5" width="10" height="19" rx="2.5"/><path d="M11 18.5h2"/>',
    "mail": '<rect x="3" y="5" width="18" height="14" rx="2.5"/><path d="m3.5 7 8.5 6 8.5-6"/>',
    "sliders": '<path d="M4 7h9m5 0h2M4 17h2m5 0h9"/><circle cx="15.5" cy="7" r="2.5"/>'
    '<circle cx="8.5" cy="17" r="2.5"/>',
    "clock": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3.5 2"/>',
    "check": '<path d="m5 12.5 4.5 4.5L19 7.5"/>',
    "checks": '<path d="m2.5 12.5 4.5 4.5 8.5-9.5M11.5 15.5l1.5 1.5 8.5-9.5"/>',
    "link": '<path d="M14 4h6v6M20 4l-9 9M18 14v5a1.5 1.5 0 0 1-1.5 1.5h-11'
    'A1.5 1.5 0 0 1 4 19V8a1.5 1.5 0 0 1 1.5-1.5h5"/>',
    "chat": '<path d="M4 5.5h16v11H11L6.5 20v-3.5H4z"/>',
    "call": '<path d="M6 3.5h3l1.5 4.5-2 1.5a12 12 0 0 0 6 6l1.5-2 4.5 1.5v3'
    'a2 2 0 0 1-2 2A16.5 16.5 0 0 1 4 5.5a2 2 0 0 1 2-2z"/>',
    "send": '<path d="M4 12 20.5 4.5 15 20l-3.5-6.5z"/><path d="m11.5 13.5 4-4"/>',
    "power": '<path d="M12 3.5v8"/><path d="M7 6.5a7.5 7.5 0 1 0 10 0"/>',
    "eye": '<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z"/>'
    '<circle cx="12" cy="12" r="2.8"/>',
    "heart": '<path d="M12 20S4 15 4 9.2A4.2 4.2 0 0 1 12 7'
    'a4.2 4.2 0 0 1 8 2.2C20 15 12 20 12 20z"/>',
    "back": '<path d="m14.5 5-7 7 7 7"/>',
    "next": '<path d="m9.5 5 7 7-7 7"/>',
    "warning": '<path d="M12 4 2.5 20h19z"/><path d="M12 10v4.5M12 17v.5"/>',
    "add": '<path d="M12 5v14M5 12h14"/>',
    "bell": '<path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 2h-15zM10 20.5h4"/>',
    "leave": '<path d="M10 4H5.5v16H10M14 8l4 4-4 4M18 12H9"/>',
    "mark": '<path d="M5 9.5a3.6 3.6 0 0 1 0 5M9.5 6.5a8.5 8.5 0 0 1 0 11'
    'M14 3.5a14 14 0 0 1 0 17"/>',
}


def icon(name: str) -> Markup:
    """One icon; hidden from screen readers, because a word stands beside it."""
    return Markup(
        f'<svg class="icon icon-{name}" viewBox="0 0 24 24" aria-hidden="true">{SHAPES[name]}</svg>'
    )
