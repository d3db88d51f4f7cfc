"""EndNote's XML, as its export writes it: no specification is published but the DTD that comes with it."""
