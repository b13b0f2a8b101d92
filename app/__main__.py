"""`python -m app` is the same as `cdht`."""

import sys


def main() -> int:
    """The command line, or, for whoever asks by its word, the process that looks at incoming files."""
    from app.media.looking_process import WORD

    if sys.argv[1:] == [WORD]:
        from app.media.looking_process import main as look

        return look()
    from app.cli import main as command

    return command()


if __name__ == "__main__":
    sys.exit(main())
