"""Sites of other generators, written anew as sites of Pilgi's own."""
