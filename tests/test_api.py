"""The library: what it exports, what rows can do, and what it refuses."""

import json
from pathlib import Path

import pytest

import hqdigest
from hqdigest import DigestError, Metric, UsageError, dates, digest, quantities

TEXT = "今年1至7月，全县上市青蟹3200篓，新增就业7040人，完成全年任务的67.05%。"


def test_everything_that_is_exported_is_there_and_documented():
    for name in hqdigest.__all__:
        made = getattr(hqdigest, name)
        assert name == "__version__" or made.__doc__, name
    assert set(hqdigest.__all__) <= set(dir(hqdigest))


def test_a_name_that_is_not_exported_is_missing():
    with pytest.raises(AttributeError, match="no attribute 'digests'"):
        _ = hqdigest.digests


def test_rows_show_themselves_as_plain_values_and_json():
    found = digest(TEXT)
    plain = found.to_dict()
    assert json.loads(found.to_json()) == plain and "\n" not in found.to_json()
    assert plain["metrics"] == [row.to_dict() for row in found.metrics]
    jobs = next(row for row in found.metrics if row.value == 7040)
    assert isinstance(jobs, Metric) and TEXT[jobs.start : jobs.end] == jobs.to_dict()["text"] == "7040人"


def test_recognized_rows_show_themselves_too():
    assert [q.to_dict()["value"] for q in quantities("占地1.5万亩")] == [15000]
    assert dates("2024年9月底前")[0].to_dict()["last"] == "2024-09-30"


def test_a_string_that_names_a_file_is_refused(tmp_path: Path):
    page = tmp_path / "page.txt"
    page.write_text(TEXT, encoding="utf-8")
    with pytest.raises(UsageError, match="give pathlib"):
        digest(str(page))
    assert digest(page).metrics and digest(TEXT).metrics
    assert issubclass(UsageError, DigestError)


@pytest.mark.parametrize("text", ["全县\0上市3200篓", "a" * 5000, "上市3200篓\n"])
def test_a_string_that_can_name_no_file_is_text(text):
    assert digest(text).source.chars == len(text)
