"""One run over the sample document, for all tests of commands that read outputs."""

from pathlib import Path

import pytest

from program import SAMPLE, start


@pytest.fixture(scope="session")
def sample_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The outputs of one run over the sample."""
    root = tmp_path_factory.mktemp("sample")
    (root / "in").mkdir()
    (root / "in" / "青禾.txt").write_bytes(SAMPLE.replace("\n", "\r\n").encode("gb18030"))
    ended = start("run", root / "in", "-o", root / "out", "--trace")
    assert ended.code == 0, ended.err
    return root / "out"


def sample_folder(root: Path, copies: int = 3) -> Path:
    """A new folder of so many samples, of two places, lengths and encodings."""
    root.mkdir()
    for k in range(copies):
        text = SAMPLE.replace("青禾", "云岭" if k % 2 else "青禾") * (1 + k % 3)
        (root / f"文件 {k}.txt").write_bytes(text.encode("gb18030" if k % 2 else "utf-8"))
    return root
