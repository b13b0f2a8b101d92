"""What an incoming file is, and how it becomes pages."""
