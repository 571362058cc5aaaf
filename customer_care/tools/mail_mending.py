"""Mend mails that would be read wrongly, or not at all.

The library reads each header and part of a mail in the encoding that it declares, and
stops at what it does not know. Here they are read by the rules of ``decoding.py``, too.
Where that gives the same, all stays as it came; else it is written anew in UTF-8, and
whoever reads the mail by the library reads it rightly.
"""

import base64
import binascii
import quopri
import re
from collections.abc import Callable, Iterator
from email import policy
from email.message import EmailMessage
from functools import cached_property
from urllib.parse import quote, unquote_to_bytes

from .decoding import REPLACED, Reading, clean, find_codec, join_lines, read

# a word of a header in an encoding of its own: =?gb2312?B?s8KI0g==?=
WORD = r"=\?[^?\s]+\?[bq]\?[^?]*\?="
WORDS = re.compile(rf"{WORD}(?:\s*{WORD})*", re.I)
SPLIT_WORD = re.compile(r"=\?([^?\s]+)\?([bq])\?([^?]*)\?=", re.I)
BARE_WORDS = re.compile(rf"(?<==){WORDS.pattern}", re.I)  # where quotes belong
UNCLOSED_WORD = re.compile(r"=\?[^?\s]+\?[bq]\?[^?\s]*\??$", re.I)
# a parameter in percent signs, or a piece of one: filename*0*=gb2312''%B3%C2
CODED = re.compile(r";\s*([\w-]+)\*(?:(\d+)(\*)?)?=\s*(\"[^\"]*\"|[^\s;\"]*)")
# what is not ASCII in a name, with the quotes around it
FOREIGN = re.compile(
    r'"[^"]*[^\x00-\x7f][^"]*"|[^\s"<>(),;:@=]*[^\x00-\x7f][^"<>(),;:@]*'
)
STRUCTURED = {
    *("from", "to", "cc", "bcc", "reply-to", "sender", "delivered-to", "return-path"),
    *("resent-to", "resent-cc", "resent-from", "content-type", "content-disposition"),
}
IDS = {"message-id", "in-reply-to", "references"}
HEADER_LINE = re.compile(rb"[ \t]|[!-9;-~]+[ \t]*:")
HEADER = re.compile(
    rb"(from|to|cc|date|subject|received|message-id|mime-version|content-type)[ \t]*:",
    re.I,
)
# what is left out of a header until the library does not stumble over it any more
UNREADABLE = (r"[\x00-\x1f]+", r"[^A-Za-z0-9_@.,+=-]")
MAIN_TYPES = {"application", "audio", "image", "message", "text", "video"}
TYPES_FOR_CORE = {"*/*", "binary/octet-stream"}  # it mends these itself
META_CHARSET = re.compile(rb"<meta[^>]{1,200}charset\s*=\s*[\"']?([\w.:-]+)", re.I)


def mend(message: EmailMessage) -> bool:
    """Change what would be misread, and tell whether all of the mail could be read."""
    mending = _Mending(message)
    parts = list(message.walk())
    for step in (mending.unblock, mending.mend_headers, mending.mend_content):
        for part in parts:
            step(part)
    return mending.is_whole


def join_headers(content: bytes) -> bytes:
    """Put lines that were broken off a header back to it.

    The library takes the first such line for the words of the mail, and all headers
    below it, too.
    """
    end = re.search(rb"\r?\n(\r?\n|--)", content)  # a part begins without a blank line
    head = content[: end.start()] if end else content
    lines = head.splitlines(keepends=True)
    last = max((n for n, line in enumerate(lines) if HEADER.match(line)), default=0)
    joined = [
        b" " + line if 0 < n < last and not HEADER_LINE.match(line) else line
        for n, line in enumerate(lines)
    ]
    return content if joined == lines else b"".join(joined) + content[len(head) :]


