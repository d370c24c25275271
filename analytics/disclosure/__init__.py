"""What may be told about how many people: thresholds, panels of respondents, rules, suppression."""
