"""Forms of the page: every act is a POST that leads back to where it was done."""

from dataclasses import dataclass
from urllib.parse import urlencode

from sandbox.view.icons import icon
from sandbox.view.markup import Child, Markup, el


@dataclass(frozen=True)
class Place:
    """What the page shows just now: whose phone, which mail, which people are looked for."""

    phone: str = ""
    mail: int = 0
    find: str = ""

    def url(self, section: str = "", *, phone: str | None = None, mail: int | None = None) -> str:
        """The page's address with one thing changed."""
        phone = self.phone if phone is None else phone
        mail = self.mail if mail is None else mail
        asked = {"phone": phone, "mail": mail or "", "q": self.find}
        query = urlencode({name: value for name, value in asked.items() if value})
        return f"/sandbox/{'?' + query if query else ''}{'#' + section if section else ''}"


def form(
    action: str, *children: Child, back: str, class_: str = "", target: str | None = None
) -> Markup:
    """A POST form that comes back to `back`."""
    return el(
        "form",
        el("input", type="hidden", name="back", value=back),
        *children,
        method="post",
        action=action,
        class_=class_ or None,
        target=target,
        data_quiet=target is None,
    )


def press(
    words: str,
    *,
    name: str | None = None,
    value: str | None = None,
    shape: str | None = None,
    class_: str = "button",
    pressed: bool | None = None,
) -> Markup:
    """A button with a word, and an icon when `shape` names one."""
    return el(
        "button",
        icon(shape) if shape else None,
        el("span", words),
        type="submit",
        name=name,
        value=value,
        class_=class_,
        aria_pressed=None if pressed is None else str(pressed).lower(),
    )
