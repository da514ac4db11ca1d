"""What articles are read from and what records are written to, one file a format."""
