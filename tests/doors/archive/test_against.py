"""A draft against what was printed: a note with date and link where it departs, silence where that is not sure."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from numerate.archive.index import Index
from tests.doors.running import numerate

from .making import Record, write_lines

ARCHIVE = [
    ("old", "2022-01-02", "Mission in Haiti", "The Kenyan mission in Haiti has 400 officers."),
    ("new", "2025-01-01", "Mission grows", "The Kenyan mission in Haiti has 90 new officers."),
    ("first", "2024-12-01", "Mission grows", "The Kenyan mission in Haiti has 500 officers."),
    ("last", "2025-01-02", "Mission still grows", "The Kenyan mission in Haiti has 600 officers."),
    ("other", "2025-01-20", "Jamaica sends help", "Jamaica has 24 officers in Haiti."),
    ("law", "2025-01-03", "Courts", "The Nairobi court heard 110 cases. In Nairobi 45 people were killed."),
    ("firm", "2025-01-04", "Harbour", "Harbour Foods runs 13,300 shops in 2023. It may open 60 mills in Kenya."),
    (
        "money",
        "2025-01-05",
        "Budget",
        "Verania has a budget of $96.5 million. Its ticket price in Port Veran is $2.40.",
    ),
    (
        "jobs",
        "2025-01-06",
        "Jobs",
        "Unemployment in Verania was 6.4% in 2024. Some 40% of voters in Verania back Lindqvist.",
    ),
    (
        "result",
        "2025-01-07",
        "Results",
        "Harbour Foods made a net profit of £3.2 million in 2023. It made a loss of £1.1 million in Verania.",
    ),
    (
        "both",
        "2025-01-08",
        "Two",
        "Costa Perla's debt is $20 billion, said Verania. In March inflation in Costa Perla was 5.1%.",
    ),
    ("late", "2025-03-09", "Mission shrinks", "The Kenyan mission in Haiti has 90 officers."),
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the archive above."""
    folder = tmp_path_factory.mktemp("past")
    records = [
        {"id": name, "date": day, "title": title, "text": text, "link": f"https://news.example/{name}"}
        for name, day, title, text in ARCHIVE
    ]
    source = write_lines(folder / "a.jsonl", records)
    assert numerate("archive", "check", source, "--out", folder / "out", "--isolated", "-j", "1").exit_code == 0
    made = numerate("archive", "index", folder / "out", "--out", folder / "past.duckdb")
    assert made.exit_code == 0, made.output
    assert made.output.endswith(f"figures in {folder / 'past.duckdb'}\n")
    return folder / "past.duckdb"


def check(folder: Path, index: Path, text: str, *, day: str = "2025-02-06", name: str = "draft") -> Record:
    """Give the report of a draft, and see that it never fails the run."""
    draft = write_lines(folder / "draft.jsonl", [{"id": name, "text": text, "date": day}])
    result = numerate("check", draft, "--isolated", "--against", index, "--output-format", "jsonl")
    assert result.exit_code == 0, result.output
    document: Record = json.loads(result.output)
    return document


def test_a_figure_that_departs_is_noted_with_date_and_link(tmp_path: Path, index: Path) -> None:
    document = check(tmp_path, index, "The Kenyan mission in Haiti has 620 officers, it said.")
    (finding,) = document["findings"]
    assert (finding["rule"], finding["severity"], finding["repairs"]) == ("differs-from-archive", "note", [])
    assert finding["message"] == (
        "620 officers here; on 2 January 2025 “600 officers” was printed (Mission still grows, https://news.example/last)"
    )
    (claim,) = document["claims"]
    assert claim["working"] == "2025-01-02: The Kenyan mission in Haiti has 600 officers."
    assert [quantity["status"] for quantity in document["quantities"]] == ["unchecked"]


