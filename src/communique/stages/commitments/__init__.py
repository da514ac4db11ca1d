"""The commitments stage."""
