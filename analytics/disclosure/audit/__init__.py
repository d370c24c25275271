"""Audits what was released about some people: tells whether an attacker could work out one person's answer."""
