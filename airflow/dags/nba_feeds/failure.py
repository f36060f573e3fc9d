"""What can go wrong, said in one sentence that names the source and what an operator can do."""

from __future__ import annotations


class FeedError(Exception):
    """Something that an operator has to know; its text is the one sentence that Airflow shows."""


class FetchError(FeedError):
    """A source did not give its file. `answer` says what it did: a status, a time-out, a broken transfer."""

    def __init__(self, answer: str, *, is_momentary: bool = False, retry_after_seconds: float | None = None) -> None:
        super().__init__(answer)
        self.answer = answer
        self.is_momentary = is_momentary
        """Whether the same request may well succeed a moment later."""
        self.retry_after_seconds = retry_after_seconds
        """What the source asked to wait, by `Retry-After`."""


class NotTheFeedError(FeedError):
    """A file that is something else than its feed: a bot wall's page, an empty list, half of the last file."""


class AskedToWaitError(FeedError):
    """A source has asked to be left alone for longer than it is worth waiting for: nothing is to be tried again now."""
