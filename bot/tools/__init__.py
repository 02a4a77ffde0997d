"""The library and the chatbot as tools for other programs' models, by the Model Context Protocol at /mcp."""
