"""Records: the typed output of the program."""