class _Mending:
    """One mail on its way from what it declares to what it says."""

    def __init__(self, message: EmailMessage):
        self.message = message
        self.is_whole = True

    def unblock(self, part: EmailMessage):
        """Change headers that the library stumbles over."""
        self._change_headers(part, self._make_readable)

    def mend_headers(self, part: EmailMessage):
        self._change_headers(part, self._mend_header)

    def _change_headers(self, part: EmailMessage, change: Callable[[str, str], str]):
        headers = [(name, str(value)) for name, value in part.raw_items()]
        changed = [(name, change(name, value)) for name, value in headers]
        if changed == headers:
            return
        for name, _value in headers:
            del part[name]
        for name, value in changed:
            part.set_raw(name, value)

    def _make_readable(self, name: str, value: str, is_mended: bool = False) -> str:
        for attempt in self._list_attempts(value):
            text = _read_header(name, attempt)
            if text is not None and not (is_mended and "\0" in text):
                return attempt
            self.is_whole = False
        return ""

    def _list_attempts(self, value: str) -> Iterator[str]:
        """The header as it is, then with ever more left out of it."""
        yield value
        yield WORDS.sub(self._put_on_one_line, value)
        for pattern in UNREADABLE:
            yield re.sub(pattern, " ", value)

    def _mend_header(self, name: str, value: str) -> str:
        mended = value.replace("\0", "")
        if mended != value:
            self.is_whole = False
        if name.lower() in IDS:
            mended = re.sub(r"[^\x00-\x7f]", "", mended)
        if not mended.isascii():
            mended = self._read_raw(mended)
        if name.lower() in ("content-type", "content-disposition"):
            content_type, _semicolon, details = mended.partition(";")
            content_type = re.sub(r"[^\x00-\x7f]", "", content_type)
            mended = self._mend_coded(
                f"{content_type};{details}" if details else content_type
            )
            mended = BARE_WORDS.sub(r'"\g<0>"', mended)
        if "=?" in mended:
            mended = WORDS.sub(self._mend_words, self._close_word(mended))
        if mended == value and "=?" not in value:
            return value
        if not mended.isascii() and mended != value:
            mended = _encode(mended, name.lower() in STRUCTURED)
        return self._make_readable(name, mended, is_mended=True)

    def _read_raw(self, value: str) -> str:
        """A header of bytes that declare nothing; the library reads UTF-8 alone."""
        reading = self._read(value.encode("utf-8", "surrogateescape"))
        is_same = reading.encoding == "utf-8" and reading.is_whole
        return value if is_same else reading.text

    def _close_word(self, value: str) -> str:
        """The header with the end of a last word that was cut off."""
        match = UNCLOSED_WORD.search(value)
        if not match:
            return value
        self.is_whole = False
        return f"{value.rstrip('?')}?="

    def _mend_words(self, match: re.Match) -> str:
        """Words in UTF-8, unless the library reads these as they are."""
        text = self._read_words(match)
        is_read = text == _read_strictly(_list_words(match[0]))
        return match[0] if is_read else _encode_word(text)

    def _put_on_one_line(self, match: re.Match) -> str:
        """Words without the line breaks that were hidden in them."""
        return _encode_word(join_lines(self._read_words(match)))

    def _read_words(self, match: re.Match) -> str:
        joined = _join_words(_list_words(match[0]))
        return "".join(self._read(content, charset).text for charset, content in joined)

    def _mend_coded(self, value: str) -> str:
        """Parameters in percent signs, with all pieces of one in one."""
        pieces = {}
        for match in CODED.finditer(value):
            pieces.setdefault(match[1].lower(), []).append(match)
        for name, matches in pieces.items():
            charset, parts = _list_pieces(matches)
            text = self._read(b"".join(parts), charset).text
            if text != _read_strictly([(charset, part) for part in parts]):
                for match in matches:
                    value = value.replace(match[0], "", 1)
                value = f"{value}; {name}*=utf-8''{quote(text)}"
        return value

    def mend_content(self, part: EmailMessage):
        """Make the part one that the library reads, and rightly; if need be, a file."""
        if part.is_multipart():
            return
        if part.get_content_maintype() == "multipart":  # whose parts were not found
            self.is_whole = False
            _set_type(part, "text/plain")
        if (
            part.get_content_maintype() not in MAIN_TYPES
            and part.get_content_type() not in TYPES_FOR_CORE
        ):
            _set_type(part, "application/octet-stream")
        self._mend_base64(part)
        if part.get_content_maintype() == "text":
            mend = self._mend_file if self._is_file(part) else self._mend_text
            mend(part, part.get_payload(decode=True) or b"")

    def _mend_base64(self, part: EmailMessage):
        """Drop a last letter that says nothing: the library would decode none."""
        if str(part.get("Content-Transfer-Encoding", "")).lower() != "base64":
            return
        code = "".join(part.get_payload().split()).rstrip("=")
        if len(code) % 4 == 1:
            self.is_whole = False
            part.set_payload(code[:-1])

    def _is_file(self, part: EmailMessage) -> bool:
        if part is self.message:
            return False
        is_attached = part.get("Content-Disposition", "").strip().startswith("attach")
        is_shown = part.get_content_subtype() in ("plain", "html")
        return is_attached or not is_shown or bool(part.get_filename())

    def _mend_file(self, part: EmailMessage, content: bytes):
        """Let the bytes of a text file stay as they are, if none is lost yet."""
        if REPLACED.encode() in content:
            return
        text = self._read_as_declared(part, content)
        if text is None or not _is_same(text, part.get_content_charset(), content):
            _set_type(part, "application/octet-stream")

    def _mend_text(self, part: EmailMessage, content: bytes):
        text = self._read(content, _find_declared(part, content)).text
        if text == self._read_as_declared(part, content):
            return
        subtype = part.get_content_subtype()
        del part["Content-Type"], part["Content-Transfer-Encoding"]
        part["Content-Type"] = f'text/{subtype}; charset="utf-8"'
        part["Content-Transfer-Encoding"] = "base64"
        part.set_payload(base64.encodebytes(text.encode()).decode())

    def _read_as_declared(self, part: EmailMessage, content: bytes) -> str | None:
        """What core reads; a part that declares nothing is UTF-8 to it."""
        default = "ascii" if part is self.message else "utf-8"
        try:
            return content.decode(part.get_param("charset", default), "replace")
        except (LookupError, TypeError, UnicodeError):
            return None

    def _read(self, content: bytes, declared: str = "") -> Reading:
        """What the bytes say, and keep in mind where something cannot be read."""
        reading = read(content, declared, self.hint)
        text = clean(reading.text)
        if text != reading.text or not reading.is_whole or reading.is_doubtful:
            self.is_whole = False
        return reading._replace(text=text)

    @cached_property
    def hint(self) -> str:
        """The encoding of the first text that is not ASCII: others have it, too."""
        for part in self.message.walk():
            if part.get_content_maintype() == "text" and not part.is_multipart():
                content = part.get_payload(decode=True) or b""
                reading = read(content, _find_declared(part, content))
                if not content.isascii():
                    return reading.encoding
        return ""


