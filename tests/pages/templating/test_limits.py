"""A template of a pull request prints text and numbers of documented fields, and stops at limits that count work."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from briefgen import render_markdown
from briefgen.errors import TemplateError
from briefgen.pages.templating import work_limits
from briefgen.pages.templating.rendering import Look
from tests.conftest import brief_of

BRIEF = msgspec.structs.replace(
    brief_of("甘肃省国资委改革通报\n\n一、主要做法\n甘肃省属企业完成投资153亿元。"), title="甲 --> *乙* [x](y)"
)
GROWING = "{{% set n = namespace(x={start}) %}}{{% for i in range(100) %}}{body}{{% endfor %}}"

LONG = "{% set l = range(5000) | list %}"
# Lists in lists, of which Python compares and hashes each part again and again.
NESTED = (
    "{% set n = namespace(a=(1,) * 1000, b=(1,) * 1000) %}{% for i in range(60) %}"
    "{% set n.a = (n.a, n.a) %}{% set n.b = (n.b, n.b) %}{% endfor %}"
)


@pytest.fixture
def low_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lower the limits of steps and characters, which take seconds to reach."""
    monkeypatch.setattr(work_limits, "MOST_STEPS", 200_000)
    monkeypatch.setattr(work_limits, "MOST_CHARACTERS", 1_000_000)


def printed(folder: Path, template: str) -> str:
    (folder / "brief.md.j2").write_text(template, "utf-8")
    return render_markdown(BRIEF, templates=[folder], theme_names={}, look=Look())


def refusal(folder: Path, template: str) -> str:
    with pytest.raises(TemplateError) as caught:
        printed(folder, template)
    return str(caught.value)


@pytest.mark.parametrize(
    "template",
    [
        '{{ page ~ "" }}',
        '{{ "" + [page] | join }}',
        '{{ "%r" % page }}',
        '{{ "%s" % [page] }}',
        '{{ "%(a)s" % {"a": page} }}',
        '{{ "%s" | format(page) }}',
        '{{ "{}".format(page) }}',
        '{{ "{!r}".format(page) }}',
        '{{ "，".join([page]) }}',
        "{{ page | string }}",
        "{{ page | upper }}",
        "{{ page | e }}",
        "{{ [page] | join }}",
        "{{ page.figures | string }}",
        "{{ [page.dates] | first | string }}",
        '{{ ["a", ["b"]] | join }}',
        "{{ range(3) }}",
        "{{ namespace }}",
        '{{ "a" | truncate(255, end=page) }}',
    ],
)
def test_a_record_is_never_printed(tmp_path: Path, template: str) -> None:
    assert "was printed; print a field of it, go through a list" in refusal(tmp_path, template)


@pytest.mark.parametrize("name", ["pprint", "tojson", "safe", "random", "xmlattr", "urlize"])
def test_filters_that_print_what_is_no_text_are_not_there(tmp_path: Path, name: str) -> None:
    assert f"there is no filter '{name}'" in refusal(tmp_path, f"{{{{ page | {name} }}}}")


@pytest.mark.parametrize(
    ("template", "name"),
    [
        ('{{ "a".maketrans }}', "maketrans"),
        ('{{ "a".encode() }}', "encode"),
        ('{{ "a".translate({}) }}', "translate"),
        ('{{ "a".expandtabs(9) }}', "expandtabs"),
        ('{{ "a".format_map({}) }}', "format_map"),
        ("{{ (1).to_bytes(9) }}", "to_bytes"),
        ("{{ page.__class__ }}", "__class__"),
        ("{{ page | attr('__struct_fields__') }}", "__struct_fields__"),
        ("{{ page['__init__'] }}", "__init__"),
        ("{{ [page] | map(attribute='__class__') | join }}", "__class__"),
        ("{{ page.dates.__rich_repr__ }}", "__rich_repr__"),
    ],
)
def test_what_is_no_documented_field_is_out_of_reach(tmp_path: Path, template: str, name: str) -> None:
    assert f"'{name}'" in refusal(tmp_path, template)


