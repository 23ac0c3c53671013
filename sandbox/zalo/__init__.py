"""Zalo, simulated: OAuth v4, the Official Account API and its webhooks."""
