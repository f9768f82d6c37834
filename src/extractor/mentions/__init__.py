"""Mentions: times, quantities and other numbers of a text, before anything is linked."""
