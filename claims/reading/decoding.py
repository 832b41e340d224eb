"""The text that bytes hold, whatever their encoding. Line breaks stay as they are; a byte order mark goes."""

import codecs
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from claims.errors import ArticleError

# The marks of UTF-32 begin with those of UTF-16, so they come first.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Formats that people hand in by mistake; each would otherwise be reported as mere noise.
_FORMATS = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"SQLite format 3", "a SQLite database"),
)
_SAMPLE_BYTES = 65_536
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_WESTERN = re.compile(r"[‘’‚“”„–—…•€£™©®°·«»½¼¾¡¿§\u00a0\u00ad\u00b4À-ÖØ-öø-ÿŒœŠšŽžŸ]")
# Single-byte code pages whose plain letters look alike are told apart by frequency alone; in English text the few
# bytes above 127 are quotes, dashes and a name's accents, too few for that, and Windows-1252 is what wrote them.
_MAX_WESTERN_SHARE = 0.05
_CODE_PAGES = [
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp932",
    "gb18030",
    "big5",
    "cp949",
    "euc_jp",
    "koi8_r",
]


def decode(data: bytes, path: Path) -> str:
    """Return the text that `data` holds, without its byte order mark; "" for no bytes.

    UTF-8, UTF-16 and UTF-32 are told by mark or form, Windows-1252 by its bytes, other code pages by a detector.

    Raises:
        ArticleError: if the data is binary, breaks the encoding that it claims, or has an encoding nobody can tell.

    """
    for start, name in _FORMATS:
        if data.startswith(start):
            raise ArticleError(path, f"{name}, not text")
    return _decode_text(data, path)


def _decode_text(data: bytes, path: Path) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_decoded(data[len(mark) :], encoding, path), path)
    encoding_by_nulls = _find_utf16(data[:_SAMPLE_BYTES])
    if encoding_by_nulls:
        return _checked(_decoded(data, encoding_by_nulls, path), path)
    if b"\x00" in data:
        raise ArticleError(path, "binary data, not text")
    try:
        return _checked(data.decode("utf-8"), path)
    except UnicodeDecodeError as error:
        if _is_mostly_utf8(data):
            raise ArticleError(path, f"UTF-8 that is broken at byte {error.start}") from error
    return _checked(_decode_code_page(data, path), path)


def decoded_lines(stream: BinaryIO, path: Path) -> Iterator[str | ArticleError]:
    """Yield the lines of a text stream, each with its line break; a line that cannot be decoded comes as its error.

    They are read one by one, so that a large file fits.

    Raises:
        ArticleError: if the first line cannot be decoded, or the whole is UTF-16 and broken.

    """
    head = stream.readline()
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or _find_utf16(head):
        yield from io.StringIO(decode(head + stream.read(), path), newline="")
        return
    yield decode(head, path)
    for number, line in enumerate(stream, 2):
        try:
            yield _decode_text(line, path)
        except ArticleError as error:
            yield ArticleError(path, error.reason, number)


def _decoded(data: bytes, encoding: str, path: Path) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ArticleError(path, f"not {encoding.upper()}, as its first bytes say, at byte {error.start}") from error


def _find_utf16(sample: bytes) -> str | None:
    """Return the form of UTF-16 without a mark: in European text most other bytes are null, None if not so."""
    half = len(sample) // 2
    if half < 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd >= 0.5 * half and even < 0.1 * half:
        return "utf-16-le"
    if even >= 0.5 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _is_mostly_utf8(data: bytes) -> bool:
    """Return whether most characters above 127 are well-formed UTF-8: a file cut short or patched, not a code page."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    return sum(not char.isascii() for char in text) - broken >= 3 * broken


def _decode_code_page(data: bytes, path: Path) -> str:
    sample = data[:_SAMPLE_BYTES]
    high = sum(byte > 127 for byte in sample)
    try:
        western = data.decode("cp1252")
    except UnicodeDecodeError:
        western = None
    if western is not None and high <= max(3, _MAX_WESTERN_SHARE * len(sample)):
        odd = sum(not char.isascii() and not _WESTERN.match(char) for char in western[:_SAMPLE_BYTES])
        if odd * 4 <= high:
            return western
    return _detect(data, path)


def _detect(data: bytes, path: Path) -> str:
    # Heavy to import, and hardly ever needed: most files are UTF-8.
    from charset_normalizer import from_bytes  # noqa: PLC0415

    matches = from_bytes(data, cp_isolation=_CODE_PAGES)
    best = matches.best()
    if best is None:
        raise ArticleError(path, "binary data or an unknown encoding, not text")
    # The detector has no view of its own on short input and then puts names in alphabetical order.
    likely = next((match for match in matches if match.encoding == "cp1252" and match.chaos <= best.chaos), best)
    return _decoded(data, likely.encoding, path)


def _checked(text: str, path: Path) -> str:
    controls = len(_CONTROL.findall(text))
    if "\x00" in text or controls > max(2, 0.005 * len(text)):
        raise ArticleError(path, "binary data, not text")
    return text