def test_a_note_fails_no_run_unless_it_is_asked_to(tmp_path: Path, index: Path) -> None:
    text = "The Kenyan mission in Haiti has 620 officers."
    draft = write_lines(tmp_path / "draft.jsonl", [{"text": text, "date": "2025-02-06"}])
    args = ("check", draft, "--isolated", "--against", index)
    assert numerate(*args).exit_code == 0
    assert numerate(*args, "--fail-on", "note").exit_code == 1
    assert "differs-from-archive" not in numerate(*args, "--ignore", "differs-from-archive").output


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("The Kenyan mission in Haiti has 600 officers.", "it is what was printed last"),
        ("The Kenyan mission in Haiti has about 600 officers.", "it may be the same"),
        ("The Kenyan mission in Haiti now has 620 officers, up from 600 officers.", "it says itself what was before"),
        ("Canada has 620 officers in Haiti.", "another subject"),
        ("The Kenyan mission in Haiti has 620 female officers.", "other officers"),
        ("The Kenyan mission in Haiti has 20 new officers.", "an addition"),
        ("The Kenyan mission in Haiti has 620 vehicles.", "another noun"),
        ("The Kenyan mission in Haiti rose by 20 officers.", "a change is no level"),
        ("In Nairobi 12 people were killed.", "people are killed in many events"),
        ("The Kenyan mission in Haiti may have 620 officers by May.", "a forecast"),
        ("The Kenyan mission in Haiti has no fewer than 620 officers.", "a bound"),
        ("Harbour Foods runs 14,000 shops in 2024.", "another period"),
    ],
)
def test_silence_where_it_is_not_surely_the_same(tmp_path: Path, index: Path, text: str, why: str) -> None:
    assert check(tmp_path, index, text)["findings"] == [], why


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "Verania's budget is $97.5 million.",
            "Verania's budget: $97.5 million here; on 5 January 2025 “$96.5 million”",
        ),
        ("The budget of Verania is $97.5 million.", "budget: $97.5 million here; on 5 January 2025 “$96.5 million”"),
        ("The ticket price in Port Veran is $2.60.", "ticket price: $2.60 here; on 5 January 2025 “$2.40”"),
        ("Unemployment in Verania was 6.8% in 2024.", "Unemployment: 6.8% here; on 6 January 2025 “6.4%”"),
        (
            "A net profit of £3.9m was made by Harbour Foods in 2023.",
            "net profit: £3.9m here; on 7 January 2025 “£3.2 million”",
        ),
        (
            "Costa Perla's debt is $24 billion, Verania said.",
            "Costa Perla's debt: $24 billion here; on 8 January 2025 “$20 billion”",
        ),
    ],
)
def test_money_and_percentages_are_compared_where_subject_and_measure_agree(
    tmp_path: Path, index: Path, text: str, message: str
) -> None:
    (finding,) = check(tmp_path, index, text)["findings"]
    assert finding["severity"] == "note"
    assert finding["message"].startswith(message)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Verania's budget is $96.5 million.", "it is what was printed"),
        ("Verania's budget is about $97 million.", "it may be the same"),
        ("Verania's budget is €120 million.", "another currency"),
        ("Verania's defence budget is $12 million.", "another budget"),
        ("Costa Perla's budget is $12 million.", "another subject"),
        ("The $12 million is in Verania's budget.", "the money is in the budget"),
        ("Verania spent 12% of its budget.", "a part of it"),
        ("The price in Port Veran is $3.", "which price is not told"),
        ("Unemployment in Verania was 7.1% in 2023.", "another year"),
        ("Unemployment in Verania rose to 7.1% in 2024.", "a change"),
        ("Some 30% of voters in Verania back Lindqvist.", "parts of a whole are of many wholes"),
        ("Harbour Foods made a net profit of £2.9 million.", "profit without a year"),
        ("It made a loss of £2 million in Verania.", "loss without a year"),
        ("Verania's debt, said Costa Perla, is $24 billion.", "the debt of another"),
        ("Debt in Costa Perla and Verania is $24 billion.", "whose debt is not told"),
        ("Unemployment in Verania was 9% among women in 2024.", "that of a part"),
        ("Unemployment in Verania was 9% for women in 2024.", "that of a part"),
        ("In March inflation in Costa Perla was 6.2%.", "which March is not told"),
    ],
)
def test_money_and_percentages_are_left_alone_elsewhere(tmp_path: Path, index: Path, text: str, why: str) -> None:
    assert check(tmp_path, index, text)["findings"] == [], why


def test_what_was_printed_later_or_long_ago_does_not_count(tmp_path: Path, index: Path) -> None:
    text = "The Kenyan mission in Haiti has 450 officers."
    assert "1 December 2024" in check(tmp_path, index, text, day="2024-12-31")["findings"][0]["message"]
    assert "2 January 2022" in check(tmp_path, index, text, day="2023-06-01")["findings"][0]["message"]
    assert check(tmp_path, index, text, day="2024-06-01")["findings"] == []
    assert check(tmp_path, index, text, day="2021-06-01")["findings"] == []


def test_an_article_does_not_depart_from_itself(tmp_path: Path, index: Path) -> None:
    assert check(tmp_path, index, "The Kenyan mission in Haiti has 666 officers.", day="2025-01-03", name="last")[
        "findings"
    ][0]["message"].startswith("666 officers here; on 1 December 2024")


def test_processes_look_into_the_index_too(tmp_path: Path, index: Path) -> None:
    records = [
        {"id": f"d{n}", "text": "The Kenyan mission in Haiti has 620 officers.", "date": "2025-02-06"}
        for n in range(80)
    ]
    draft = write_lines(tmp_path / "draft.jsonl", records)
    args = ("check", draft, "--isolated", "--against", index, "--output-format", "concise", "--jobs", "2")
    assert numerate(*args).output.count("note[differs-from-archive]") == 80


def test_the_index_is_a_plain_table(index: Path) -> None:
    with duckdb.connect(str(index), read_only=True) as connection:
        rows = connection.execute(
            "SELECT date, value, text, link FROM printed WHERE noun = 'officer' ORDER BY date"
        ).fetchall()
    assert [(str(day), value) for day, value, _, _ in rows] == [
        ("2022-01-02", 400),
        ("2024-12-01", 500),
        ("2025-01-01", 90),
        ("2025-01-02", 600),
        ("2025-01-20", 24),
        ("2025-03-09", 90),
    ]


def test_looking_into_an_index_reaches_no_other_file(tmp_path: Path, index: Path) -> None:
    looked = Index(index)
    looked.find(["officer"], None)
    (tmp_path / "secret.csv").write_text("a\n1\n", encoding="utf-8")
    with pytest.raises(duckdb.Error, match="disabled"):
        looked._connection.execute(f"SELECT * FROM '{tmp_path / 'secret.csv'}'")


def test_what_is_no_index_is_told_in_one_line(tmp_path: Path) -> None:
    draft = write_lines(tmp_path / "draft.jsonl", [{"text": "The Kenyan mission in Haiti has 620 officers."}])
    other = tmp_path / "other.duckdb"
    with duckdb.connect(str(other)) as connection:
        connection.execute("CREATE TABLE numbers (one int)")
    for file, what in ((draft, "is no index"), (other, "is no index"), (tmp_path / "none", "cannot be read")):
        result = numerate("check", draft, "--isolated", "--against", file)
        assert (result.exit_code, result.output.count("\n")) == (2, 1)
        assert what in result.output
    for folder in (tmp_path, tmp_path / "none"):
        result = numerate("archive", "index", folder, "--out", tmp_path / "past.duckdb")
        assert (result.exit_code, result.output.count("\n")) == (2, 1)
        assert "holds no archive run" in result.output
