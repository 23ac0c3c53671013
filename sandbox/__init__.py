"""The rehearsal room: simulated providers, so that a campaign is tried before anything leaves.

A separate program. It imports nothing from the product it rehearses with.
"""
