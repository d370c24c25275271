"""Defines the errors of reading a survey file: each says in a sentence what happened, where, and what to do."""

from analytics.wording.language import N_
from data.errors import OutcomesError


class ImportError_(OutcomesError):
    """Is the base of every error that reading a survey file may raise."""


class MissingFileError(ImportError_):
    message = N_("The file {file} cannot be opened ({reason}). Check its name and place and try again.")


class EmptyFileError(ImportError_):
    message = N_("{file} is empty. Export the answers again from the survey tool.")


class NoAnswersError(ImportError_):
    message = N_("{file} has headers but no answers below them. Export the answers again once somebody has answered.")


class NoHeaderError(ImportError_):
    message = N_(
        "{file} holds no table with a row of headers and answers below it. Export the answers as CSV or Excel."
    )


class TooLargeError(ImportError_):
    message = N_(
        "{file} is too large to read: {size} where {limit} is the most. Export fewer questions or a shorter time."
    )


class TooManyCellsError(TooLargeError):
    message = N_(
        "{file} is too large to read: it has {cells} cells, and at most {most} are read. "
        "Export fewer questions or a shorter time."
    )


class TooManyColumnsError(ImportError_):
    message = N_("{file} has {columns} columns, and at most {most} are read. Export fewer questions at a time.")


class TooManySheetsError(ImportError_):
    message = N_(
        "{file} has {sheets} sheets, and at most {most} are read. Save the sheet with the answers as a file of its own."
    )


class TooMuchTextError(ImportError_):
    message = N_(
        "The cells of {file} hold more than {millions} million characters together, which is the most that is read. "
        "Export fewer questions or a shorter time."
    )


class TooLongCellError(ImportError_):
    message = N_(
        "{file}: the cell in row {row}, column {column}, has {length} characters, and at most {most} are read. "
        "Shorten it or leave the column out, and export again."
    )


class TooLongHeaderError(ImportError_):
    message = N_(
        "{file}: the header in row {row}, column {column}, has {length} characters, and at most {most} are read. "
        "Shorten it and try again."
    )


class UnreadableFileError(ImportError_):
    translated_facts = frozenset({"format"})
    message = N_(
        "{file} cannot be read as {format}: it is damaged or not what its name says. Export the answers again as CSV or Excel."
    )


class PasswordProtectedError(ImportError_):
    message = N_(
        "{file} is protected by a password. Open it in its own program, save it without a password and try again."
    )


class UnsupportedFormatError(ImportError_):
    translated_facts = frozenset({"format"})
    message = N_("{file} is {format}, which cannot be read as answers. Export the answers as CSV or Excel (.xlsx).")


class UnknownEncodingError(ImportError_):
    message = N_(
        "{file} cannot be read in the encoding “{encoding}”. Choose another one, such as utf-8 or windows-1252."
    )


class UnknownDelimiterError(ImportError_):
    message = N_(
        "The delimiter “{delimiter}” chosen for {file} is not a single character. Choose a comma, semicolon, tab or bar."
    )


class UnknownSheetError(ImportError_):
    message = N_("{file} has no sheet “{sheet}”. Its sheets are: {sheets}.")


class UnknownToolError(ImportError_):
    message = N_("“{tool}” is not a survey tool that can be read. Known are: {known}.")
