"""CSL-JSON: values, items, dates, and the dialect of Zotero."""
