"""Evaluation: figures against gold files, gains and losses between two runs, use of the rules."""
