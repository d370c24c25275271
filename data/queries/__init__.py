"""The SQL of the product by subject, and the types of the rows that reads return."""
