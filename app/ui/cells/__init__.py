"""Tables filled in like a spreadsheet."""
