"""The inbox of scans: what the copier has put into its folder, on its way to where it belongs in the dossier."""
