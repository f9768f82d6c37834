import pytest

from extractor.linking.coordination import shared_head, split_names

SPLIT = [
    ("存贷款余额", 2, ["存款余额", "贷款余额"]),
    ("进出口总额", 2, ["进口总额", "出口总额"]),
    ("养老、工伤、失业保险参保人数", 3, ["养老保险参保人数", "工伤保险参保人数", "失业保险参保人数"]),
    ("城乡居民人均可支配收入", 2, ["城镇居民人均可支配收入", "农村居民人均可支配收入"]),
    ("污水处理率、垃圾无害化处理率", 2, ["污水处理率", "垃圾无害化处理率"]),
    ("事故起数和死亡人数", 2, ["事故起数", "事故死亡人数"]),
    ("出口额以及进口额", 2, ["出口额", "进口额"]),
    ("小麦、玉米、水稻产量", 3, ["小麦产量", "玉米产量", "水稻产量"]),
    ("公园（街心、湿地）、广场面积", 2, ["公园（街心、湿地）面积", "广场面积"]),
    ("地区生产总值", 2, None),
    ("小麦、玉米产量", 3, None),
]


@pytest.mark.parametrize(("name", "count", "names"), SPLIT)
def test_split_names(name: str, count: int, names: list[str] | None) -> None:
    assert split_names(name, count) == names


@pytest.mark.parametrize(
    ("members", "head"),
    [
        (["养老", "工伤", "失业保险参保人数"], "保险参保人数"),
        (["进口额", "出口额"], ""),
        (["城镇", "农村人口"], "人口"),
    ],
)
def test_shared_head(members: list[str], head: str) -> None:
    assert shared_head(members) == head
