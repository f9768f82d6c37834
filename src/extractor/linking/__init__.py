"""Linking: from mentions to records."""
