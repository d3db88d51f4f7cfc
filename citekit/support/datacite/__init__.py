"""DataCite's JSON: the metadata schema 4.6, https://schema.datacite.org/meta/kernel-4.6/, as its REST API has it."""
