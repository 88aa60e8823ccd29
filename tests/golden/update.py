"""Writes the golden parses: ``python -m tests.golden.update``, then read the diff.

A golden file is one JSON object with one record a line, so that a change of the parser shows as the
lines that changed.
"""

import json
from pathlib import Path

from corpus.library import SHIPPED, load_corpus
from corpus.model import Document, Provision, Span, UnitMention
from corpus.registry import load_documents, load_units
from corpus.text import squeeze

PLAN = Path(__file__).with_name("1315-qd-ubnd-2016.json")

_EDGE = 40
"""Characters of a provision's text shown at either end."""


def render(document: Document) -> str:
    """The document as golden JSON."""
    fields: dict[str, object] = {
        "number": document.number,
        "kind": document.kind,
        "issuer": document.issuer,
        "issued_on": str(document.issued_on),
        "place": document.place,
        "subject": document.subject,
        "signer": document.signer,
        "signer_title": document.signer_title,
        "parts": dict(zip(document.parts, document.part_titles, strict=True)),
        "source_sha256": document.source_sha256,
        "warnings": [remark.message for remark in document.warnings],
    }
    lists = {
        "provisions": [_provision(document, p) for p in document.provisions],
        "citations": _citations(document),
        "assignments": _assignments(document),
        "duties": _duties(document),
    }
    lines = [f"{_json(name)}: {_json(value)}" for name, value in fields.items()]
    for name, records in lists.items():
        inner = ",\n".join(f"  {_json(record)}" for record in records)
        lines.append(f"{_json(name)}: [\n{inner}\n ]")
    return "{\n " + ",\n ".join(lines) + "\n}\n"


def parse_plan() -> Document:
    """The plan as the code understands it now."""
    documents = load_corpus([SHIPPED], load_units(), load_documents())
    return next(document for document in documents if document.number == "1315/QĐ-UBND")


def _provision(document: Document, provision: Provision) -> dict[str, object]:
    text = document.text(provision)
    return {
        "id": provision.id,
        "level": str(provision.level),
        "label": provision.label,
        "is_heading": provision.is_heading,
        "start": provision.start,
        "lead_end": provision.lead_end,
        "end": provision.end,
        "first": text[:_EDGE],
        "last": text[-_EDGE:],
    }


def _citations(document: Document) -> list[dict[str, object]]:
    return [
        {
            "provision": citation.provision,
            "role": citation.role,
            "number": citation.number,
            "issued_on": str(citation.issued_on) if citation.issued_on else None,
            "issuer": citation.issuer,
            "name": citation.name,
            "resolved": citation.resolved,
            "ambiguous": citation.ambiguous,
            "start": citation.start,
            "text": document.source[citation.start : citation.end],
        }
        for citation in document.citations
    ]


def _assignments(document: Document) -> list[dict[str, object]]:
    return [
        {
            "provision": assignment.provision,
            "unit": assignment.unit.text,
            "key": assignment.unit.key,
            "role": str(assignment.role),
            "due": assignment.due,
            "task": _words(document, assignment.task),
        }
        for assignment in document.assignments
    ]


def _duties(document: Document) -> list[dict[str, object]]:
    return [
        {
            "provision": duty.provision,
            "reporters": [_unit(reporter) for reporter in duty.reporters],
            "inherited": duty.inherited,
            "recipient": _unit(duty.recipient_unit) if duty.recipient_unit else duty.recipient,
            "via": duty.via,
            "content": duty.content,
            "frequency": list(duty.frequency),
            "due": duty.due,
            "condition": duty.condition,
            "sentence": _words(document, duty.sentence),
        }
        for duty in document.duties
    ]


def _unit(unit: UnitMention) -> str:
    return f"{unit.text} ({unit.key})"


def _words(document: Document, span: Span) -> str:
    return squeeze(document.source[span.start : span.end])


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def main() -> None:
    """Write the golden file of the plan."""
    PLAN.write_text(render(parse_plan()), encoding="utf-8")


if __name__ == "__main__":
    main()
