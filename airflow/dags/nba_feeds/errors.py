"""Failures that an operator has to know about.

The texts that reach an operator name the source and the next step. `FetchError` and `InvalidFileError` hold only the
reason; their callers complete the text.
"""

from __future__ import annotations


class FeedError(Exception):
    """A failure whose text Airflow shows to the operator."""


class FetchError(FeedError):
    """A source did not deliver its file.

    `reason` continues a sentence that starts with the URL: "answered 403 Forbidden", "did not answer in time".
    """

    def __init__(self, reason: str, *, is_transient: bool = False, retry_after_seconds: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.is_transient = is_transient
        """Whether the same request may succeed a moment later."""
        self.retry_after_seconds = retry_after_seconds
        """The delay that the source requested with `Retry-After`."""


class InvalidFileError(FeedError):
    """A file does not belong to its feed: a bot-protection page, an empty list or a truncated file."""


class RetryLaterError(FeedError):
    """A source requested a longer delay than a task should wait, so the task is not retried."""
