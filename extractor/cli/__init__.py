"""The command line."""


def main() -> None:
    """Run the command line. Exit code: 0 all done, 1 some documents failed, 2 unusable arguments or inputs.

    The commands are imported only here: each worker process imports the module that the program began with, and needs
    none of them.
    """
    import os

    # What is installed beside us must neither slow a start, which looks through it all, nor change a record.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from extractor.cli.app import run_command

    run_command()
