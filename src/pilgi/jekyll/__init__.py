"""What only a Jekyll site needs."""
