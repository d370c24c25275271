"""Counts the cells and characters of an old Excel workbook (.xls) before a reader builds them.

Source of the formats: Microsoft, [MS-CFB] Compound File Binary and [MS-XLS] Excel Binary File Format.
"""

import struct
from collections.abc import Iterator, Sequence

from data.importers.errors import UnreadableFileError
from data.importers.files.limits import check_cells, check_sheets, check_text

_NO_SECTOR = 0xFFFFFFFA
"""Numbers from here on mean something other than a sector, such as the end of a chain."""

_SMALL = 64
_END, _SHEET, _TEXTS, _CONTINUED, _SEVERAL, _TEXT_CELL = 0x0A, 0x85, 0xFC, 0x3C, 0xBD, 0xFD
_CELLS = frozenset((0x06, _SEVERAL, 0xD6, _TEXT_CELL, 0x0203, 0x0204, 0x0205, 0x027E, 0x0406))


def check_old_excel(content: bytes, file_name: str) -> None:
    """Raises TooManyCellsError, TooMuchTextError or TooManySheetsError for more than is read, and UnreadableFileError for
    a file that is damaged or whose chains of sectors run in circles.
    """
    try:
        for stream in _workbooks(content):
            _check_stream(stream, file_name)
    except (struct.error, IndexError) as error:
        raise UnreadableFileError(file=file_name, format="Excel") from error


def _workbooks(content: bytes) -> Iterator[bytes]:
    """Yields the streams that hold a workbook; short streams lie in small sectors within the stream of the root."""
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    table = _sector_table(content, size)
    directory = _chained(content, table, struct.unpack_from("<I", content, 48)[0], size)
    cutoff, small_table = struct.unpack_from("<II", content, 56)
    for place in range(0, len(directory), 128):
        start, length = struct.unpack_from("<II", directory, place + 116)
        name_end = place + max(struct.unpack_from("<H", directory, place + 64)[0] - 2, 0)
        if directory[place:name_end].decode("utf-16-le", "replace").lower() not in ("workbook", "book"):
            continue
        if length >= cutoff:
            yield _chained(content, table, start, size)
        else:
            root = _chained(content, table, struct.unpack_from("<I", directory, 116)[0], size)
            numbers = _numbers(_chained(content, table, small_table, size))
            yield _chained(bytes(_SMALL) + root, numbers, start, _SMALL)


def _sector_table(content: bytes, size: int) -> list[int]:
    """Returns for each sector the number of the sector that follows it."""
    sectors = list(struct.unpack_from("<109I", content, 76))
    more, count = struct.unpack_from("<II", content, 68)
    for _ in range(min(count, len(content) // size)):
        if more >= _NO_SECTOR:
            break
        *listed, more = _numbers(_sector(content, more, size))
        sectors += listed
    used = [number for number in sectors if number < _NO_SECTOR]
    if len(used) > len(content) // size:
        raise IndexError
    return _numbers(b"".join(_sector(content, number, size) for number in used))


def _chained(content: bytes, table: Sequence[int], start: int, size: int) -> bytes:
    """Returns the bytes of a chain of sectors; raises IndexError for one that is longer than the file."""
    sectors = []
    while start < _NO_SECTOR:
        if len(sectors) > len(content) // size:
            raise IndexError
        sectors.append(_sector(content, start, size))
        start = table[start]
    return b"".join(sectors)


def _sector(content: bytes, number: int, size: int) -> bytes:
    return content[(number + 1) * size : (number + 2) * size]


def _numbers(content: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4]))


def _check_stream(stream: bytes, file_name: str) -> None:
    """Checks the sheets that a workbook's list of sheets names, each as often as it is named."""
    places: list[int] = []
    texts: list[bytes] = []
    last = 0
    for kind, data in _records(stream, 0):
        if kind == _SHEET:
            places.append(struct.unpack_from("<I", data)[0])
        elif kind == _TEXTS or (kind == _CONTINUED and last == _TEXTS):
            texts.append(data[8:] if kind == _TEXTS else data)
            kind = _TEXTS
        last = kind
    check_sheets(len(places), file_name)
    lengths = _lengths(texts)
    sizes = {place: _size_of_sheet(stream, place, lengths) for place in set(places)}
    check_cells(sum(sizes[place][0] for place in places), file_name)
    check_text(sum(sizes[place][1] for place in places), file_name)


def _size_of_sheet(stream: bytes, place: int, lengths: Sequence[int]) -> tuple[int, int]:
    """Returns how many cells a sheet has up to its last row and column, and the characters of texts that cells share."""
    rows = columns = text = 0
    for kind, data in _records(stream, place):
        if kind in _CELLS:
            row, column = struct.unpack_from("<HH", data)
            column = max(column, struct.unpack_from("<H", data, len(data) - 2)[0]) if kind == _SEVERAL else column
            rows, columns = max(rows, row + 1), max(columns, column + 1)
            if kind == _TEXT_CELL:
                text += lengths[struct.unpack_from("<I", data, 6)[0]]
    return rows * columns, text


def _records(stream: bytes, place: int) -> Iterator[tuple[int, bytes]]:
    """Yields kind and data of each record from a place up to the record that ends the part."""
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        if kind == _END:
            return
        yield kind, stream[place + 4 : place + 4 + length]
        place += 4 + length


def _lengths(parts: Sequence[bytes]) -> list[int]:
    """Returns the number of characters of each shared text; a text may go on in the next part, after a byte of flags."""
    lengths, part, place = [], 0, 0
    while part < len(parts):
        if place >= len(parts[part]):
            part, place = part + 1, 0
            continue
        characters, flags = struct.unpack_from("<HB", parts[part], place)
        lengths.append(characters)
        place += 3
        runs = struct.unpack_from("<H", parts[part], place)[0] if flags & 8 else 0
        place += 2 if flags & 8 else 0
        more = struct.unpack_from("<I", parts[part], place)[0] if flags & 4 else 0
        place += 4 if flags & 4 else 0
        part, place = _after(parts, part, place, characters, flags & 1)
        part, place = _after(parts, part, place, runs * 4 + more, None)
    return lengths


def _after(parts: Sequence[bytes], part: int, place: int, count: int, wide: int | None) -> tuple[int, int]:
    """Returns the place after so many characters, of two bytes where `wide` is 1, or after so many bytes (None)."""
    while True:
        taken = min(count, (len(parts[part]) - place) >> (wide or 0))
        place, count = place + (taken << (wide or 0)), count - taken
        if not count:
            return part, place
        part, place = part + 1, 0 if wide is None else 1
        wide = wide if wide is None else parts[part][0] & 1
