"""A browser without a screen, for tests of what the server answers."""

from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from extractor.review.app import create_app
from extractor.review.bench import open_bench

BASE = "http://127.0.0.1:8642"


class Caller:
    """A browser without a screen: one session, one token, the rows of one document."""

    def __init__(self, output: Path, reviewer: str = "甲", doc: str = "plan") -> None:
        self.http = TestClient(create_app(open_bench(output, reviewer, "zh")), base_url=BASE)
        self.doc = doc
        self.token = self.http.get("/").text.split('name="csrf" content="')[1].split('"')[0]

    def whole(self) -> dict[str, Any]:
        found: dict[str, Any] = self.http.get("/api/document", params={"id": self.doc}).json()
        return found

    def rows(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.whole()["rows"]
        return found

    def row(self, quote: str) -> dict[str, Any]:
        return next(r for r in self.rows() if (r["record"] or r.get("extracted") or r["judged"])["quote"] == quote)

    def post(self, name: str, body: dict[str, Any], **headers: str) -> Any:
        return self.http.post(f"/api/{name}", json=body, headers={"X-CSRF-Token": self.token} | headers)

    def decide(self, *items: dict[str, Any]) -> Any:
        full = [{"doc": self.doc, "kind": "indicator", "base": 0} | item for item in items]
        return self.post("decide", {"items": full, "since": {self.doc: 0}})

    def on(self, quote: str, action: str, **more: Any) -> Any:
        row = self.row(quote)
        return self.decide({"id": row["id"], "kind": row["kind"], "action": action, "base": row["revision"], **more})
