"""What catalogues' formats share: names, dates, texts, tables."""
