"""E-mails are read with their subject, sender and day; saved web pages as web pages."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from briefgen.reading.eml import extract_mail
from briefgen.reading.unreadable import UnreadableError
from tests.reading.extractions import lines_of

BODY = "各县（市、区）海洋局：\n请于3月20日前报送海洋牧场建设进度。\n"
PAGE = f"<html><body><h1>海洋牧场建设进度</h1><p>{'全市建成深水网箱八百口。' * 6}</p></body></html>"


def mail(subject: str = "关于报送海洋牧场建设进度的通知", day: str = "Thu, 05 Mar 2026 23:30:00 +0800") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "云溪市海洋局 <office@example.invalid>"
    message["To"] = "各县 <all@example.invalid>"
    message["Subject"] = subject
    message["Date"] = day
    return message


def texts(raw: bytes) -> list[str]:
    return [line.text for line in lines_of(extract_mail(raw))]


def test_an_email_begins_with_its_subject_sender_and_day() -> None:
    message = mail()
    message.set_content(BODY, charset="gb18030")
    assert texts(message.as_bytes()) == [
        "关于报送海洋牧场建设进度的通知",
        "发件人：云溪市海洋局",
        "发送时间：2026年3月5日",
        "各县（市、区）海洋局：",
        "请于3月20日前报送海洋牧场建设进度。",
    ]


def test_of_two_forms_of_a_text_the_web_page_is_read() -> None:
    message = mail()
    message.set_content(BODY)
    message.add_alternative(PAGE, subtype="html")
    assert texts(message.as_bytes())[3:] == ["海洋牧场建设进度", "全市建成深水网箱八百口。" * 6]


def test_the_files_attached_to_an_email_are_no_part_of_its_text() -> None:
    message = mail()
    message.set_content(BODY)
    message.add_attachment("进度表".encode(), maintype="text", subtype="plain", filename="进度表.txt")
    assert "进度表" not in "".join(texts(message.as_bytes()))[30:]


def test_a_sender_without_a_name_is_named_by_the_address_and_a_day_may_be_missing() -> None:
    message = EmailMessage()
    message["From"] = "office@example.invalid"
    message["Date"] = "some day"
    message.set_content(BODY)
    assert texts(message.as_bytes())[0] == "发件人：office@example.invalid"
    assert "发送时间" not in "".join(texts(message.as_bytes()))


def test_a_saved_web_page_has_no_sender() -> None:
    page = EmailMessage()
    page["From"] = "<Saved by a browser>"
    page["Subject"] = "海洋牧场建设进度"
    page["Date"] = "Thu, 05 Mar 2026 23:30:00 +0800"
    page.set_content(PAGE, subtype="html")
    page.make_related()
    page.add_related(b"\x89PNG", maintype="image", subtype="png", cid="<1>")
    assert texts(page.as_bytes()) == ["海洋牧场建设进度", "全市建成深水网箱八百口。" * 6]


@pytest.mark.parametrize(
    "raw",
    [
        b"From: <Saved by a browser>\n\n",
        b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n",
        b"Subject: =?utf-8?B?\xff?=\nContent-Type: text/plain; charset=x\nContent-Transfer-Encoding: base64\n\n*",
        b"From: a\nContent-Type: multipart/related\n" * 30,
    ],
)
def test_an_email_without_text_says_so(raw: bytes) -> None:
    with pytest.raises(UnreadableError) as caught:
        extract_mail(raw)
    assert caught.value.code in ("empty", "not-text")


def test_an_email_of_thousands_of_parts_is_refused() -> None:
    raw = b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\nContent-Type: text/plain\n\na\n" * 3500
    with pytest.raises(UnreadableError) as caught:
        extract_mail(raw)
    assert caught.value.code == "archive"
