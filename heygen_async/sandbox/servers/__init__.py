"""The four addresses of a sandbox: API, control, media and Segmind."""
