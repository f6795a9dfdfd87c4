"""`python -m pilgi`."""

from pilgi.cli import main

main(prog_name="pilgi")
