"""A page in, a figure out."""

from hqdigest import digest


def test_a_figure_is_found_where_it_stands():
    text = "# 民生工程进度\n\n截至7月底，城镇新增就业7040人。\n"
    found = digest(text).metrics
    assert [(m.text, m.value, m.unit) for m in found] == [("7040人", 7040, "人")]
    assert text[found[0].start : found[0].end] == "7040人"
