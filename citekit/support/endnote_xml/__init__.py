"""EndNote's XML."""
