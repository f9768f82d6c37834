"""Tables to records: the cells of a table, what its rows and columns say, and the value in each cell.

The stretches that a table's grammar reads are cut out of the text before it is cleaned, so that prose never sees them;
everything here therefore speaks in offsets of the raw text. `grid` lays the cells out, `roles` tells headers and
columns, `labels` reads what a header or a row's name says, `values` reads a cell, `names` composes the name of an
indicator, `cells` puts these together to frames, `listed` reads lists of projects, `read` is the way in.
"""
