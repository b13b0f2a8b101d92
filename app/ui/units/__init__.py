"""The units page: who owes what, who has handed everything in, and what the ward's letter asks of each."""
