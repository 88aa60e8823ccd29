"""Golden parses of real documents, one JSON file a document."""
