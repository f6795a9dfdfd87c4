"""What a reader would stumble over, and a build does not tell: one check a file."""
