"""First contact: HeyGen's own answers held against the OpenAPI document, with calls that cost nothing."""
