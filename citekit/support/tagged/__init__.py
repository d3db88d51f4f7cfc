"""The tagged formats of reference managers: RIS, refer, MEDLINE, Web of Science."""
