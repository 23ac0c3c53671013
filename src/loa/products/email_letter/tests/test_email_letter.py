import html
import re

from loa.products.email_letter.renderer import EmailLetter
from loa.publishing.contract import SAFETY_LINE, Paper
from loa.publishing.tests.sample_sources import brief, bulletin, procedure


def letter(source):
    return EmailLetter().render(source, brief())


def visible(markup):
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def test_both_parts_say_the_same():
    made = letter(procedure())
    shown = visible(made.html)
    for line in made.message_text.splitlines():
        words = re.sub(r"^(?:- |\d+\. )", "", line).split(": https")[0]
        label = words.split(": ")[-1]
        assert " ".join(label.split()) in shown


def test_it_is_accessible_and_asks_for_nothing_from_outside():
    made = letter(procedure())
    assert '<html lang="vi">' in made.html
    assert made.html.count("<h1") == 1
    assert 'scope="row"' in made.html
    assert "<img" not in made.html


def test_no_character_of_a_text_becomes_markup():
    made = letter(procedure(papers=(Paper("<b>&</b>"),)))
    assert "<b>" not in made.html
    assert "&lt;b&gt;&amp;" in made.html


def test_a_bulletin_says_its_paragraphs_and_the_safety_line():
    made = letter(bulletin())
    assert bulletin().paragraphs[0] in made.message_text
    assert SAFETY_LINE in made.message_text
    assert made.subject == f"{bulletin().title} - UBND xã Ô Diên"
