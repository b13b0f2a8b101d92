"""What is printed, from a snapshot. No Qt, no writes to the dossier."""
