"""Arranging the pages of a scan: a grid of small pages, and what is done with those that are marked."""
