"""All notes together: courses, tags, neighbours, links and collisions."""
