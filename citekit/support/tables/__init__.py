"""Tables of records: CSV (https://www.rfc-editor.org/rfc/rfc4180) and TSV."""
