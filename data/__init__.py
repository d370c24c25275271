"""Where responses live: the store, the importers, the reads, and the command line."""
