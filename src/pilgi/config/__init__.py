"""Settings: what a site may set, and how `site.yml` is read."""
