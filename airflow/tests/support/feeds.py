"""Small files of the feeds."""

from __future__ import annotations

import json
from pathlib import Path

CHECKOUT = Path(__file__).parents[3]
FEEDS = CHECKOUT / "tests/feeds"

BOT_CHECK_PAGE = b"<!DOCTYPE html><html><head><title>Access Denied</title></head><body>Are you human?</body></html>"


def player_movement(row_count: int) -> bytes:
    """Returns a valid file of NBA.com's player movement."""
    row = {
        "Transaction_Type": "Trade",
        "TRANSACTION_DATE": "2025-01-15T00:00:00",
        "TRANSACTION_DESCRIPTION": "Phoenix Suns received center Nick Richards from Charlotte Hornets.",
        "TEAM_ID": 1610612756.0,
        "TEAM_SLUG": "suns",
        "PLAYER_ID": 1630208.0,
        "PLAYER_SLUG": "nick-richards",
        "Additional_Sort": 1610612766.0,
    }
    rows = [{**row, "GroupSort": f"Trade 20240{number:02}"} for number in range(row_count)]
    return json.dumps({"NBA_Player_Movement": {"rows": rows, "columns": []}}).encode()


def rss(item_count: int, built: str = "Thu, 16 Jan 2025 12:00:00 GMT") -> bytes:
    """Returns a valid RSS file with a build date."""
    items = "".join(f"<item><title>News {number}</title><guid>{number}</guid></item>" for number in range(item_count))
    date = f"<lastBuildDate>{built}</lastBuildDate>"
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>{date}{items}</channel></rss>'.encode()
