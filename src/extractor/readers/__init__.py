"""Readers: bytes of a file format to raw text, one module a format."""
