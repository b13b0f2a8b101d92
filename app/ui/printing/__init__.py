"""Printing from the program: the pages as they will be, a printer, and the job."""
