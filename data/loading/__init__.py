"""From a read file and its mapping to stored answers and scores, and back."""
