"""Checks and links over several documents of one place: goals and results, values and growth, projects over years."""
