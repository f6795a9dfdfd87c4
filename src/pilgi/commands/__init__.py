"""What one can type, one file each."""
