"""What is learnt: one encoder's weights, which `training/` writes, and what they say of a report's text."""
