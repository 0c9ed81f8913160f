"""What a template may use is documented, both ways; a mistake in one tells a person what to do."""

from __future__ import annotations

import inspect
import re
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_type_hints

import msgspec
import pytest
from jinja2 import meta, nodes
from jinja2.filters import FILTERS as DEFAULT_FILTERS
from jinja2.tests import TESTS as DEFAULT_TESTS

from briefgen import render_html, render_markdown, render_word
from briefgen.errors import TemplateError
from briefgen.model import Page
from briefgen.pages.templating.environment import open_environment
from briefgen.pages.templating.filters import RETIRED
from briefgen.pages.templating.rendering import Look
from briefgen.quoting.selection import Length
from tests.conftest import ROOT, Run, brief_of, write
from tests.word import read_docx

DOCUMENT = (ROOT / "docs" / "templates.md").read_text("utf-8")
FOLDER = ROOT / "templates"
TEMPLATES = {path.name: path.read_text("utf-8") for path in sorted(FOLDER.glob("*.j2"))}
ENVIRONMENT = open_environment((FOLDER,))
TEXT = "甘肃省国资委改革通报\n\n一、主要做法\n甘肃省属企业完成投资153亿元。一是加强党建。落实责任。"


def names_under(heading: str) -> list[str]:
    """Return what the first column of the tables under a heading names."""
    section = re.split(rf"^#+ {heading}\b.*$", DOCUMENT, maxsplit=1, flags=re.MULTILINE)[1]
    return re.findall(r"^\| `([^`]+)` \|", re.split("^#+ ", section, maxsplit=1, flags=re.MULTILINE)[0], re.MULTILINE)


def types_of(info: Any) -> Iterator[type[msgspec.Struct]]:
    """Yield the types that a type's description leads to, with repeats."""
    if isinstance(info, msgspec.inspect.StructType):
        yield info.cls
        parts = [field.type for field in info.fields]
    else:
        item = getattr(info, "item_type", None)
        parts = [*getattr(info, "types", ()), *([item] if isinstance(item, msgspec.inspect.Type) else [])]
    for part in parts:
        yield from types_of(part)


def types_for_templates() -> dict[str, type[msgspec.Struct]]:
    """Return the types that a template can meet: in a page, in what a filter gives, and length."""
    own = [function for name, function in ENVIRONMENT.filters.items() if name not in DEFAULT_FILTERS]
    hints = [get_type_hints(inspect.unwrap(function))["return"] for function in own]
    roots = [*get_args(Page), Length, *(kind for hint in hints for kind in (hint, *get_args(hint)))]
    found = map(msgspec.inspect.type_info, filter(is_described, roots))
    return {kind.__name__: kind for info in found for kind in types_of(info)}


