"""The table of all documents of a dossier and the particulars of each."""
