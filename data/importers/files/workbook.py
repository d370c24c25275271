"""Reads an Excel or Calc workbook as rows of texts, from the sheet that holds the answers."""

import datetime
import io

import python_calamine as calamine

from analytics.wording.language import N_
from data.errors import OutcomesError
from data.importers.errors import NoHeaderError, PasswordProtectedError, UnknownSheetError, UnreadableFileError
from data.importers.files.formats import PACKAGE
from data.importers.files.grid import Grid, filled_places, is_blank
from data.importers.files.limits import check_cells, check_sheets, check_text
from data.importers.files.old_workbook import check_old_excel
from data.importers.files.package import repacked
from data.importers.model import Oddity


def read_workbook(content: bytes, file_name: str, sheet: str | None) -> Grid:
    """Returns the rows of the chosen sheet, or of the sheet that holds most answers.

    Raises UnknownSheetError, NoHeaderError where every sheet is empty, PasswordProtectedError, UnsupportedFormatError,
    UnreadableFileError, and the errors of `limits`.
    """
    if content.startswith(PACKAGE):
        content = repacked(content, file_name)
    else:
        check_old_excel(content, file_name)
    sheets = _sheets(content, file_name, sheet)
    name = sheet or max(sheets, key=lambda sheet_name: _answer_cells(sheets[sheet_name]), default=None)
    if name is None or not sheets[name]:
        raise NoHeaderError(file=file_name)
    others = [sheet_name for sheet_name in sheets if sheet_name != name]
    oddities = (_others(name, others),) if others and sheet is None else ()
    rows = sheets[name]
    start = next(place for place, row in enumerate(rows) if not is_blank(row))
    margin = min(places[0] for places in map(filled_places, rows) if places)
    rows = [row[margin:] for row in rows[start:]]
    return Grid(file_name, rows, first_row=start + 1, sheet=name, oddities=oddities)


def _others(name: str, others: list[str]) -> Oddity:
    reason = N_("the answers were read from the sheet “{sheet}”; other sheets were left out: {others}")
    return Oddity(None, None, None, reason, {"sheet": name, "others": ", ".join(f"“{other}”" for other in others)})


def _sheets(content: bytes, file_name: str, sheet: str | None) -> dict[str, list[list[str]]]:
    """Returns the texts of each visible worksheet that is not empty, by its name; of hidden ones where no worksheet is
    visible.
    """
    try:
        with calamine.load_workbook(io.BytesIO(content)) as book:
            check_sheets(len(book.sheet_names), file_name)
            if sheet is not None and sheet not in book.sheet_names:
                raise UnknownSheetError(file=file_name, sheet=sheet, sheets=", ".join(book.sheet_names))
            texts = _texts_of(book, [sheet] if sheet is not None else _worksheets(book), file_name)
    except calamine.PasswordError as error:
        raise PasswordProtectedError(file=file_name) from error
    except OutcomesError:
        raise
    except BaseException as error:
        # the reader's panics are no Exceptions; an interrupt by a person is none of ours
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise UnreadableFileError(file=file_name, format="Excel") from error
    return {name: rows for name, rows in texts.items() if any(map(filled_places, rows))}


def _texts_of(book: calamine.CalamineWorkbook, names: list[str], file_name: str) -> dict[str, list[list[str]]]:
    """Returns the texts of these sheets by name; raises TooLargeError or TooMuchTextError.

    Each sheet alone is within the limits before it is built; several names may stand for one sheet, so the sum is
    checked before the next one is built.
    """
    texts, cells, characters = {}, 0, 0
    for name in names:
        sheet = book.get_sheet_by_name(name)
        cells += sheet.total_height * sheet.total_width
        check_cells(cells, file_name)
        texts[name] = _texts(sheet)
        characters += sum(len(cell) for row in texts[name] for cell in row)
        check_text(characters, file_name)
    return texts


def _worksheets(book: calamine.CalamineWorkbook) -> list[str]:
    sheets = [worksheet for worksheet in book.sheets_metadata if worksheet.typ == calamine.SheetTypeEnum.WorkSheet]
    visible = [worksheet.name for worksheet in sheets if worksheet.visible == calamine.SheetVisibleEnum.Visible]
    return visible or [worksheet.name for worksheet in sheets]


def _texts(sheet: calamine.CalamineSheet) -> list[list[str]]:
    return [
        [cell if type(cell) is str else _text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)
    ]


def _text(cell: object) -> str:
    """Returns the cell as a text export would write it: whole numbers without decimals, ISO dates."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime.datetime):
        return cell.isoformat(sep=" ")
    if isinstance(cell, (datetime.date, datetime.time)):
        return cell.isoformat()
    return "" if cell is None else str(cell)


def _answer_cells(rows: list[list[str]]) -> int:
    """Returns the number of cells in rows that are filled at least a third as widely as the widest row, as answers are."""
    widths = [len(filled_places(row)) for row in rows]
    widest = max(widths, default=0)
    return sum(width for width in widths if width * 3 >= widest)
