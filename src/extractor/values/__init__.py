"""Values: strings into numbers, units and periods; plain functions without any context."""
