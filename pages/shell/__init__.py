"""Parts around every page: who visits, sign-in, language, errors, the demonstration, the server."""
