"""What a language model is told when it words answers: template files, no code (README.md)."""
