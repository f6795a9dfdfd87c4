"""The benchmark: Pilgi and its peers on the same notes. `python -m bench --help` says how."""
