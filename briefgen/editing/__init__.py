"""Editing: what an editor decides, and the ledger of what was issued; found again when the sources change."""

from briefgen.editing.drafts import compare_drafts
from briefgen.editing.edition import edit_weekly, find_held, find_moved
from briefgen.editing.files import (
    EDITORIAL,
    LEDGER,
    Kind,
    add_choice,
    decode_editorial,
    decode_ledger,
    encode_entry,
    remove_choices,
)
from briefgen.editing.finding import find_lost, find_orphans, find_text, is_of, pin_and_drop, source_of
from briefgen.editing.ledger import refuse

__all__ = [
    "EDITORIAL",
    "LEDGER",
    "Kind",
    "add_choice",
    "compare_drafts",
    "decode_editorial",
    "decode_ledger",
    "edit_weekly",
    "encode_entry",
    "find_held",
    "find_lost",
    "find_moved",
    "find_orphans",
    "find_text",
    "is_of",
    "pin_and_drop",
    "refuse",
    "remove_choices",
    "source_of",
]
