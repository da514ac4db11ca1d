"""Files as bytes, through ``.gz`` and ``.zst``, never more of them than asked for."""

from __future__ import annotations

import gzip
import io
import stat
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, cast

from communique.errors import InputError

__all__ = ["COMPRESSED", "bare_name", "compressor", "open_bytes", "read_bytes", "reading_error"]

COMPRESSED = (".gz", ".zst")


def bare_name(name: str) -> str:
    """Give a file's name without the suffix of its compression.

    Example:
        >>> bare_name("feed.jsonl.gz")
        'feed.jsonl'
    """
    lower = name.lower()
    return next((name[: -len(suffix)] for suffix in COMPRESSED if lower.endswith(suffix)), name)


def compressor(name: str) -> Callable[[bytes], bytes] | None:
    """Give what packs data for a file of this name, the same bytes every time; None for a plain file.

    What is packed apart may be written one after the other: readers see one stream.

    Raises:
        ImportError: If a package is missing.
    """
    if name.lower().endswith(".gz"):
        return lambda data: gzip.compress(data, compresslevel=6, mtime=0)
    if name.lower().endswith(".zst"):
        import zstandard  # type: ignore[import-not-found, unused-ignore]

        packer = zstandard.ZstdCompressor(level=6)
        return lambda data: bytes(packer.compress(data))
    return None


def open_bytes(file: str | Path) -> BinaryIO:
    """Open a file for reading, decompressed by its suffix.

    Raises:
        InputError: ``input-unreadable``, or ``input-extra`` where a package is missing.
    """
    name = str(file).lower()
    try:
        if not stat.S_ISREG(Path(file).stat().st_mode):
            raise InputError("input-unreadable", "the input is no regular file", "give a file or a folder")
        if name.endswith(".gz"):
            return cast(BinaryIO, gzip.open(file, "rb"))
        if name.endswith(".zst"):
            return _open_zst(file)
        return open(file, "rb")  # noqa: PTH123 (the caller closes it)
    except OSError as cause:
        raise reading_error(cause) from cause


def _open_zst(file: str | Path) -> BinaryIO:
    try:
        import zstandard  # type: ignore[import-not-found, unused-ignore]
    except ImportError as cause:
        raise InputError(
            "input-extra", "reading .zst needs the package zstandard", "run: pip install 'communique[zstd]'"
        ) from cause
    raw = open(file, "rb")  # noqa: PTH123, SIM115 (closed with the reader)
    return io.BufferedReader(_ZstReader(raw, zstandard.ZstdDecompressor().decompressobj))


class _ZstReader(io.RawIOBase):
    """Reads frames one after the other, and notices that the last one has lost its end.

    zstandard's own reader takes a frame that is cut off for a whole one. Little is unpacked at
    a time: 256 bytes are at most 64 blocks of 128 kB.
    """

    STEP = 256

    def __init__(self, raw: BinaryIO, start: Callable[[], Any]) -> None:
        self._raw, self._start = raw, start
        self._frame: Any = None
        self._packed = b""
        self._ready = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._ready:
            self._packed = self._packed or self._raw.read(self.STEP)
            if not self._packed:
                if self._frame is not None:
                    raise EOFError("it ends in the middle of a frame")
                return 0
            self._frame = self._frame or self._start()
            self._ready = memoryview(self._frame.decompress(self._packed))
            self._packed = self._frame.unused_data if self._frame.eof else b""
            if self._frame.eof:
                self._frame = None
        size = min(len(buffer), len(self._ready))
        buffer[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        return size

    def close(self) -> None:
        self._raw.close()
        super().close()


def read_bytes(file: str | Path, limit: int) -> bytes:
    """Read a whole file, decompressed; a bomb or a huge file is not read to its end.

    Args:
        file: The file.
        limit: Most bytes that the content may have.

    Raises:
        InputError: ``input-too-long``, ``input-unreadable`` or ``input-damaged``.
    """
    try:
        with open_bytes(file) as stream:
            data = stream.read(limit + 1)
    except InputError:
        raise
    except Exception as cause:
        raise reading_error(cause) from cause
    if len(data) > limit:
        raise InputError(
            "input-too-long",
            f"the input has more than {limit:,} bytes",
            "split it or raise --max-characters",
        )
    return data


def reading_error(cause: Exception) -> InputError:
    """Turn what opening or reading a file raised into an error that names no folder."""
    if isinstance(cause, InputError):
        return cause
    damaged = (
        isinstance(cause, (EOFError, zlib.error, gzip.BadGzipFile)) or type(cause).__name__ == "ZstdError"
    )
    if damaged:
        return InputError("input-damaged", f"the compressed data is damaged: {cause}", "make the file anew")
    said = getattr(cause, "strerror", None) or type(cause).__name__
    return InputError(
        "input-unreadable", f"the input cannot be read: {said}", "check that it exists and may be read"
    )
