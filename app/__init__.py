"""Hồ sơ CĐHT: a ward scores itself, gathers evidence, and hands in one signed dossier."""
