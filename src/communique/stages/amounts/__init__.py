"""The amounts stage."""
