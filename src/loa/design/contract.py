"""What other apps take from the design: pages in one piece, and the names of icons."""

from .icons import ICONS
from .inlining import inlined, policy_of, render_inlined

__all__ = ["ICONS", "inlined", "policy_of", "render_inlined"]
