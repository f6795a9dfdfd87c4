"""What is written: which pages exist, how they are rendered, how they reach the disk."""
