"""The step of the GitHub Action that comments: one comment of ours on the pull request, written anew at each run.

It takes NUMERATE_SUMMARY_FILE, GITHUB_TOKEN, GITHUB_API_URL, GITHUB_REPOSITORY and GITHUB_EVENT_PATH. Where the token may
not write, as in a pull request from a fork, it says so and is content.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

MARKER = "<!-- numerate:summary -->"
LONGEST = 65_000  # characters that a comment may have, with room to spare
PAGES = 20


def main(env: Mapping[str, str]) -> int:
    """Write the comment; give 0 also where it cannot be written, for the check itself has its own exit code."""
    event: dict[str, Any] = json.loads(Path(env["GITHUB_EVENT_PATH"]).read_text(encoding="utf-8"))
    number = event.get("pull_request", {}).get("number")
    if not isinstance(number, int):
        print("no pull request: nothing to comment on")
        return 0
    text = cut(Path(env["NUMERATE_SUMMARY_FILE"]).read_text(encoding="utf-8"))
    repository = f"{env['GITHUB_API_URL']}/repos/{env['GITHUB_REPOSITORY']}"
    try:
        known = find_comment(f"{repository}/issues/{number}/comments", env["GITHUB_TOKEN"])
        if known is None:
            send("POST", f"{repository}/issues/{number}/comments", env["GITHUB_TOKEN"], {"body": text})
        else:
            send("PATCH", f"{repository}/issues/comments/{known}", env["GITHUB_TOKEN"], {"body": text})
    except HTTPError as error:
        hint = "; give the job pull-requests: write" if error.code in (401, 403, 404) else ""
        print(f"::warning title=numerate::no comment could be written (HTTP {error.code}){hint}")
    except URLError as error:
        print(f"::warning title=numerate::no comment could be written ({type(error.reason).__name__})")
    return 0


def cut(text: str) -> str:
    """Cut a summary that is too long for a comment, at the end of a line."""
    if len(text) <= LONGEST:
        return text
    return text[: text.rfind("\n", 0, LONGEST)] + "\n\nThe rest is in the summary of the job.\n"


def find_comment(address: str, token: str) -> int | None:
    """Give the number of our comment, None if there is none yet."""
    for page in range(1, PAGES + 1):
        comments = send("GET", f"{address}?per_page=100&page={page}", token)
        for comment in comments:
            # Anybody may begin a comment with our marker; only a program's comment is ours.
            if comment["body"].startswith(MARKER) and comment["user"]["type"] == "Bot":
                number: int = comment["id"]
                return number
        if len(comments) < 100:
            break
    return None


def send(method: str, address: str, token: str, content: object = None) -> Any:
    """Send a request and give what the answer holds. Raises HTTPError or URLError."""
    headers = {"Accept": "application/vnd.github+json", "Authorization": f"Bearer {token}"}
    data = None if content is None else json.dumps(content).encode()
    with urlopen(Request(address, data, headers, method=method), timeout=30) as answer:
        return json.load(answer)


if __name__ == "__main__":
    sys.exit(main(os.environ))
