"""No text raises, and whatever is read has a sound map."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from numerate.model import Document, ReadError
from numerate.pipeline.readers import read_bytes, read_text
from tests.pipeline.readers.checks import check_document

_WRITTEN = """
a 12 1,200 é 👩‍👩 \u200b \u00ad \x00 \ufeff \ud800 * ** *** _ __ ` `` ``` ~~ ~~~ [ ] ( ) < > & \\ | # ##
= === --- - 1. (a) > ! : . , " ' &amp; &#50; &#x; &pound240 &notit; ![ ](x) [^1] [^1]: [a]: [a] http://a.b/c_1. www.x.y
<b> </b> <br> <!-- --> <p> </p> <div> </div> <td> <th> <tr> <table> </table> <li> <ul> </ul> <h1> </h1> <sup> </sup> <q> </q>
<code> </code> <del> </del> <pre> </pre> <a <head> <header> <svg> <svg/> <script> </script> <title> </title> <![CDATA[ ]]> <? </ +++
title: hidden> colspan=9 rowspan=0> b="c" b='c |-|-| |a|b| ... <h2>x <caption> <blockquote> <dl> <dt>
"""
SCRAPS = [*_WRITTEN.split(), "\u00a0", "\u2003", "\u2028", "\x0b", "\x0c"]
GAPS = ["", "", "", " ", "  ", "\n", "\n\n", "\r\n", "\r", "\t", "    "]

scraps = st.lists(st.tuples(st.sampled_from(SCRAPS), st.sampled_from(GAPS)), max_size=40).map(
    lambda parts: "".join(scrap + gap for scrap, gap in parts)
)


@settings(deadline=None, max_examples=400)
@given(source=st.one_of(scraps, st.text()))
@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_no_text_raises(form: str, source: str) -> None:
    check_document(read_text(source, format=form))


@settings(deadline=None)
@given(text=st.one_of(scraps, st.text()).filter(lambda text: text.isascii() or "\ud800" not in text))
def test_no_line_raises(text: str) -> None:
    [document] = read_bytes(json.dumps({"text": text}).encode(), name="a.jsonl")
    assert isinstance(document, Document)
    check_document(document)


@settings(deadline=None)
@given(data=st.one_of(st.binary(), scraps.map(lambda text: text.encode("utf-8", "replace"))))
@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".jsonl", ".docx"])
def test_bytes_are_read_or_refused_in_one_line(suffix: str, data: bytes) -> None:
    with contextlib.suppress(ReadError):
        for item in read_bytes(data, name=f"a{suffix}"):
            if isinstance(item, Document):
                check_document(item)
            else:
                assert "\n" not in str(item)
