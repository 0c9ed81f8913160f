"""Packages: what is written is read again, the same bytes each time, and no file unpacks more than it may."""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.ooxml.package import (
    OFFICE_TYPES,
    PACKAGE,
    Package,
    PackageReader,
    Part,
    Relationship,
    open_package,
    read_package,
    write_package,
)
from briefgen.ooxml.xml import Element, OoxmlError

TO_DOCUMENT = Relationship("document", f"{OFFICE_TYPES}/officeDocument", "word/document.xml")
MIB = 1024 * 1024


def zipped(files: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def read_root(reader: PackageReader, name: str) -> Element:
    """The root element of a part that is there."""
    root = reader.read_xml(name)
    assert root is not None, name
    return root


def relationships(*links: tuple[str, str, str]) -> str:
    """The XML of some relationships: their types, targets and further attributes."""
    elements = "".join(f'<Relationship Id="r" Type="{kind}" Target="{to}" {more}/>' for kind, to, more in links)
    return f'<Relationships xmlns="{PACKAGE}/relationships">{elements}</Relationships>'


TYPES = f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="XML" ContentType="application/xml"/></Types>'


# Writing

NAMES = st.from_regex(r"[a-z]{1,8}(/[a-z&']{1,8}){0,2}\.xml", fullmatch=True)
LINKS = st.builds(
    Relationship,
    st.from_regex(r"r[0-9]{1,3}", fullmatch=True),
    st.just(f"{OFFICE_TYPES}/footer"),
    NAMES,
    st.booleans(),
)
PARTS = st.builds(Part, st.sampled_from(["application/xml", "image/png"]), st.binary(), st.tuples(LINKS, LINKS))
PACKAGES = st.builds(
    lambda links, parts: Package(tuple(links), parts), st.lists(LINKS, max_size=3), st.dictionaries(NAMES, PARTS)
)


@given(PACKAGES)
def test_a_package_is_read_as_it_was_written(package: Package) -> None:
    assert read_package(write_package(package), max_mib=1) == package


@given(PACKAGES)
def test_the_order_of_parts_makes_no_difference(package: Package) -> None:
    reversed_parts = dict(reversed(list(package.parts.items())))
    assert write_package(package) == write_package(package._replace(parts=reversed_parts))


def test_a_package_bears_no_time_and_begins_with_its_content_types() -> None:
    package = Package((TO_DOCUMENT,), {"word/document.xml": Part("application/xml", b"<a/>")})
    with zipfile.ZipFile(io.BytesIO(write_package(package))) as archive:
        assert archive.namelist() == ["[Content_Types].xml", "_rels/.rels", "word/document.xml"]
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


# Relationships


def test_targets_are_relative_to_the_folder_of_their_part_unless_they_are_outside() -> None:
    links = relationships(
        (f"{OFFICE_TYPES}/footer", "footer1.xml", ""),
        (f"{OFFICE_TYPES}/theme", "/word/theme/theme1.xml", ""),
        (f"{OFFICE_TYPES}/customXml", "../customXml/item1.xml", ""),
        (f"{OFFICE_TYPES}/hyperlink", "file:///C:/a.dotx", 'TargetMode="External"'),
    )
    files = {"[Content_Types].xml": TYPES, "word/document.xml": "<a/>", "word/_rels/document.xml.rels": links}
    document = read_package(zipped(files), max_mib=1).parts["word/document.xml"]
    assert [(link.kind, link.target) for link in document.relationships] == [
        ("footer", "word/footer1.xml"),
        ("theme", "word/theme/theme1.xml"),
        ("customXml", "customXml/item1.xml"),
        ("hyperlink", "file:///C:/a.dotx"),
    ]


def test_parts_are_found_by_the_last_word_of_a_type_and_by_names_in_any_case() -> None:
    strict = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    links = relationships((f"{strict}/officeDocument", "Word/Document.xml", ""))
    with open_package(zipped({"_RELS/.rels": links, "word/document.xml": "<a/>"}), max_mib=1) as reader:
        assert reader.find_related("", "officeDocument") == ["Word/Document.xml"]
        assert "Word/Document.xml" in reader
        assert read_root(reader, "Word/Document.xml").tag == "a"
        assert reader.find_related("word/document.xml", "styles") == []
        assert reader.read_xml("word/styles.xml") is None


def test_the_main_part_is_the_one_that_the_package_leads_to() -> None:
    part = Part("application/xml", b"<a/>")
    assert Package((TO_DOCUMENT,), {"word/document.xml": part}).main_part == "word/document.xml"
    for package in (Package((), {"word/document.xml": part}), Package((TO_DOCUMENT,), {})):
        with pytest.raises(OoxmlError, match="without its document"):
            _ = package.main_part


# Files that are damaged or do harm


def refusal(raw: bytes, max_mib: int = 1) -> OoxmlError:
    with pytest.raises(OoxmlError) as caught:
        read_package(raw, max_mib=max_mib)
    return caught.value


def test_the_bound_holds_for_all_parts_together() -> None:
    half = b"0" * (MIB // 2)
    fits: dict[str, str | bytes] = {"[Content_Types].xml": TYPES, "a.xml": half, "b.xml": half[: -len(TYPES)]}
    assert len(read_package(zipped(fits), max_mib=1).parts) == 2
    error = refusal(zipped({**fits, "c.xml": b"0"}))
    assert (error.code, str(error)) == ("large", "its text unpacks to more than 1 MiB; split it into its documents")


def test_a_part_that_nobody_reads_is_not_unpacked() -> None:
    with open_package(zipped({"a.xml": "<a/>", "media/film": b"0" * MIB * 2}), max_mib=1) as reader:
        assert read_root(reader, "a.xml").tag == "a"


def test_tags_are_counted_over_all_parts() -> None:
    many = f"<a>{'<b/>' * 400_000}</a>"
    with open_package(zipped(dict.fromkeys("abc", many)), max_mib=32) as reader:
        assert len(read_root(reader, "a")) == len(read_root(reader, "b")) == 400_000
        with pytest.raises(OoxmlError, match="more than 1000000 tags") as caught:
            reader.read_xml("c")
    assert caught.value.code == "large"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_of_packing_that_unpack_without_a_bound_are_refused(method: int) -> None:
    assert "packed in a way that Office does not use" in str(refusal(zipped({"a.xml": "<a/>"}, method)))


def test_two_parts_of_one_name_are_refused() -> None:
    error = refusal(zipped({"[Content_Types].xml": TYPES, "a.xml": "<a/>", "A.xml": "<b/>"}))
    assert "one of its parts twice" in str(error)


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"a.xml": "<a/>"}, "[Content_Types].xml is missing"),
        ({"[Content_Types].xml": TYPES, "a.bin": ""}, "[Content_Types].xml does not say what a.bin is"),
        ({"[Content_Types].xml": "<Types>"}, "broken XML (line 1, column 8)"),
    ],
)
def test_a_package_without_content_types_is_damaged(files: dict[str, str], reason: str) -> None:
    error = refusal(zipped(files))
    assert error.code == "damaged"
    assert reason in str(error)


def test_what_the_zip_library_says_is_only_the_cause() -> None:
    error = refusal(b"x")
    assert (error.code, str(error)) == ("damaged", "a damaged Office file; get it again")
    assert str(error.__cause__) == "File is not a zip file"


@given(st.binary(max_size=40), st.integers(0, 600))
def test_no_damage_raises_any_other_error(noise: bytes, start: int) -> None:
    package = Package((TO_DOCUMENT,), {"word/document.xml": Part("application/xml", b"<a/>" * 9)})
    raw = bytearray(write_package(package))
    raw[start : start + len(noise)] = noise
    with contextlib.suppress(OoxmlError):
        read_package(bytes(raw), max_mib=1)
