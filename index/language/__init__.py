"""How official Chinese is written: sentences, dates, names, posts, headings, and the fields of a document."""
