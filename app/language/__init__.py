"""Vietnamese at the program's edges: normal form, numbers, dates, order, search. Knows nothing of dossiers."""
