"""Numbers in the names of places are no quantities."""

import pytest

from extractor.linking.codelists import read_table
from extractor.mentions.find import find_mentions

NAMES = sorted({row[1] for row in read_table("regions.tsv") if set(row[1]) & set("一二三四五六七八九十百千万两")})


def test_no_region_is_a_number() -> None:
    assert len(NAMES) > 50
    assert [name for name in NAMES if find_mentions(f"领导到{name}调研，途经{name}、云岭等地。").quantities] == []


@pytest.mark.parametrize(("text", "count"), [("五台山", 0), ("五台机床", 1)])
def test_a_mountain_is_no_number_of_machines(text: str, count: int) -> None:
    assert len(find_mentions(f"新增{text}。").quantities) == count
