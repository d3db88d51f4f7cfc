"""Dublin Core in XML."""
