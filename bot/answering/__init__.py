"""From a question to a grounded answer; knows nothing of any channel."""
