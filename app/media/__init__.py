"""What an incoming file is, whether it is whole, and how it becomes pages. Knows nothing of dossiers or storage."""
