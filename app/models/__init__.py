"""What is stored: the .cdht file, its tables, file contents, the snapshot."""
