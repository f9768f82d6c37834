"""Cutting inputs into shards, and reading documents back out of them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.batch.inputs import InputFile
from extractor.batch.result import Result
from extractor.batch.shards import MOST_BYTES, MOST_DOCUMENTS, ShardReader, Sized, cut, sweep, write_shard
from extractor.batch.tally import InputRow
from extractor.errors import ExtractorError


def item(name: str) -> InputFile:
    return InputFile(f"in/{name}.txt", f"in/{name}.txt", name, ".txt")


@given(st.lists(st.integers(0, 2 * MOST_BYTES), max_size=200))
def test_shards_hold_all_inputs_in_order_and_are_bounded(sizes: list[int]) -> None:
    inputs = [Sized(item(str(k)), size) for k, size in enumerate(sizes)]
    shards = cut(inputs)
    assert [i for shard in shards for i in shard] == [s.item for s in inputs]
    size_of = {s.item.doc_id: s.bytes for s in inputs}
    for shard in shards:
        assert 1 <= len(shard) <= MOST_DOCUMENTS
        assert len(shard) == 1 or sum(size_of[i.doc_id] for i in shard) <= MOST_BYTES


def result(name: str, text: str) -> Result:
    row = InputRow(name, f"in/{name}.txt", "ok", None, len(text), name * 3, len(text))
    return Result(
        item(name), row, {"indicators": b"{}\n" * len(text), "text": text.encode()}, {"indicators": len(text)}
    )


def test_documents_come_back_as_they_went_in(tmp_path: Path) -> None:
    results = [result("a", "云岭"), result("b", ""), result("c", "𠮷")]
    made = write_shard(results, tmp_path, "stamp", "[nlp]")
    assert (tmp_path / made.name).stat().st_size == made.bytes
    assert [p.name for p in tmp_path.iterdir()] == [made.name]
    with ShardReader(tmp_path) as reader:
        assert [reader.parts(entry) for entry in made.entries] == [r.parts for r in results]
    assert made.entries[0].parts["indicators"].lines == 2


def test_the_name_tells_what_went_in(tmp_path: Path) -> None:
    names = [
        write_shard([result("a", "云岭")], tmp_path, "stamp", "").name,
        write_shard([result("a", "云岭")], tmp_path, "stamp", "").name,
        write_shard([result("a", "云岭")], tmp_path, "other", "").name,
        write_shard([result("b", "云岭")], tmp_path, "stamp", "").name,
    ]
    assert names[0] == names[1]
    assert len(set(names)) == 3
    assert list(sweep(tmp_path, {names[0]})) == sorted(set(names[2:]))
    assert [p.name for p in tmp_path.iterdir()] == [names[0]]


@pytest.mark.parametrize("harm", [lambda d: d[:-1], lambda d: b"x" + d[1:], lambda d: b""])
def test_a_damaged_shard_is_told(tmp_path: Path, harm: object) -> None:
    made = write_shard([result("a", "云岭")], tmp_path, "stamp", "")
    path = tmp_path / made.name
    path.write_bytes(harm(path.read_bytes()))  # type: ignore[operator]
    with pytest.raises(ExtractorError) as caught, ShardReader(tmp_path) as reader:
        reader.parts(made.entries[0])
    assert caught.value.code == "E312"
