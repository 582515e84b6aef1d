"""A proxy between client and sandbox that spoils replies, and campaigns that count what it cost."""
