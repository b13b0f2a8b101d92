"""What the rules are: the criteria set as data, scoring, the scorecard. Pure and exact."""
