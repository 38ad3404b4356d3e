"""The page as text: what it says, that drafts cannot act in it, that it is made the same each time."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from numerate.model import Outcome
from numerate.reports.html.keys import name_claims, name_quantities
from numerate.reports.html.page import render
from tests.builders import OFFICERS, make_edition, make_galley

from .editions import RULES

HOSTILE = '<script>alert(1)</script> "><img src=x onerror=alert(1)> [144]{total} {{ 7*7 }} [120]{parts} [34]{parts}'


class Tags(HTMLParser):
    """Collects the names and attributes of all tags."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.attributes: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.attributes += [name for name, _ in attrs]


def test_it_says_what_is_wrong_and_how() -> None:
    page = render(make_edition())
    assert "120 men and 34 women make 154, not 144" in page
    assert "3 numbers: 3 are contradicted." in page
    assert "<ins>24</ins>" in page
    assert "exactly 144" in page


def test_each_status_has_a_word_and_a_sign() -> None:
    holds = make_galley(OFFICERS.replace("34", "24"), outcome=Outcome.HOLDS, working="120 + 24 = 144")
    unsure = make_galley(OFFICERS, outcome=Outcome.UNSURE, reason="the list is open")
    page = render(make_edition(make_galley(OFFICERS), holds, unsure))
    for word in ("(contradicted)", "(adds up)", "(unchecked)", "the list is open"):
        assert word in page


def test_text_of_a_draft_is_only_text() -> None:
    tags = Tags(render(make_edition(make_galley(HOSTILE, message=HOSTILE))))
    assert tags.names.count("script") == 1
    assert "img" not in tags.names
    assert not [name for name in tags.attributes if name.startswith("on")]


def test_nothing_is_fetched() -> None:
    page = render(make_edition())
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    assert policy[1].startswith("default-src &#39;none&#39;") or policy[1].startswith("default-src 'none'")
    assert "connect-src" not in policy[1]
    tags = Tags(page)
    assert not {"link", "iframe", "object", "embed"} & set(tags.names)
    assert "src" not in tags.attributes


def test_the_same_edition_gives_the_same_bytes() -> None:
    assert render(make_edition()) == render(make_edition())


def test_several_articles_have_an_index() -> None:
    page = render(make_edition(make_galley(OFFICERS, path="a.md"), make_galley("No figures.", path="b.md")))
    assert "2 articles" in page
    assert "There are no numbers in it." in page


def test_articles_with_findings_come_first() -> None:
    page = render(make_edition(make_galley("No figures.", path="b.md"), make_galley(OFFICERS, path="a.md")))
    assert page.index('id="a2"') < page.index('id="a1"')


def test_a_card_explains_itself() -> None:
    galley = make_galley(OFFICERS)
    claim = replace(galley.claims[0], steps=("120 + 34 = 154, not 144", "144 is 10 less"))
    page = render(replace(make_edition(replace(galley, claims=(claim,))), rules=RULES))
    assert '<ol class="steps" aria-label="Working"><li>120 + 34 = 154, not 144</li><li>144 is 10 less</li></ol>' in page
    assert "<dt>Why it matters</dt><dd>Readers add.</dd>" in page
    assert "<dt>May be wrong when</dt><dd>The parts overlap.</dd>" in page
    assert "target=" not in page


def test_a_rule_leads_to_its_page_where_one_is_known() -> None:
    known = replace(RULES[0], page="https://example.org/rules/parts-miss-total.html")
    page = render(replace(make_edition(), rules=(known,)))
    assert page.count(f'<a href="{known.page}" target="_blank" rel="noreferrer">') == 2


def test_it_says_what_has_changed_since_the_last_run() -> None:
    one, other = make_edition(), make_edition(make_galley("No figures."))
    assert "Since the last run: 1 the same." in render(one, previous=one)
    assert "Since the last run: 1 new." in render(one, previous=other)
    assert "Since the last run: 1 fixed." in render(other, previous=one)
    assert "Nothing was found, now or in the last run." in render(other, previous=other)
    assert 'class="since"' not in render(one)


def test_names_stay_when_other_words_are_added() -> None:
    before = make_galley(OFFICERS + " They left on Thursday, the ministry of the interior said in the capital.")
    after = make_galley("New words at the head of it, to move it all. " + before.article.document.text)
    assert name_quantities(before)[1] != name_quantities(before)[2]
    moved = make_galley(
        "A first paragraph, which is long enough to keep its distance from what follows.\n\n" + OFFICERS
    )
    again = make_galley(
        "Another paragraph, which is long enough to keep its distance from what follows.\n\n" + OFFICERS
    )
    assert name_claims(moved) == name_claims(again)
    assert after.claims == ()


def test_names_of_twins_differ() -> None:
    sentence = "The [144]{total} is [1]{parts} and [2]{parts}. " + "word " * 20
    galley = make_galley(sentence + "[5]{} " + "word " * 20 + "[5]{} " + "word " * 20)
    assert len(set(name_quantities(galley))) == 5


def test_large_reports_stay_small() -> None:
    filler = " ".join(["They had [7]{} of them and nothing else worth telling."] * 20)
    galleys = [make_galley(OFFICERS + " " + filler, path=f"{n}.md") for n in range(200)]
    assert len(render(make_edition(*galleys)).encode()) < 8_000_000


class Galleys(HTMLParser):
    """Reads the article back from a page: all its text, and the text of each mark, without what is for readers of the page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text = ""
        self.marks: list[str] = []
        self._within: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = dict(attrs).get("class") or ""
        if self._within or name == "galley":
            self._within.append("aside" if name in ("sr", "n") else tag)
        if tag == "mark":
            self.marks.append("")

    def handle_endtag(self, tag: str) -> None:
        if self._within:
            self._within.pop()

    def handle_data(self, data: str) -> None:
        if not self._within or "aside" in self._within:
            return
        self.text += data
        if "mark" in self._within:
            self.marks[-1] += data


@given(
    st.lists(
        st.tuples(
            st.text(st.characters(exclude_characters="[]{}\r\0", exclude_categories=["Cs"]), min_size=1), st.booleans()
        ),
        min_size=1,
        max_size=8,
    )
)
def test_every_mark_holds_exactly_what_is_printed(parts: list[tuple[str, bool]]) -> None:
    marked = "".join(f"[{text}]{{}}" if is_figure else text for text, is_figure in parts)
    read = Galleys(render(make_edition(make_galley(marked))))
    assert read.marks == [text for text, is_figure in parts if is_figure]
    assert read.text.strip() == "".join(text for text, _ in parts).strip()
