"""Questions to checked, cited answers, and the ways to reach them: HTTP and the page."""
