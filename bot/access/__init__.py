"""Who may: which proxies are believed, who signs in how, and what each may do."""
