"""Batch runs over files and folders: discovery, the run itself, its manifest."""