@pytest.mark.parametrize(
    "template",
    [
        "{% for i in range(100000) %}{% for j in range(100000) %}{% endfor %}{% endfor %}",
        "{% for i in range(100000) %}{% for j in range(100000) if false %}{% endfor %}{% endfor %}",
        LONG + "{% macro a(n) %}{% if l | length and n %}{{ a(n-1) }}{{ a(n-1) }}{% endif %}{% endmacro %}{{ a(99) }}",
        LONG
        + "{% for x in [1] recursive %}{% if l|length and loop.depth < 60 %}{{ loop([1, 1]) }}{% endif %}{% endfor %}",
        LONG + "{% for i in l %}{% if -1 in l %}{% endif %}{% endfor %}",
        LONG + "{% for i in l %}{% set x = l[1:] %}{% endfor %}",
        LONG + "{% for i in l %}{% set x = l | map('string') | list %}{% endfor %}",
        LONG + "{% for i in l %}{% set x = i is in l %}{% endfor %}",
        NESTED + "{{ n.a == n.b }}",
        NESTED + "{{ n.a in [n.b] }}",
        NESTED + "{{ [n.a, n.b] | unique | list | length }}",
        NESTED + "{{ [n.a].index(n.b) }}",
        NESTED + "{{ {n.a: 1} | length }}",
        NESTED + "{{ theme_names[n.a] }}",
        NESTED + "{{ theme_names.get(n.a, 1) }}",
        "{% set s = 'ab' * 100000 %}{% for i in range(100000) %}{% set x = s.count('ba') %}{% endfor %}",
        "{% set s = 'ab' * 100000 %}{% for i in range(100000) %}{% set x = 'ba' in s %}{% endfor %}",
        "{% set s = 'a,' * 200000 %}{% set x = s.split(',') %}",
        "{% set s = 'a,' * 200000 %}{% set x = s | list %}",
        GROWING.format(start="[1]", body="{% set n.x = n.x + n.x %}"),
        GROWING.format(start="[1]", body="{% set n.x = n.x * 9 %}"),
    ],
)
@pytest.mark.usefixtures("low_limits")
def test_endless_work_stops_at_a_number_of_steps(tmp_path: Path, template: str) -> None:
    assert "the page takes more than 200,000 steps" in refusal(tmp_path, template)


@pytest.mark.parametrize(
    "body",
    [
        "{% set n.x = n.x + n.x %}",
        "{% set n.x = n.x ~ n.x %}",
        "{% set n.x = n.x * 9 %}",
        "{% set n.x = n.x.replace('a', n.x) %}",
        "{% set n.x = n.x | replace('a', n.x) %}",
        "{% set n.x = n.x.join([n.x, n.x]) %}",
        "{% set n.x = [n.x, n.x] | join %}",
        "{% set n.x = n.x | indent(n.x, first=true) ~ n.x %}",
        "{% set n.x = '%s%s' % (n.x, n.x) %}",
        "{% set n.x = '{0}{0}'.format(n.x) %}",
        "{% set x %}{{ n.x }}{{ n.x }}{% endset %}{% set n.x = x %}",
    ],
)
@pytest.mark.usefixtures("low_limits")
def test_text_that_grows_stops_at_a_number_of_characters(tmp_path: Path, body: str) -> None:
    template = GROWING.format(start='"aa"', body=body)
    assert "the page prints or joins more than 1,000,000 characters" in refusal(tmp_path, template)


def test_text_of_the_template_counts_too(tmp_path: Path) -> None:
    template = f"{{% for i in range(100000) %}}{'甲' * 1000}{{% endfor %}}"
    assert "the page prints or joins more than 20,000,000 characters" in refusal(tmp_path, template)


@pytest.mark.slow
def test_the_limit_of_steps_ends_a_page_in_time(tmp_path: Path) -> None:
    template = "{% for i in range(100000) %}{% for j in range(100000) %}{% endfor %}{% endfor %}"
    assert "the page takes more than 10,000,000 steps" in refusal(tmp_path, template)


