"""Who is admitted, by whom, and what became of the questions that people asked."""
