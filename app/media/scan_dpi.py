"""How coarse scans can be asked for; light, for those who only offer it."""

CHOICES = (200, 150)
"""Dots an inch: 200 reads like the original, 150 is enough on a screen."""
