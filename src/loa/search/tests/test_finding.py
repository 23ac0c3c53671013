"""Finding in any spelling, on a handful of passages; chances behave like chances."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from loa.search import engine, operations, queries
from loa.search.contract import Passage, PassageSource, sources

NAMES = {
    "a": ("Đăng ký khai sinh", ["làm giấy khai sinh", "đăng ký cho con mới đẻ"]),
    "b": ("Đăng ký khai tử", ["báo tử", "nhà có người mất"]),
    "c": ("Đổi giấy phép lái xe", ["đổi bằng lái"]),
    "d": ("Đăng ký tạm trú", ["khai báo nhà trọ"]),
    "e": ("Cấp giấy phép xây dựng", ["xin phép xây nhà"]),
}


def passages() -> Iterator[Passage]:
    for group, (name, aliases) in NAMES.items():
        for number, text in enumerate([name, *aliases]):
            facet = "alias" if number else "name"
            yield Passage(f"{group}/{number}", "thing", group, name, text, facet)


@pytest.fixture
def index(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "sources", [PassageSource("test", passages)])
    operations.forget_index()


@pytest.mark.parametrize(
    ("typed", "group"),
    [
        ("đăng ký khai sinh", "a"),
        ("dang ky khai sinh", "a"),
        ("ddang ky khai sinh", "a"),
        ("lamf giaays khai sinh", "a"),
        ("dang ki1 khai tu3", "b"),
        ("khia sinh", "a"),
        ("đổi gplx", "c"),
        ("đk tạm chú", "d"),
        ("xin fép xây nhà", "e"),
    ],
)
def test_every_spelling_leads_there(index: None, typed: str, group: str) -> None:
    assert queries.find(text=typed)[0].group == group


def test_a_word_that_only_asks_how_finds_nothing_lost(index: None) -> None:
    assert queries.find(text="làm giấy khai sinh mất bao lâu")[0].group == "a"
    assert queries.find(text="nhà có người mất thì báo ở đâu")[0].group == "b"


def test_twins_are_told_apart_by_what_is_named(
    index: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    twins = {
        "x": ("Đăng ký sang tên xe", []),
        "y": ("Đăng ký biến động chuyển nhượng quyền sử dụng đất", []),
        "z": ("Đăng ký khai sinh có yếu tố nước ngoài", []),
        "o": ("Chứng thực bản sao từ bản chính", []),
        "e": ("Chứng thực bản sao điện tử từ bản chính", []),
    }
    monkeypatch.setattr("loa.search.tests.test_finding.NAMES", {**NAMES, **twins})
    said = {
        "sang tên con wave cho em trai": "x",
        "sang tên miếng ruộng cho em trai": "y",
        "khai sinh cho bé có cha quốc tịch Úc": "z",
        "sao y điện tử bản chính": "e",
        "sao y bản chính": "o",
    }
    assert {text: queries.find(text=text)[0].group for text in said} == said


def test_chances_fall_and_sum_to_at_most_one(index: None) -> None:
    scores = [hit.score for hit in queries.find(text="giấy khai sinh", limit=10)]
    assert scores == sorted(scores, reverse=True)
    assert 0 < sum(scores) <= 1.001


def test_nothing_typed_finds_nothing(index: None) -> None:
    assert queries.find(text="  … ") == []


def test_kinds_filter(index: None) -> None:
    assert queries.find(text="khai sinh", kinds=("other",)) == []


def test_half_a_word_is_enough_for_a_suggestion(index: None) -> None:
    assert queries.suggest("giấy phép xâ")[0].group == "e"


def test_a_changed_page_renews_the_index(index: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert queries.find(text="sổ đỏ")[0].score < 0.9
    monkeypatch.setitem(NAMES, "f", ("Cấp sổ đỏ", []))
    operations.mark_changed()
    queries.forget_version()
    assert queries.find(text="sổ đỏ")[0].group == "f"


class Counting:
    """Remembers what it was asked to embed."""

    name = "counting"

    def __init__(self):
        self.made: list[str] = []

    def embed(self, texts, *, is_query):
        """Return the same vector for every text."""
        self.made.extend(texts)
        return np.ones((len(texts), 4), dtype=np.float32) / 2


def test_vectors_are_kept_and_read_again(tmp_path) -> None:
    from loa.search.vectors import VectorStore

    counting = Counting()
    VectorStore(tmp_path, counting).matrix(["a", "b"])
    again = VectorStore(tmp_path, counting).matrix(["b", "a", "c"])
    assert counting.made == ["a", "b", "c"]
    assert again.shape == (3, 4)


def test_shipped_vectors_need_not_be_made(tmp_path) -> None:
    class Refusing:
        name = "refusing"

        def embed(self, texts, *, is_query):
            raise AssertionError("made again")

    from loa.search import vectors

    rows = np.random.default_rng(7).normal(size=(3, 384)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    vectors.write_shipped(tmp_path / "refusing.npz", ["a", "b", "c"], rows)
    read = vectors.VectorStore(tmp_path / "own", Refusing(), tmp_path).matrix(["c", "a"])
    assert np.abs(read - rows[[2, 0]]).max() < 0.001


def test_what_another_process_made_is_not_made_again(tmp_path) -> None:
    from loa.search.vectors import VectorStore

    counting = Counting()
    first, second = VectorStore(tmp_path, counting), VectorStore(tmp_path, counting)
    first.matrix(["a", "b"])
    assert second.matrix(["a", "b"]).shape == (2, 4)
    assert counting.made == ["a", "b"]


def test_a_broken_file_of_vectors_is_made_anew(tmp_path) -> None:
    class Fixed:
        name = "fixed"

        def embed(self, texts, *, is_query):
            return np.ones((len(texts), 2), dtype=np.float32)

    from loa.search.vectors import VectorStore

    (tmp_path / "fixed.npz").write_bytes(b"not an archive")
    assert VectorStore(tmp_path, Fixed()).matrix(["a"]).shape == (1, 2)


def test_accents_are_put_back() -> None:
    from loa.search.restoring import Restorer

    restorer = Restorer(["mất giấy khai sinh", "mặt tiền", "làm giấy khai sinh"])
    assert restorer.sentence(["mat", "giay", "khai", "sinh"]) == "mất giấy khai sinh"


def test_sources_are_registered_once() -> None:
    assert {"procedures", "topics"} <= set(sources.names())


def test_the_shipped_vectors_are_whole_and_small() -> None:
    from loa.search import vectors

    path = vectors.SHIPPED / f"{engine.embedder().name}.npz"
    rows = np.stack(list(vectors.read_shipped(path).values()))
    assert path.stat().st_size < 3_000_000
    assert len(rows) > 1_000
    assert np.abs(np.linalg.norm(rows, axis=1) - 1).max() < 0.01
