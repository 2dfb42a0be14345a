"""The pages: each a plain function from what is shown to HTML. No MkDocs in here."""
