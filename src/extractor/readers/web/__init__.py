"""What the reader of web pages is made of: charset, tree, furniture, main text, lines, tables."""
