"""Guards the server against strangers and floods: decides which messages, uploads and files each browser may send or get."""
