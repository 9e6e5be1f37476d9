"""`python -m khabar` is the command `khabar`."""

from khabar.app.cli import main

if __name__ == "__main__":
    main()
