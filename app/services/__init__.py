"""What a person does: one verb, one transaction, one journal row, one Change. No Qt."""
