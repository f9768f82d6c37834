"""Office Open XML word processing (ECMA-376, ISO/IEC 29500): package, styles, numbering, text, tables, notes."""
