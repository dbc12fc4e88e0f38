"""What is learnt: one encoder's weights, which `training/` writes, and what they say of a report's text.

No weights are shipped yet, and the coder does not read them.
"""
