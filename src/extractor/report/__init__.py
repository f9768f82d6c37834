"""The report: one HTML file about a run, by document and over all of them; it needs no network and runs no script."""
