import json
from pathlib import Path

import pytest
from support.commands import Cqtui

TOLD = "坚持稳中求进工作总基调，推动高质量发展。\n"


@pytest.fixture
def reports(tmp_path: Path) -> list[str]:
    """Two small reports with a sentence in common."""
    texts = {
        "2018年重庆市": "去年开工建设了二十个项目。\n",
        "2019年福建省": "开工建设八十条公路。\n",
    }
    paths = []
    for name, own in texts.items():
        path = tmp_path / f"{name}.txt"
        path.write_text(f"{name}政府工作报告\n一、工作\n{TOLD}{own}", encoding="utf-8")
        paths.append(str(path))
    return paths


def test_passages_are_counted_as_the_reports_are_read(reports: list[str], cqtui: Cqtui) -> None:
    """Nothing has to be installed for it, and nothing is asked of a library."""
    done = cqtui("scale", "passages", *reports, "--json")
    (found,) = json.loads(done.out)["counted"]
    assert found == {
        "text": "坚持稳中求进工作总基调，推动高质量发展",
        "parts": ["坚持稳中求进工作总基调", "推动高质量发展"],
        "count": 2,
        "documents": 2,
        "first_year": 2018,
        "last_year": 2019,
        "wording": "坚持稳中求进工作总基调，推动高质量发展",
    }


def test_a_wording_has_its_figures(reports: list[str], cqtui: Cqtui) -> None:
    """As it stands where it stands first; what it is compared by has a 0 for each."""
    for path, figure in zip(reports, ("6%", "８.5％"), strict=True):
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(f"（一）力争 城镇居民收入增长{figure}，稳中求进；\n")
    counted = json.loads(cqtui("scale", "passages", *reports, "--json").out)["counted"]
    (found,) = (one for one in counted if "居民" in one["text"])
    assert found["text"] == "力争城镇居民收入增长0%，稳中求进"
    assert found["wording"] == "力争 城镇居民收入增长6%，稳中求进"
    done = cqtui("scale", "passages", *reports)
    assert found["wording"] in done.out
    assert found["text"] not in done.out


def test_phrases_are_words_in_a_row(reports: list[str], cqtui: Cqtui) -> None:
    """Of up to five, the schema and what was counted beside them."""
    told = json.loads(cqtui("scale", "phrases", *reports, "--json", "--limit", "500").out)
    assert (told["schema"], told["what"], told["engine"]) == ("cqtui/scale/1", "phrases", "none")
    assert {"开工", "稳中求进", "坚持稳中求进"} <= {one["text"] for one in told["counted"]}


def test_a_person_gets_a_table(reports: list[str], cqtui: Cqtui) -> None:
    """In the language that is asked for."""
    done = cqtui("scale", "passages", *reports, "--lang", "en")
    assert done.status == 0
    assert "2018—2019   坚持稳中求进工作总基调，推动高质量发展" in done.out
    assert "1 shown" in done.out


def test_the_limit_cuts_what_fewer_reports_have(reports: list[str], cqtui: Cqtui) -> None:
    """The first is the same as without it."""
    many = json.loads(cqtui("scale", "phrases", *reports, "--json").out)["counted"]
    one = json.loads(cqtui("scale", "phrases", *reports, "--json", "--limit", "1").out)["counted"]
    assert len(many) > 1
    assert one == many[:1]


def test_names_may_come_from_a_file(reports: list[str], tmp_path: Path, cqtui: Cqtui) -> None:
    """More than a command line holds."""
    listed = tmp_path / "names"
    listed.write_text("\n".join(reports) + "\n\n", encoding="utf-8")
    done = cqtui("scale", "passages", "--from", str(listed), "--json")
    assert json.loads(done.out) == json.loads(cqtui("scale", "passages", *reports, "--json").out)


def test_a_copy_counts_for_nothing_and_is_told(seeds: Path, tmp_path: Path, cqtui: Cqtui) -> None:
    """Here a report under two names."""
    seed, copy = seeds / "2019-work-report.txt", tmp_path / "copy.txt"
    copy.write_bytes(seed.read_bytes())
    done = cqtui("scale", "passages", str(seed), str(copy), "--json")
    assert json.loads(done.out)["counted"] == []
    assert f"{copy} 是前面一份的副本" in done.err


def test_what_cannot_be_read_is_an_error_or_left_out(reports: list[str], cqtui: Cqtui) -> None:
    """One bad file among very many need not stop the work."""
    stopped = cqtui("scale", "passages", "no-such-file.txt", *reports, "--json")
    assert (stopped.status, stopped.out) == (2, "")
    done = cqtui("scale", "passages", "no-such-file.txt", *reports, "--json", "--skip")
    assert len(json.loads(done.out)["counted"]) == 1
    assert "略过" in done.err


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["passages"], "no reports were named"),
        (["passages", "a", "b", "--engine", "duckdb"], "an engine counts one folder of tables"),
        (["passages", "a", "--master", "local"], "--master is of Spark alone"),
        (["passages", "--from", "no-such-file"], "no-such-file cannot be read"),
    ],
)
def test_what_makes_no_sense_is_said(words: list[str], message: str, cqtui: Cqtui) -> None:
    """In one line and what to do."""
    done = cqtui("scale", *words)
    assert (done.status, done.out) == (2, "")
    assert message in done.err
