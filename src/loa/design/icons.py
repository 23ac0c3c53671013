"""One family of line icons, drawn for Loa on a 24-unit grid; stroke and color come from CSS."""

from __future__ import annotations

# Inner SVG of each icon. Always shown beside a word, never instead of one.
ICONS = {
    "alert": '<path d="M12 3.5 2.5 20h19z"/><path d="M12 10v4.5"/><path d="M12 17.4v.1"/>',
    "arrow": '<path d="M4 12h15"/><path d="m13 6 6 6-6 6"/>',
    "baby": '<circle cx="12" cy="12" r="8.5"/><path d="M9 11v.1M15 11v.1M9 15q3 2.4 6 0"/>'
    '<path d="M12 3.5q2.5 1.5.5 3.2"/>',
    "bell": '<path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15z"/><path d="M10 20.5h4"/>',
    "bookmark": '<path d="M6.5 3.5h11v17L12 16l-5.5 4.5z"/>',
    "building": '<path d="M3.5 20.5h17M5.5 20.5v-10M18.5 20.5v-10M3.5 10.5 12 4l8.5 6.5z"/>'
    '<path d="M10 20.5v-6M14 20.5v-6"/>',
    "calendar": '<rect x="3.5" y="5" width="17" height="15.5" rx="2"/>'
    '<path d="M3.5 10h17M8 3v4M16 3v4"/>',
    "car": '<path d="M3.5 16.5v-4l2.2-5h12.6l2.2 5v4z"/><path d="M3.5 12.5h17"/>'
    '<path d="M6 16.5v2.5M18 16.5v2.5M7 14.5h1M16 14.5h1"/>',
    "card": '<rect x="2.5" y="5" width="19" height="14" rx="2"/><circle cx="8" cy="11" r="2"/>'
    '<path d="M5 16q3-3 6 0M14 10h5M14 14h4"/>',
    "check": '<path d="m4.5 12.5 5 5 10-11"/>',
    "clock": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3.5 2"/>',
    "close": '<path d="m6 6 12 12M18 6 6 18"/>',
    "coins": '<ellipse cx="12" cy="7" rx="7.5" ry="3.5"/>'
    '<path d="M4.5 7v5c0 1.9 3.4 3.5 7.5 3.5s7.5-1.6 7.5-3.5V7"/>'
    '<path d="M4.5 12v5c0 1.9 3.4 3.5 7.5 3.5s7.5-1.6 7.5-3.5v-5"/>',
    "contrast": '<circle cx="12" cy="12" r="8.5"/><path d="M12 3.5v17M12 8h6.5M12 12h8.5M12 16h6.5"/>',
    "copy": '<rect x="8" y="8" width="12" height="12.5" rx="2"/><path d="M16 4.5H6a2 2 0 0 0-2 2V17"/>',
    "document": '<path d="M6 3h8.5L19 7.5V21H6z"/><path d="M14 3v5h5M9 12.5h7M9 16.5h5"/>',
    "family": '<circle cx="8" cy="7" r="3"/><circle cx="17" cy="9" r="2.3"/>'
    '<path d="M2.5 20v-3a5.5 5.5 0 0 1 11 0v3M14.5 14.2a4.6 4.6 0 0 1 7 3.9V20"/>',
    "field": '<path d="M12 20.5V11"/><path d="M12 13c0-4-3-6-7-6 0 4 3 6 7 6M12 10.5c0-4 3-6 7-6'
    ' 0 4-3 6-7 6"/><path d="M4.5 20.5h15"/>',
    "flag": '<path d="M5.5 21V4M5.5 4.5h12l-2.5 4 2.5 4h-12"/>',
    "flower": '<circle cx="12" cy="9" r="2"/><path d="M12 7V3.5M12 11v9.500M14 9h3.500M10 9H6.5"/>'
    '<path d="M12 18q-4-.5-5-4M12 18q4-.5 5-4"/>',
    "hand": '<path d="M7 12V6.500a1.5 1.5 0 0 1 3 0V11M10 11V4.500a1.5 1.5 0 0 1 3 0V11'
    'M13 11V6a1.5 1.5 0 0 1 3 0v6"/><path d="M16 12v-2a1.5 1.5 0 0 1 3 0v4.500a6.5 6.5 0'
    ' 0 1-12 3.500l-2.7-4.600a1.4 1.4 0 0 1 2.4-1.400L7 14"/>',
    "health": '<path d="M12 20.500C6 16.5 3 13 3 9a4.6 4.6 0 0 1 9-1.500A4.6 4.6 0 0 1 21'
    ' 9c0 4-3 7.5-9 11.5"/><path d="M12 9.500v5M9.5 12h5"/>',
    "help": '<circle cx="12" cy="12" r="8.5"/>'
    '<path d="M9.3 9.500a2.7 2.7 0 1 1 3.9 2.400q-1.2.7-1.2 2.100M12 17v.1"/>',
    "home": '<path d="m3.5 11.5 8.5-8 8.5 8"/><path d="M6 9.500v11h12v-11M10 20.500v-6h4v6"/>',
    "land": '<path d="M3 18.5 9 15l6 3.5 6-3.500V5.500L15 9 9 5.5 3 9z"/><path d="M9 5.500V15M15 9v9.5"/>',
    "link": '<path d="M10 14a4 4 0 0 0 5.7 0l3.6-3.600a4 4 0 0 0-5.7-5.700L12 6.3"/>'
    '<path d="M14 10a4 4 0 0 0-5.7 0l-3.6 3.600a4 4 0 0 0 5.7 5.700l1.6-1.6"/>',
    "list": '<path d="M9 6h11M9 12h11M9 18h11M4.5 6v.1M4.5 12v.1M4.5 18v.1"/>',
    "lock": '<rect x="4.5" y="10.5" width="15" height="10" rx="2"/>'
    '<path d="M8 10.500V7.500a4 4 0 0 1 8 0v3M12 14.500v2.5"/>',
    "message": '<path d="M4 4.500h16v12H11l-4.5 4v-4H4z"/><path d="M8 9h8M8 12.500h5"/>',
    "mic": '<rect x="9" y="2.5" width="6" height="11.5" rx="3"/>'
    '<path d="M5.5 11a6.5 6.5 0 0 0 13 0M12 17.500v3.500M8.5 21h7"/>',
    "news": '<path d="M3.5 5h13v15H5.500a2 2 0 0 1-2-2zM16.5 9h4v9a2 2 0 0 1-4 0"/>'
    '<path d="M6.5 9h7M6.5 12.500h7M6.5 16h4"/>',
    "online": '<rect x="6" y="2.5" width="12" height="19" rx="2.5"/><path d="M10.5 18.500h3"/>'
    '<path d="m9 10.5 2.2 2.200L15 8.5"/>',
    "person": '<circle cx="12" cy="8" r="4"/><path d="M4.5 20.500a7.5 7.5 0 0 1 15 0"/>',
    "phone": '<path d="M5 3.500h4l1.8 5L8.5 10a12 12 0 0 0 5.5 5.500l1.5-2.3 5 1.800v4'
    'a1.8 1.8 0 0 1-2 1.800A16.5 16.5 0 0 1 3.2 5.5 1.8 1.8 0 0 1 5 3.5"/>',
    "pin": '<path d="M12 21.500c-4.5-5-7-8.5-7-12a7 7 0 0 1 14 0c0 3.5-2.5 7-7 12"/>'
    '<circle cx="12" cy="9.5" r="2.5"/>',
    "print": '<path d="M7 8V3.500h10V8M7 17H3.500V8h17v9H17"/><path d="M7 13.500h10v7H7z"/>',
    "ring": '<circle cx="9" cy="14.5" r="5.5"/><circle cx="15" cy="14.5" r="5.5"/>'
    '<path d="m10 5 2-2 2 2-2 2.500z"/>',
    "school": '<path d="M2.5 9.5 12 5l9.5 4.500L12 14z"/><path d="M6.5 11.500v5q5.5 4 11 0v-5M21.5 9.500V15"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>',
    "share": '<circle cx="6" cy="12" r="2.5"/><circle cx="17.5" cy="5.5" r="2.5"/>'
    '<circle cx="17.5" cy="18.5" r="2.5"/><path d="m8.2 10.8 7-4M8.2 13.200l7 4"/>',
    "shield": '<path d="M12 3 4.5 6v5.500c0 4.5 3 8 7.5 9.5 4.5-1.5 7.5-5 7.5-9.500V6z"/>'
    '<path d="m8.5 12 2.5 2.5 4.5-5"/>',
    "shop": '<path d="M4 9.5 5.5 4h13L20 9.500a2.7 2.7 0 0 1-5.3 0 2.7 2.7 0 0 1-5.4 0'
    'A2.7 2.7 0 0 1 4 9.5"/><path d="M5.5 12.500v8h13v-8M10 20.500V16h4v4.5"/>',
    "speaker": '<path d="M3.5 9.500h4L13 5v14l-5.5-4.500h-4z"/><path d="M16.5 9a4.2 4.2 0 0 1 0 6M19 6.5'
    'a7.8 7.8 0 0 1 0 11"/>',
    "stop": '<rect x="6" y="6" width="12" height="12" rx="2"/>',
    "text": '<path d="M2.5 19 8 5l5.5 14M4.4 14.500h7.200M15 19l3.5-9 3.5 9M16.2 16h4.6"/>',
    "thumb": '<path d="M7.5 11v9.500h-4V11zM7.5 11l4-7.500a2.2 2.2 0 0 1 2.2 2.700L13 10h6a2 2 0 0 1'
    ' 2 2.400l-1.4 6.500a2 2 0 0 1-2 1.600H7.5"/>',
    "truck": '<path d="M2.5 6h11v11h-11zM13.5 10h4l4 3.500V17h-8z"/><circle cx="7" cy="18" r="2"/>'
    '<circle cx="17" cy="18" r="2"/>',
}

# The mark: three arcs that widen as sound does, from a small mouthpiece.
MARK = (
    '<g fill="none" stroke="currentColor" stroke-linecap="round">'
    '<path stroke-width="3.2" d="M9.6 12.4a4.2 4.2 0 0 1 0 7.2"/>'
    '<path stroke-width="3.8" d="M14.2 8.2a9.3 9.3 0 0 1 0 15.6"/>'
    '<path stroke-width="4.4" d="M19.4 3.800a15 15 0 0 1 0 24.4"/></g>'
    '<circle cx="5.2" cy="16" r="2.3" fill="currentColor"/>'
)


def icon_svg(name: str, css_class: str = "") -> str:
    """Return the inline SVG of the icon `name`; raise KeyError for a name that was never drawn."""
    classes = f"line-icon {css_class}".strip()
    return (
        f'<svg class="{classes}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
        f"{ICONS[name]}</svg>"
    )


def mark_svg() -> str:
    """Return the inline SVG of Loa's mark."""
    return f'<svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">{MARK}</svg>'
