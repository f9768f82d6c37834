"""The reviewers' workbench: decisions as append-only events, laid over what the extractor found."""
