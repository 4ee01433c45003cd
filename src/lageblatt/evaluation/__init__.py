"""How good the parts are, measured against references; and where the shipped weights come from."""
