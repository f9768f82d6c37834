"""From bytes to a cleaned text with exact offsets, and its form: sections, sentences, clauses."""
