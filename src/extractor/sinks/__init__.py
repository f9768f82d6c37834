"""Sinks: where records are written to."""
