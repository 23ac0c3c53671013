"""The command line behind ./loa."""
