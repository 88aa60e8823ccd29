"""The registries that admins edit: administrative units and known documents."""

from corpus.registry.load import load_documents, load_units
from corpus.registry.models import (
    KnownDocument,
    KnownDocuments,
    Members,
    Misprint,
    Successor,
    Unit,
    Units,
    UnitType,
    Validity,
    compared,
    compared_number,
)

__all__ = [
    "KnownDocument",
    "KnownDocuments",
    "Members",
    "Misprint",
    "Successor",
    "Unit",
    "UnitType",
    "Units",
    "Validity",
    "compared",
    "compared_number",
    "load_documents",
    "load_units",
]
