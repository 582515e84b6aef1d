"""Places where rows outlive a process: a SQLite file, or PostgreSQL for many machines."""
