"""A plug is one folder and one line in settings."""

from __future__ import annotations

from django.conf import settings

from loa.delivery.contract import channels
from loa.media.contract import voices
from loa.publishing.contract import renderers

from .tree import PACKAGE, ROOT

LINES = {
    "channels": settings.LOA_CHANNELS,
    "products": settings.LOA_PRODUCTS,
    "voices": settings.LOA_VOICES,
}


def _folders(kind: str) -> set[str]:
    return {path.name for path in (PACKAGE / kind).iterdir() if (path / "__init__.py").exists()}


def test_every_folder_has_its_line_and_every_line_its_folder() -> None:
    for kind, lines in LINES.items():
        named = {line.rsplit(".", 1)[1] for line in lines}
        assert _folders(kind) - {"tests"} == named, kind


def test_the_folder_name_is_the_code() -> None:
    registered = {
        "channels": set(channels.names()),
        "products": set(renderers.names()),
        "voices": set(voices.names()),
    }
    for kind, names in registered.items():
        assert names == _folders(kind) - {"tests"}, kind


def test_every_plug_is_described() -> None:
    listed = (ROOT / "docs" / "plugs.md").read_text(encoding="utf-8")
    for kind in LINES:
        for name in _folders(kind) - {"tests"}:
            readme = PACKAGE / kind / name / "README.md"
            assert readme.exists(), f"{kind}/{name} has no README.md"
            assert f"`{name}`" in listed, f"docs/plugs.md does not name {kind}/{name}"
