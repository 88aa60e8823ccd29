"""Changing what serves: a candidate built aside, measured against what serves, then activated."""
