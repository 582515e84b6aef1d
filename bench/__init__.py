"""What the SDK costs, measured beside others in the same run. ``python -m bench`` measures and writes the docs."""
