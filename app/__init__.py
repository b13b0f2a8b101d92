"""Hồ sơ CĐHT: a ward scores itself, gathers evidence, and hands in one signed dossier."""

__version__ = "0.1.0"
