"""Tables of records: CSV and TSV."""