def is_described(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def test_the_reference_is_what_the_program_gives() -> None:
    refreshed = runpy.run_path(str(ROOT / "scripts" / "refresh_templates_doc.py"))["refresh"]
    assert refreshed(DOCUMENT) == DOCUMENT, "run python scripts/refresh_templates_doc.py"


def test_every_type_has_a_section_and_no_other() -> None:
    assert set(re.findall(r"^### (\w+)$", DOCUMENT, re.MULTILINE)) == set(types_for_templates())


@pytest.mark.parametrize("name", sorted(types_for_templates()))
def test_every_field_of_a_type_is_documented_and_no_other(name: str) -> None:
    kind = types_for_templates()[name]
    properties = [word for word, member in inspect.getmembers(kind) if isinstance(member, property)]
    fields = [field.name for field in msgspec.structs.fields(kind)]
    documented = names_under(name)
    assert [*documented[: len(fields)], *sorted(documented[len(fields) :])] == [*fields, *properties]


def test_every_filter_and_test_is_documented_and_no_other() -> None:
    assert set(names_under("Filters")) == ENVIRONMENT.filters.keys() - DEFAULT_FILTERS
    assert set(names_under("Tests")) == ENVIRONMENT.tests.keys() - DEFAULT_TESTS


def test_every_macro_is_documented_with_its_arguments_and_no_other() -> None:
    macros = ENVIRONMENT.parse(TEMPLATES["macros.md.j2"]).find_all(nodes.Macro)
    rows = re.findall(r"^\| `(\w+)` \| ([^|]*) \| [^|]+ \| `", DOCUMENT.partition("## Macros")[2], re.MULTILINE)
    assert dict(rows) == {macro.name: ", ".join(f"`{one.name}`" for one in macro.args) for macro in macros}


def test_every_file_of_templates_is_documented_and_no_other() -> None:
    assert set(names_under("Your own template")) == {path.name for path in FOLDER.iterdir() if path.is_file()}


def test_every_variable_is_documented_and_no_other(tmp_path: Path) -> None:
    with pytest.raises(TemplateError) as caught:
        printed(tmp_path, "{{ nothing }}")
    assert str(caught.value).partition("; there are ")[2].split(", ") == names_under("What a template has")


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_built_in_template_uses_nothing_that_is_not_documented(name: str) -> None:
    tree = ENVIRONMENT.parse(TEMPLATES[name])
    variables = {"title", "body"} if name == "page.html.j2" else {*names_under("What a template has"), "namespace"}
    # What an including template sets, an included one has.
    variables |= {"numbers"} if name == "region-sheet.md.j2" else set()
    own = {node.name for node in tree.find_all(nodes.Name) if node.ctx == "store"}
    assert meta.find_undeclared_variables(tree) - own <= variables
    filters = {node.name for node in tree.find_all(nodes.Filter)}
    assert filters <= {*names_under("Filters"), *DEFAULT_FILTERS}
    assert {node.name for node in tree.find_all(nodes.Test)} <= {*names_under("Tests"), *DEFAULT_TESTS}
    fields = {field for kind in types_for_templates() for field in names_under(kind)}
    jinja = {*dir(str), *dir(dict), *dir(tuple), "first", "last", "index", "index0", "changed"}
    own |= {pair.key for call in tree.find_all(nodes.Call) for pair in call.kwargs}
    used = {node.attr for node in tree.find_all(nodes.Getattr)}
    macros = {macro.name for text in TEMPLATES.values() for macro in ENVIRONMENT.parse(text).find_all(nodes.Macro)}
    assert used <= fields | jinja | own | macros


def test_the_templates_use_every_filter_test_and_macro() -> None:
    source = "".join(TEMPLATES.values())
    for name in {*names_under("Filters"), *names_under("Tests"), *names_under("Macros")} - RETIRED:
        assert re.search(rf"\| {name}\b|is {name}\b|\"{name}\"|(?<!macro ){name}\(", source), name


def test_the_example_prints(tmp_path: Path) -> None:
    (example,) = re.findall(r"```jinja\n(.*?)```", DOCUMENT, re.DOTALL)
    assert printed(tmp_path, example).startswith("# 甘肃省国资委改革通报\n")


def test_the_message_is_the_one_that_is_shown(tmp_path: Path) -> None:
    (message,) = re.findall(r"briefgen: error: (brief\.md\.j2:12: .*)\n", DOCUMENT)
    template = "\n" * 11 + "{% for f in page.figures %}{{ f.indicater }}{% endfor %}"
    assert mistake_of(tmp_path, template) == message


def test_the_styles_that_are_named_are_those_of_the_house_file() -> None:
    named = set(re.findall(r"`((?:Title|Heading|Normal|Table) ?\w*)`", DOCUMENT.partition("## Markdown that Word")[2]))
    named |= {"表头", "表格文字", "报头"}
    assert {"Title", "Normal", "Heading 1", "Heading 4"} <= named
    assert named <= {style.name for style in read_docx(FOLDER / "house.docx").styles}


def printed(folder: Path, template: str | bytes) -> str:
    """Return a page as a template of one's own prints it."""
    raw = template.encode() if isinstance(template, str) else template
    (folder / "brief.md.j2").write_bytes(raw)
    return render_markdown(brief_of(TEXT), templates=[folder], theme_names={}, look=Look())


def mistake_of(folder: Path, template: str | bytes) -> str:
    """Return what a person is told about a template."""
    with pytest.raises(TemplateError) as caught:
        printed(folder, template)
    assert "\n" not in str(caught.value)
    return str(caught.value)


IMPORT = "{% import 'macros.md.j2' as m %}\n"
ASK = "ask for it with {% if … is not none %} first"
WITHOUT_END = "brief.md.j2:1: it includes, extends or calls itself without end, or is nested too deep; *"

MISTAKES = {
    "a block that is not closed": (
        "# 题\n{% if page.title %}\n\n{% for f in page.figures %}x{% endfor %}\n",
        "brief.md.j2:4: {% if %} of line 2 is not closed",
    ),
    "a block closed by the wrong name": (
        "{% for f in page.figures %}\n{% endfr %}",
        "brief.md.j2:2: there is no tag 'endfr'; {% for %} of line 1 is not closed; did you mean endfor?",
    ),
    "an end without a beginning": ("\n{% endif %}", "brief.md.j2:2: {% endif %} belongs to no block here"),
    "a tag that does not exist": ("\n{% iff x %}", "brief.md.j2:2: there is no tag 'iff'; did you mean if?"),
    "braces that are not closed": (
        "{{ page.title",
        "brief.md.j2:1: the template ends too early; look for a missing brace, *",
    ),
    "one brace too few": ("{{ page.title }\n", "brief.md.j2:1: } cannot stand here; look for a missing brace, *"),
    "a comment that is not closed": ("{# x", "brief.md.j2:1: a comment lacks its closing #}"),
    "Chinese quotes": (
        "{{ “甲” }}",
        "brief.md.j2:1: “ cannot stand here; between braces, quotes and brackets and commas are the English ones",
    ),
    "a mark without a meaning": ("{{ page ? }}", "brief.md.j2:1: ? cannot stand here; look for a missing brace, *"),
    "nothing between braces": ("{{ }}", "brief.md.j2:1: a value is missing before }}"),
    "a tag without its end": ("{% raw %}x", "brief.md.j2:1: {% raw %} lacks its {% endraw %}"),
    "two blocks of one name": (
        "{% block a %}{% endblock %}{% block a %}{% endblock %}",
        "brief.md.j2:1: there are two blocks 'a'",
    ),
    "a mistake that no table has": (
        "{{ '%d' | format('x') }}",
        "brief.md.j2:1: an unforeseen error (TypeError)",
    ),
    "a tag that no table has": ("{% 5 %}", "brief.md.j2:1: this is not understood; look for a missing brace, *"),
    "Chinese brackets": (f"{IMPORT}{{{{ m.title（page） }}}}", "brief.md.j2:2: （ cannot stand here; *English ones"),
    "Python": ("{{ import os }}", "brief.md.j2:1: os stands where }} is expected; look for *"),
    "a variable that does not exist": (
        "{{ nobody }}",
        "brief.md.j2:1: 'nobody' is not defined; there are page, theme_names, length",
    ),
    "a misspelt variable": ("\n{{ pgae.title }}", "brief.md.j2:2: 'pgae' is not defined; did you mean page?"),
    "a misspelt variable of the template's own": (
        "{% set heading = 1 %}\n{{ haeding }}",
        "brief.md.j2:2: 'haeding' is not defined; did you mean heading?",
    ),
    "a misspelt field": ("{{ page.titel }}", "brief.md.j2:1: a Brief has no field 'titel'; did you mean title?"),
    "a misspelt field in brackets": (
        "{{ page.dates['writen'] }}",
        "brief.md.j2:1: a Dates has no field 'writen'; did you mean written?",
    ),
    "a misspelt field in a condition": (
        "{% if page.figres %}x{% endif %}",
        "brief.md.j2:1: a Brief has no field 'figres'; did you mean figures?",
    ),
    "a misspelt field that a list is chosen by": (
        "{{ page.figures | selectattr('kimd', 'eq', 'actual') | list | length }}",
        "brief.md.j2:1: a Figure has no field 'kimd'; did you mean kind?",
    ),
    "a misspelt property": (
        "{{ page.is_documnet }}",
        "brief.md.j2:1: a Brief has no field 'is_documnet'; did you mean is_document?",
    ),
    "a field that is like none": (
        "{{ length.xyz }}",
        "brief.md.j2:1: a Length has no field 'xyz'; there are sentences, chars, most, is_full",
    ),
    "a field of what is not known": (
        "{{ page.issuer.name }}",
        f"brief.md.j2:1: what is not known has no field 'name'; {ASK}",
    ),
    "a field of text": ("{{ page.title.name }}", "brief.md.j2:1: text has no field 'name'"),
    "one of a list that is too short": ("{{ page.measures[99] }}", "brief.md.j2:1: a list has no element 99"),
    "a misspelt filter": ("{{ page.title | asi }}", "brief.md.j2:1: there is no filter 'asi'; did you mean asis?"),
    "a misspelt filter for each of a list": (
        "{{ page.figures | map('kindd') | join }}",
        "brief.md.j2:1: there is no filter 'kindd'; did you mean kind?",
    ),
    "a filter that would let source text through": (
        "{{ page.title | safe }}",
        "brief.md.j2:1: there is no filter 'safe'*",
    ),
    "a misspelt test": (
        "{% if page.title is definedd %}x{% endif %}",
        "brief.md.j2:1: there is no test 'definedd'; did you mean defined?",
    ),
    "a filter with an argument too many": (
        "{{ '2021-08-09' | day(1) }}",
        "brief.md.j2:1: the filter 'day' takes these arguments: none; see docs/templates.md",
    ),
    "a filter without its argument": (
        "{{ page | best }}",
        "brief.md.j2:1: the filter 'best' takes these arguments: length; see docs/templates.md",
    ),
    "a filter on something else": (
        "{{ '八月' | day }}",
        "brief.md.j2:1: the filter 'day' cannot take '八月'; see docs/templates.md",
    ),
    "a filter of another page": (
        "{{ page | leads }}",
        "brief.md.j2:1: the filter 'leads' cannot take a Brief; see docs/templates.md",
    ),
    "a filter on what is not known": (
        "{{ page.published | day }}",
        f"brief.md.j2:1: the filter 'day' was given a value that is not known; {ASK}",
    ),
    "macros that are not imported": (
        "{{ m.title(page) }}",
        "brief.md.j2:1: 'm' is not defined; if it stands for the macros, write {% import \"macros.md.j2\" as m %} *",
    ),
    "a misspelt macro": (
        f"{IMPORT}{{{{ m.titel(page) }}}}",
        "brief.md.j2:2: macros.md.j2 has no macro 'titel'; did you mean title?",
    ),
    "a misspelt macro that is imported": (
        "{% from 'macros.md.j2' import titel %}\n{{ titel(page) }}",
        "brief.md.j2:2: macros.md.j2 has no macro 'titel'; did you mean title?",
    ),
    "a macro without its argument": (
        f"{IMPORT}{{{{ m.title() }}}}",
        "macros.md.j2:*: the argument 'brief' is missing; give the macro all its arguments (from brief.md.j2:2)",
    ),
    "a macro with an argument too many": (
        f"{IMPORT}{{{{ m.title(page, 1) }}}}",
        "brief.md.j2:2: too many arguments; the macro 'title' takes 1 at most",
    ),
    "a macro with an argument of another name": (
        f"{IMPORT}{{{{ m.title(brif=page) }}}}",
        "brief.md.j2:2: the macro 'title' has no argument 'brif'",
    ),
    "a file that does not exist, to import": (
        "\n{% import 'macro.md.j2' as m %}",
        "brief.md.j2:2: there is no template macro.md.j2; did you mean macros.md.j2?",
    ),
    "a file that does not exist, to include": (
        "\n{% include 'briefs.md.j2' %}",
        "brief.md.j2:2: there is no template briefs.md.j2; did you mean brief.md.j2?",
    ),
    "a file that does not exist, to extend": ("\n{% extends 'x' %}", "brief.md.j2:2: there is no template x"),
    "a file outside the folder": (
        "{% include '../brief.md.j2' %}",
        "brief.md.j2:1: there is no template ../brief.md.j2*",
    ),
    "printing what is not known": (
        "\n{{ page.issuer }}",
        f"brief.md.j2:2: a value that is not known was printed; {ASK}",
    ),
    "joining what is not known": (
        "{{ '由' ~ page.issuer }}",
        f"brief.md.j2:1: a value that is not known was joined to others; {ASK}",
    ),
    "printing a list": (
        "{{ page.figures }}",
        "brief.md.j2:1: a list was printed; print a field of it, go through a list *",
    ),
    "printing a type": ("{{ page.source }}", "brief.md.j2:1: a SourceRef was printed; print a field of it, *"),
    "printing a macro": (f"{IMPORT}{{{{ m.title }}}}", "brief.md.j2:2: the macro 'title' was printed; *"),
    "calling text": ("{{ page.title() }}", "brief.md.j2:1: this is no macro *; take away the ( ) behind it"),
    "reaching for Python": (
        "{{ page.__class__ }}",
        "brief.md.j2:1: '__class__' cannot be used; a template may read fields and *",
    ),
    "reaching for Python through text": (
        "{{ ''.__class__.__mro__ }}",
        "brief.md.j2:1: '__class__' cannot be used; *",
    ),
    "reaching for Python through a format": (
        "{{ '{0.__class__}'.format(page) }}",
        "brief.md.j2:1: '__class__' cannot be used; *",
    ),
    "reaching for Python through a filter": (
        "{{ page | attr('__class__') }}",
        "brief.md.j2:1: '__class__' cannot be used; *",
    ),
    "changing a list": (
        "{{ [].append(1) }}",
        "brief.md.j2:1: 'append' cannot be used; a template may read fields *",
    ),
    "changing the page": (
        "{% set page.title = 1 %}",
        "brief.md.j2:1: a field cannot be changed; what is to change is set up by {% set x = namespace(n=0) %}",
    ),
    "dividing by zero": ("{{ 1 / 0 }}", "brief.md.j2:1: a division by zero; ask for zero by {% if %} first"),
    "a number added to text": (
        "{{ 1 + page.title }}",
        "brief.md.j2:1: text and numbers cannot be added; to join text and numbers write ~",
    ),
    "text added to a number": (
        "{{ page.title + 1 }}",
        "brief.md.j2:1: text and numbers cannot be added; to join text and numbers write ~",
    ),
    "text compared with a number": (
        "{{ page.title > 1 }}",
        "brief.md.j2:1: these values cannot be compared; compare only *",
    ),
    "the length of a number": (
        "{{ 5 | length }}",
        "brief.md.j2:1: a value without a length; only text and lists *",
    ),
    "going through a number": (
        "{% for x in 5 %}x{% endfor %}",
        "brief.md.j2:1: a value that is no list; only a list *",
    ),
    "a macro that calls itself": ("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", WITHOUT_END),
    "macros that call each other": (
        "{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}{{ a() }}{% endmacro %}{{ a() }}",
        WITHOUT_END,
    ),
    "a template that includes itself": ("x{% include 'brief.md.j2' %}", WITHOUT_END),
    "a template that imports itself": ("{% import 'brief.md.j2' as x %}", WITHOUT_END),
    "a template that extends the built-in one of its name": (
        "{% extends 'brief.md.j2' %}",
        "brief.md.j2:1: *; the built-in template of a name cannot be extended by one of the same name, copy it instead",
    ),
    "brackets within brackets": (f"{{{{ {'(' * 5000}1{')' * 5000} }}}}", "brief.md.j2: *nested too deep*"),
    "loops within loops": (
        "{% for x in page.figures %}" * 30 + "{% endfor %}" * 30,
        "brief.md.j2: too many loops stand within each other; move the inner loops into a macro",
    ),
    "a loop of a thousand million": (
        "{% for i in range(10**9) %}x{% endfor %}",
        "brief.md.j2:1: a range that is too long; it may have 100000 numbers at most",
    ),
    "a template in GBK": ("# 题目".encode("gbk"), "brief.md.j2: not UTF-8; save the template as UTF-8 text"),
    "a template in UTF-16": ("# 题目".encode("utf-16"), "brief.md.j2: not UTF-8; save the template as UTF-8 text"),
    "an empty template": ("\n", "brief.md.j2: the template is empty; delete it to have the built-in one"),
}


@pytest.mark.parametrize(("template", "message"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_in_a_template_says_where_it_is_and_what_to_do(
    tmp_path: Path, template: str | bytes, message: str
) -> None:
    """In a message that is expected, a star stands for anything."""
    pattern = ".*".join(map(re.escape, message.split("*")))
    message = mistake_of(tmp_path, template)
    assert re.fullmatch(pattern, message), message


def test_a_macro_of_another_file_that_wants_the_page_is_told_to_ask_for_it(tmp_path: Path) -> None:
    (tmp_path / "own.j2").write_text("{% macro head() %}\n{{ page.title }}{% endmacro %}", "utf-8")
    assert mistake_of(tmp_path, "\n{% import 'own.j2' as own %}\n{{ own.head() }}") == (
        "own.j2:2: 'page' is not defined; a macro of another file knows only what it is given: "
        "make page one of its arguments (from brief.md.j2:3)"
    )


def test_a_mistake_in_an_included_file_names_that_file(tmp_path: Path) -> None:
    (tmp_path / "part.j2").write_text("\n{% if x %}", "utf-8")
    assert mistake_of(tmp_path, "{% include 'part.j2' %}") == "part.j2:2: {% if %} of line 2 is not closed"


def test_a_built_in_template_that_lacks_a_macro_of_ones_own_file_says_so(tmp_path: Path) -> None:
    (tmp_path / "macros.md.j2").write_text("{% macro titles(brief) %}x{% endmacro %}", "utf-8")
    with pytest.raises(TemplateError, match=r"brief.md.j2:5: macros.md.j2 has no macro 'title'; did you mean titles\?"):
        render_markdown(brief_of(TEXT), templates=[tmp_path], theme_names={}, look=Look())


def test_a_folder_where_a_template_should_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "brief.md.j2").mkdir()
    with pytest.raises(TemplateError, match=r"brief\.md\.j2: a folder stands where the template should be"):
        render_markdown(brief_of(TEXT), templates=[tmp_path], theme_names={}, look=Look())


def test_what_a_template_itself_writes_is_kept_in_markdown_and_left_out_of_word_and_html(tmp_path: Path) -> None:
    markdown = printed(tmp_path, "# 题\n\n<script>alert(1)</script>\n\n正文\n")
    assert "<script>" in markdown
    assert "alert" not in render_html(markdown, templates=[])
    assert render_word(markdown, templates=[]) == render_word("# 题\n\n正文\n", templates=[])


def test_what_no_file_can_hold_is_not_printed(tmp_path: Path) -> None:
    assert printed(tmp_path, "甲\0{{ '\\ud800' }}乙") == "甲\ufffd\ufffd乙\n"


def test_a_byte_order_mark_is_no_part_of_a_template(tmp_path: Path) -> None:
    assert printed(tmp_path, b"\xef\xbb\xbf# 1") == "# 1\n"


def test_the_command_line_tells_a_mistake_in_one_line_and_writes_no_page_with_it(
    briefgen: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    write(project, "文.txt", TEXT)
    (project / "templates").mkdir()
    (project / "templates" / "brief.md.j2").write_text("{{ page.titel }}", "utf-8")
    mistake = "brief.md.j2:1: a Brief has no field 'titel'; did you mean title?"
    assert briefgen("brief", "seeds/文.txt") == (5, "", f"briefgen: error: {mistake}\n")
    done = briefgen("build")
    assert done.code == 5
    assert done.err.splitlines()[0] == f"briefgen: out/briefs/文.md and 1 more cannot be made: {mistake}"
    assert not list(project.glob("out/briefs/*.md"))


def test_a_template_of_ones_own_takes_the_place_of_the_built_in_one_of_its_name(tmp_path: Path) -> None:
    (tmp_path / "macros.md.j2").write_text(
        TEMPLATES["macros.md.j2"] + "{% macro title(brief) %}《{{ brief.title }}》{% endmacro %}", "utf-8"
    )
    page = render_markdown(brief_of(TEXT), templates=[tmp_path], theme_names={}, look=Look())
    assert "# 《甘肃省国资委改革通报》" in page.splitlines()
