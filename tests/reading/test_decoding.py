"""Text out of bytes."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import ArticleError
from claims.reading.decoding import decode, decoded_lines

PATH = Path("story.txt")
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\r\n\t“”’é "))
PROSE = "“We had no choice,” the mayor’s office said – the café stays open.\r\nIt costs £5…\r\n"


@given(text=TEXTS.filter(lambda text: not text.startswith("\ufeff")))
def test_utf8_is_read_as_it_stands_with_or_without_mark(text: str) -> None:
    assert decode(b"\xef\xbb\xbf" + text.encode(), PATH) == text


@given(text=TEXTS.filter(lambda text: not text.startswith("\ufeff")))
@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_utf16_and_utf32_with_a_mark_are_read_as_they_stand(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), PATH) == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("text", [PROSE, "“No”", "It’s 5 o’clock\r\n"])
def test_prose_is_read_in_every_encoding(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), PATH) == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Правительство закрыло старый мост через реку, сообщили в понедельник три источника в городе."),
        ("cp932", "市は月曜日、古い橋を閉鎖したと発表した。関係者三人が明らかにした。"),
    ],
)
def test_other_code_pages_are_detected(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), PATH) == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x00\x01\x02\xff\xfe" * 40, "binary"),
        (bytes(range(256)) * 8, "binary"),
        (b"\x7fELF\x02\x01\x01" + b"\x00" * 64, "binary"),
        (b"\x01\x02\x03\x04\x05\x06", "binary"),
        (b"%PDF-1.7\nrest", "PDF"),
        (b"PK\x03\x04rest", "office document"),
        (b"\xff\xd8\xff\xe0rest", "image"),
        (b"\xff\xfeabc", "UTF-16"),
        ("Müller sagte “nein” am Montag, sie blieb für mich".encode()[:-1] + b"\xe2\x80", "broken at byte 5"),
    ],
    ids=["noise", "all bytes", "program", "controls", "pdf", "office", "image", "odd utf-16", "cut short"],
)
def test_what_is_no_text_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(ArticleError, match=reason) as caught:
        decode(data, PATH)
    assert caught.value.path == "story.txt"


@given(data=st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text = decode(data, PATH)
    except ArticleError:
        return
    assert "\x00" not in text


@given(lines=st.lists(TEXTS.map(lambda text: text.replace("\n", " ").replace("\r", " "))))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_lines_put_together_are_the_text(encoding: str, lines: list[str]) -> None:
    text = "".join(f"{line}\n" for line in ["first", *lines])
    assert "".join(map(str, decoded_lines(io.BytesIO(text.encode(encoding)), PATH))) == text


def test_a_line_that_cannot_be_decoded_is_named_and_the_rest_goes_on() -> None:
    first, broken, last = decoded_lines(io.BytesIO(b"one\ntwo \x00\x01\nthree\n"), PATH)
    assert (first, last) == ("one\n", "three\n")
    assert isinstance(broken, ArticleError)
    assert broken.line == 2
