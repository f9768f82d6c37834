import shutil
import stat
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from extractor.errors import ExtractorError
from extractor.review.accounts import Accounts, Role
from extractor.review.app import create_app
from extractor.review.bench import open_bench
from extractor.review.security import Throttle, host_check, is_loopback
from review.runs import make_run

BASE = "http://10.0.0.7:8642"
PASSWORD = "correct horse"


def served(output: Path) -> TestClient:
    return TestClient(create_app(open_bench(output, None, "zh"), "0.0.0.0"), base_url=BASE, follow_redirects=False)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = make_run(tmp_path_factory.mktemp("accounts"))
    accounts = Accounts(found / "reviewers.sqlite")
    for name, role in (("甲", Role.REVIEWER), ("读者", Role.READER), ("管", Role.ADMIN)):
        accounts.put(name, role, PASSWORD)
    return found


@pytest.fixture
def output(prepared: Path, tmp_path: Path) -> Path:
    return shutil.copytree(prepared, tmp_path / "out")


def token(http: TestClient, path: str = "/login") -> str:
    return http.get(path).text.split('name="csrf" content="')[1].split('"')[0]


def log_in(http: TestClient, name: str, password: str = PASSWORD) -> int:
    return http.post("/login", data={"token": token(http), "name": name, "password": password, "then": "/"}).status_code


def test_passwords_are_hashed_and_the_file_is_private(output: Path) -> None:
    path = output / "reviewers.sqlite"
    assert PASSWORD.encode() not in path.read_bytes()
    assert b"argon2id" in path.read_bytes()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_login_and_logout(output: Path) -> None:
    http = served(output)
    assert http.get("/").status_code == 303
    assert http.get("/api/document?id=plan").status_code == 403
    assert log_in(http, "甲") == 303
    cookie = http.cookies.jar
    assert all(c.has_nonstandard_attr("httponly") and c.get_nonstandard_attr("samesite") == "strict" for c in cookie)
    assert http.get("/api/document?id=plan").status_code == 200
    http.post("/logout", data={"token": token(http, "/")})
    assert http.get("/").status_code == 303


def test_a_wrong_password_and_an_unknown_name_look_alike(output: Path) -> None:
    http = served(output)
    assert log_in(http, "甲", "wrong") == log_in(http, "无此人") == 401


def test_login_is_throttled_even_for_the_right_password(output: Path) -> None:
    http = served(output)
    statuses = [log_in(http, "甲", "wrong") for _ in range(6)]
    assert statuses == [401] * 5 + [429]
    assert log_in(http, "甲") == 429


@pytest.mark.parametrize(("name", "status"), [("读者", 403), ("甲", 200), ("管", 200)])
def test_roles_decide(output: Path, name: str, status: int) -> None:
    http = served(output)
    log_in(http, name)
    headers = {"X-CSRF-Token": token(http, "/")}
    assert http.post("/api/decide", json={"items": [], "since": {}}, headers=headers).status_code == status
    assert http.get("/people").status_code == (200 if name == "管" else 403)


def test_a_role_that_was_changed_is_told_as_the_cause(output: Path) -> None:
    http = served(output)
    log_in(http, "甲")
    headers = {"X-CSRF-Token": token(http, "/")}
    Accounts(output / "reviewers.sqlite").set_role("甲", Role.READER)
    told = http.post("/api/decide", json={"items": [], "since": {}}, headers=headers).json()
    assert (told["code"], "角色" in told["zh"], "页面" in told["zh"]) == ("E454", True, False)
    Accounts(output / "reviewers.sqlite").remove("甲")
    told = http.post("/api/decide", json={"items": [], "since": {}}, headers=headers).json()
    assert (told["code"], "重新登录" in told["zh"]) == ("E455", True)


def test_an_admin_gives_roles(output: Path) -> None:
    http = served(output)
    log_in(http, "管")
    data = {"token": token(http, "/people"), "name": "读者", "role": "reviewer"}
    assert http.post("/people", data=data).status_code == 200
    assert {p.name: p.role for p in Accounts(output / "reviewers.sqlite").people()}["读者"] is Role.REVIEWER
    assert http.post("/people", data=data | {"role": "king"}).status_code == 422


def test_a_session_ends_with_its_account_or_password(output: Path) -> None:
    accounts = Accounts(output / "reviewers.sqlite")
    http = served(output)
    log_in(http, "甲")
    accounts.put("甲", Role.REVIEWER, "another password")
    assert http.get("/").status_code == 303
    assert log_in(http, "甲", "another password") == 303
    accounts.remove("甲")
    assert http.get("/").status_code == 303


def test_sessions_outlive_the_server(output: Path) -> None:
    http = served(output)
    log_in(http, "甲")
    again = served(output)
    again.cookies = http.cookies
    assert again.get("/").status_code == 200


@pytest.mark.parametrize(
    ("name", "password"), [("", PASSWORD), ("甲", "short"), ("a\nb", PASSWORD), ("x" * 65, PASSWORD)]
)
def test_accounts_that_cannot_be(tmp_path: Path, name: str, password: str) -> None:
    with pytest.raises(ExtractorError, match="E447"):
        Accounts(tmp_path / "a.sqlite").put(name, Role.READER, password)


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("127.0.0.1", True),
        ("127.3.2.1", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("x.org", False),
    ],
)
def test_loopback(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback


@pytest.mark.parametrize(
    ("host", "name", "allowed"),
    [
        ("127.0.0.1", "localhost", True),
        ("127.0.0.1", "10.0.0.7", False),
        ("127.0.0.1", "evil.example", False),
        ("0.0.0.0", "10.0.0.7", True),
        ("0.0.0.0", "evil.example", False),
        ("plan.example", "plan.example", True),
        ("plan.example", "", False),
    ],
)
def test_hosts(host: str, name: str, allowed: bool) -> None:
    assert host_check(host)(name) is allowed


def test_throttle_waits_longer_and_forgets() -> None:
    now = [0.0]
    throttle = Throttle(lambda: now[0])
    waits = []
    for _ in range(8):
        throttle.failed("甲")
        waits.append(throttle.wait("甲", "乙"))
    assert waits == [0, 0, 0, 0, 2, 4, 8, 16]
    now[0] += 16
    assert throttle.wait("甲") == 0
    throttle.passed("甲")
    throttle.failed("甲")
    assert throttle.wait("甲") == 0
