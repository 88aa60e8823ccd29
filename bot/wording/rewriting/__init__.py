"""The gate for a follow-up that a model made a whole question."""

from bot.wording.rewriting.whole import LONGEST, whole_question

__all__ = ["LONGEST", "whole_question"]
