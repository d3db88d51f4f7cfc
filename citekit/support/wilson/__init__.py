"""Pages and citations of the Wilson Center Digital Archive."""
