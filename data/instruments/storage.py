"""Stores the shipped instruments when the product starts, and removes an instrument that nobody has answered."""

from data import instruments
from data.instruments.growth import write_instrument
from data.store import Store, Transaction


def store_instruments(store: Store) -> None:
    """Writes the shipped instruments, and what has been added to them since the database was last opened.

    Raises InstrumentFileError where a file makes another scale of one that has answers.
    """
    with store.transaction() as write:
        for instrument in instruments.all_instruments().values():
            write_instrument(write, instrument, None)


def remove_instrument(write: Transaction, instrument_id: int) -> None:
    """Removes an instrument with its scales and items; nobody's answers may refer to it."""
    for _, scale_id, *_ in write.query("stored_scales", instrument=instrument_id):
        for table in ("wave_scale", "scale_version_item", "scale_version", "scale_item"):
            write.delete(table, scale_id=scale_id)
    write.delete("scale", instrument_id=instrument_id)
    write.delete("item", instrument_id=instrument_id)
    write.delete("instrument", id=instrument_id)
