"""`python -m lageblatt`: the command line."""

import sys

from lageblatt.cli import main

if __name__ == "__main__":
    sys.exit(main())
