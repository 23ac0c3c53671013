"""Messenger, simulated: the Graph API's sending of messages, its errors and its webhooks."""
