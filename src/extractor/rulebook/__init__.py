"""The rulebook: rules as data, loaded from rules/*.yaml and compiled into families."""
