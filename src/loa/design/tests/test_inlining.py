"""A page in one piece: what travels inside, and what its policy lets in."""

import re
from base64 import b64encode
from hashlib import sha256

from loa.design.inlining import inlined, policy_of

PAGE = """<head>
    <link rel="stylesheet" href="/static/design/tokens.css">
    <link rel="stylesheet" href="/static/design/loa.css">
    <link rel="stylesheet" href="/static/design/print.css" media="print">
    <script src="/static/design/js/early.js"></script>
</head><body></body>"""


def test_sheets_travel_inside_and_the_one_for_paper_does_not():
    made = inlined(PAGE)
    assert made.count("<style>") == 1
    assert re.findall(r'href="([^"]+\.css)"', made) == ["/static/design/print.css"]
    assert "early.js" not in made


def test_fonts_are_found_from_every_page():
    assert 'url("/static/design/fonts/be-vietnam-pro-regular.woff2")' in inlined(PAGE)


def test_layers_keep_their_order_and_comments_stay_at_home():
    style = inlined(PAGE).split("<style>")[1].split("</style>")[0]
    assert style.startswith("@layer reset,tokens,base,layout,components,pages,utilities;")
    assert "/*" not in style
    assert style.index("@layer tokens{") < style.index("@layer base{")


def test_the_policy_names_exactly_what_stands_inside():
    made = inlined(PAGE)
    texts = re.findall(r"<(?:style|script)>(.*?)</", made, re.S)
    hashes = {f"'sha256-{b64encode(sha256(t.encode()).digest()).decode()}'" for t in texts}
    policy = policy_of(made)
    assert set(re.findall(r"'sha256-[^']+'", policy)) == hashes
    assert len(hashes) == 2
    assert "unsafe-inline" not in policy


def test_a_page_without_sheets_stays_as_it_is():
    assert inlined("<p>chào</p>") == "<p>chào</p>"