def _read_header(name: str, value: str) -> str | None:
    """A header as the library reads it, if it does."""
    try:
        text = str(policy.SMTP.header_fetch_parse(name, value))
        policy.SMTP.header_store_parse(name, text)  # core changes some of them
    except Exception:  # the library has many ways to stumble
        return None
    return text


def _is_same(text: str, charset: str | None, content: bytes) -> bool:
    try:
        return text.encode(charset or "utf-8", "ignore") == content
    except (LookupError, UnicodeError):
        return False


def _set_type(part: EmailMessage, content_type: str):
    """Say what a part is, and keep the name of its file."""
    name = part.get_filename()
    del part["Content-Type"]
    header = f'{content_type}; name="{_encode_word(name)}"' if name else content_type
    part.set_raw("Content-Type", header)


def _find_declared(part: EmailMessage, content: bytes) -> str:
    """The encoding that a text declares, by itself where nothing else does."""
    charset = part.get_content_charset() or ""
    if part.get_content_subtype() == "html" and find_codec(charset) in ("", "ascii"):
        match = META_CHARSET.search(content[:2000])
        return match[1].decode() if match else charset
    return charset


def _list_words(text: str) -> list[tuple[str, bytes]]:
    """The encodings of words side by side, and their bytes."""
    return [
        (charset.partition("*")[0].lower(), _decode_word(how.lower(), code))
        for charset, how, code in SPLIT_WORD.findall(text)
    ]


def _join_words(words: list[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """Words in one encoding as one: side by side they may cut a character in two."""
    joined = []
    for charset, content in words:
        if joined and joined[-1][0] == charset:
            content = joined.pop()[1] + content
        joined.append((charset, content))
    return joined


def _decode_word(how: str, code: str) -> bytes:
    content = code.encode("utf-8", "surrogateescape")
    if how == "q":
        return quopri.decodestring(content, header=True)
    try:
        return base64.b64decode(content + b"=" * (-len(content) % 4))
    except binascii.Error:
        return content


def _read_strictly(words: list[tuple[str, bytes]]) -> str | None:
    """The text of words as the library reads it, if it does."""
    try:
        return "".join(content.decode(charset) for charset, content in words)
    except (LookupError, UnicodeError):
        return None


def _list_pieces(matches: list[re.Match]) -> tuple[str, list[bytes]]:
    """The encoding of a parameter, which its first piece tells, and their bytes."""
    charset, parts = "", []
    for match in sorted(matches, key=lambda match: int(match[2] or 0)):
        text = match[4].strip('"')
        is_coded = match[3] or not match[2]
        if not parts and is_coded and text.count("'") > 1:
            charset, _language, text = text.split("'", 2)
        content = text.encode("utf-8", "surrogateescape")
        parts.append(unquote_to_bytes(content) if is_coded else content)
    return charset, parts


def _encode(value: str, is_structured: bool) -> str:
    """A header with what is not ASCII as words that the library reads."""
    # bytes of UTF-8 were left as they are so far
    line = value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    line = re.sub(r"[\r\n]+", "", line)
    if is_structured:
        return FOREIGN.sub(_encode_name, line)
    return _encode_word(WORDS.sub(_decode_words, line))


def _encode_name(match: re.Match) -> str:
    name = match[0].rstrip()
    return f'"{_encode_word(name.strip(chr(34)))}"' + match[0][len(name) :]


def _decode_words(match: re.Match) -> str:
    return _read_strictly(_list_words(match[0])) or match[0]


def _encode_word(text: str) -> str:
    line = re.sub(r"[\r\n]+", " ", text)
    return f"=?utf-8?B?{base64.b64encode(line.encode()).decode()}?="
