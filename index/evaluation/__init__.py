"""Evaluation: question sets, measures, the judge of answers, comparison of two indexes, reports."""
