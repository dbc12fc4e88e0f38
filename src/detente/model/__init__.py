"""What was learnt: one encoder's weights, and what they say of a report's text."""
