"""The commands and their options, one module for each group. What they do is in the modules above."""
