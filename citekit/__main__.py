"""``python -m citekit``: the same as the command ``citekit``."""

from citekit.cli import main

if __name__ == "__main__":
    main(prog_name="citekit")
