"""The evidence pane: one indicator, its figures or choices, why it scores so, and its documents."""
