"""Files on other hosts: downloads, presigned uploads and partial files."""