@pytest.mark.parametrize(
    "template",
    [
        '{{ "%1000000000d" % 1 }}',
        '{{ "%.1000000000f" % 1 }}',
        '{{ "%*d" % (10, 1) }}',
        '{{ "{:>1000000000}".format(1) }}',
        '{{ "{:>{}}".format(1, 1000000000) }}',
        '{{ "a" | center(1000000000) }}',
        '{{ "a".ljust(1000000000) }}',
        '{{ "a" | indent(1000000000) }}',
        '{{ [1] | batch(1000000000, "x") | list | length }}',
        "{{ [1] | slice(1000000000) | list | length }}",
        "{{ 1 | round(1000000000) }}",
    ],
)
def test_widths_are_bounded(tmp_path: Path, template: str) -> None:
    assert "over 10,000; choose a smaller one" in refusal(tmp_path, template)


@pytest.mark.parametrize(
    "template",
    ["{{ 10 ** (10 ** 8) }}", GROWING.format(start="9", body="{% set n.x = n.x * n.x %}")],
)
def test_numbers_are_bounded(tmp_path: Path, template: str) -> None:
    assert "a number of more than 1,000 digits" in refusal(tmp_path, template)


def test_a_large_template_is_not_read(tmp_path: Path) -> None:
    assert "larger than 1 MiB" in refusal(tmp_path, "甲" * 1_000_000)


@pytest.mark.parametrize(
    ("template", "page"),
    [
        ('{{ "{:>3}|{}".format("a", 2) }}', "a\\|2"),
        ('{{ "%05.1f" % 2.5 }} {{ 2 ** 10 }} {{ 7 % 4 }} {{ [1, 2] | sum }}', "002.5 1024 3 3"),
        ('{{ "a-b".split("-") | join("/") }} {{ "b" in "abc" }} {{ "甲乙丙"[1:] }}', "a/b True 乙丙"),
        ('{{ nothing | default("无") }}{{ nothing is defined }}', "无False"),
        ("{{ page.sentences | groupby('id') | map(attribute='grouper') | list | length }}", "3"),
        ('{{ "甲".center(3) }}{{ "7".zfill(3) }}{{ "ab".replace("b", "*") }}', "甲007a\\*"),
    ],
)
def test_what_templates_need_is_there(tmp_path: Path, template: str, page: str) -> None:
    assert printed(tmp_path, template) == f"{page}\n"


@pytest.mark.parametrize(
    "template",
    [
        '{{ ("%s" | e) % page.title }}',
        '{{ ("%s" | e) | format(page.title) }}',
        '{{ ("" | e).join([page.title]) }}',
        '{{ ("甲" | e).replace("甲", page.title) }}',
        '{{ ("甲" | e) | replace("甲", page.title) }}',
        '{{ ("甲" | e) + page.title | replace("甲", "", 1) | trim }}',
    ],
)
def test_text_that_is_filled_into_markdown_is_escaped(tmp_path: Path, template: str) -> None:
    assert "--\\> \\*乙\\* \\[x\\](y)" in printed(tmp_path, template)


def test_a_text_between_braces_is_escaped_as_any_other(tmp_path: Path) -> None:
    assert printed(tmp_path, '{{ "<b>*甲*" }}') == "\\<b\\>\\*甲\\*\n"


@pytest.mark.parametrize("text", ["-->", "--!>", "<!--", "->", "a-", "a\\nb", ">"])
def test_a_mark_is_one_comment_whatever_it_is_given(tmp_path: Path, text: str) -> None:
    page = printed(tmp_path, f'甲{{{{ "{text}" | mark("s") }}}}乙')
    inner = page.removeprefix("甲<!--s:").removesuffix("-->乙\n")
    assert page == f"甲<!--s:{inner}-->乙\n"
    assert not any(sign in f"{inner}|" for sign in ("<", ">", "--", "-|", "\n"))


def test_a_mark_has_a_kind(tmp_path: Path) -> None:
    assert "the kind of a mark is a word in small Latin letters" in refusal(tmp_path, '{{ "x" | mark("-->") }}')
