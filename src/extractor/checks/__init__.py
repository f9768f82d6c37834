"""Checks of what was extracted: findings are issues beside the records, never silent corrections."""
