"""Looking at a document: pages rendered beside the window's thread, straight from the dossier file."""
