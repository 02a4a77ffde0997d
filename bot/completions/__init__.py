"""The chatbot as a model of OpenAI's API, for chat programs such as Open WebUI."""
