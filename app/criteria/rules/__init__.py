"""The kinds of rule, one module each: `evaluate` gives the outcome with its reason, `attainable` all its points."""
