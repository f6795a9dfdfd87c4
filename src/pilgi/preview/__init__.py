"""A server for those who write: what is saved is built at once, and shown in the open page."""
