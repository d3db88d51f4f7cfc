"""The Europeana Data Model: a record as the object, its representations on the web and their aggregation."""
