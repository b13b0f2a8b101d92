"""The two kinds of failure the program knows.

A `KnownError` is told to the user in plain Vietnamese; anything else is a bug, logged with its traceback.
"""


class KnownError(Exception):
    """Something a person can act on.

    `message` says what happened, where, and what it means; `advice` says what to do. Both are shown as they are.
    """

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(f"{message} {advice}".strip())
        self.message = message
        self.advice = advice
