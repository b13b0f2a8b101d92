"""The criterion tree on the left: what it shows, how it is filtered, painted and read aloud."""

from app.ui.tree.criterion_tree import CriterionTree

__all__ = ["CriterionTree"]
