"""The poller: one task per client that asks about every open job, and decides whom to ask and when."""
