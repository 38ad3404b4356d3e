"""Bytes to text, or a plain word that they are none."""

from __future__ import annotations

from ...model import ReadError

_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r\x1b") + b"\x7f"
_ABOVE_ASCII = bytes(range(0x80, 0x100))
_SAVE = "save it as UTF-8 text"
_FOREIGN = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a zip archive",
    b"\xd0\xcf\x11\xe0": "an old Word file",
    b"{\\rtf": "an RTF file",
}


def decode(data: bytes, where: str) -> str:
    """Decode UTF-8 or UTF-16 with a byte order mark, UTF-8 without, or else Windows-1252. A mark stays.

    Raises ReadError when the bytes are none of these or do not look like text.
    """
    for magic, name in _FOREIGN.items():
        if data.startswith(magic):
            raise ReadError(where, f"is not text but {name}", _SAVE)
    for mark, codec in _UTF16.items():
        if data.startswith(mark):
            return _decode_utf16(data, codec, where)
    if _holds_controls(data):
        raise ReadError(where, "is not text: it holds control characters", _SAVE)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if data.startswith(_UTF8_MARK):
            raise ReadError(where, f"is marked as UTF-8 but byte {error.start} is not", _SAVE) from error
        return _decode_western(data, error.start, where)


def _decode_utf16(data: bytes, codec: str, where: str) -> str:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        raise ReadError(where, f"is marked as UTF-16 but byte {error.start} is not", _SAVE) from error
    if "\0" in text:
        raise ReadError(where, "is not text: it holds control characters", _SAVE)
    return text


def _decode_western(data: bytes, bad: int, where: str) -> str:
    """Decode Windows-1252, if the bytes may well be that: mostly ASCII, as every western language is."""
    above = len(data) - len(data.translate(None, _ABOVE_ASCII))
    try:
        if above * 4 <= len(data):
            return data.decode("cp1252")
    except UnicodeDecodeError:
        pass
    raise ReadError(where, f"is not text: byte {bad} is neither UTF-8 nor Windows-1252", _SAVE)


def _holds_controls(data: bytes) -> bool:
    """Tell whether there are more control characters than a stray one; a NUL is always too many."""
    if b"\0" in data:
        return True
    return len(data) - len(data.translate(None, _CONTROLS)) > 1 + len(data) // 50
