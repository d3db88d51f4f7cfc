"""What formats share and none owns."""
