"""The registries that admins edit: administrative units and known documents."""

from corpus.registry.load import load_documents, load_units
from corpus.registry.models import (
    KnownDocument,
    KnownDocuments,
    Members,
    Successor,
    Unit,
    Units,
    UnitType,
    Validity,
    compared,
)

__all__ = [
    "KnownDocument",
    "KnownDocuments",
    "Members",
    "Successor",
    "Unit",
    "UnitType",
    "Units",
    "Validity",
    "compared",
    "load_documents",
    "load_units",
]
