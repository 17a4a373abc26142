"""`python -m alongside`: the same command line as `alongside`."""

from alongside.cli import main

if __name__ == "__main__":
    main()
