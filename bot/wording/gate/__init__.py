"""What a model said is compared with the clauses that it cites, and let pass or refused."""

from bot.wording.gate.gate import Expected, Gate, led

__all__ = ["Expected", "Gate", "led"]
