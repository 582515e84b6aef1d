"""Answers as HeyGen gives them, and as what is in between may spoil them."""
