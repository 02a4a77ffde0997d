"""The page. Nothing outside this package knows Gradio."""
