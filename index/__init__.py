"""Finding the provisions that answer a question: passages, embeddings, lexical search,
snapshots."""
