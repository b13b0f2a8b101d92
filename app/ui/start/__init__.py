"""What is seen before a dossier is open: recent files, a new dossier in three questions, the sample."""
