"""The tags that Jekyll adds to Liquid's, and those of Liquid's that it reads more leniently."""
