"""The generator of the demonstration's survey files."""
