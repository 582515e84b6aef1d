"""What the sandbox holds: objects, timelines, prices, the ledger, its clock and its state file."""
