"""Links to other hosts, which only `pilgi check --external` asks."""
