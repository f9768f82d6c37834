"""The spaCy skin: a tokenizer and components that put what the plain functions find on the Doc."""
