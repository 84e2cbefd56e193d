"""The command line: `python -m samenspel run iza-regio` is `samenspel run iza-regio`."""

import sys


def main() -> None:
    from ._native import main as command

    # Ctrl-C belongs to the command, which stops in an orderly way.
    sys.exit(command(["samenspel", *sys.argv[1:]]))


if __name__ == "__main__":
    main()
