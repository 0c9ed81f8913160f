"""The reasons why a source was skipped, in Chinese, for the readers of pages."""

from __future__ import annotations

from briefgen.model import SkipCode
from briefgen.reading.registry import FORMATS, REFUSED

_READ = "、".join(format_.suffixes[0] for format_ in FORMATS)
_LEGACY = "、".join(suffix for kind in REFUSED if kind.code == "legacy" for suffix in kind.example_suffixes)

SKIPPED: dict[SkipCode, str] = {
    "kind": f"不是可读取的文件类型（{_READ}），请另存为 .docx 或文本",
    "empty": "文件为空",
    "large": "文件过大，请按篇拆分",
    "unreadable": "文件无法读取",
    "not-text": "不是文本文件，或编码、字体无法识别，请另存为 .docx 或 UTF-8 文本后重试",
    "legacy": f"旧版或其他格式的文件（如 {_LEGACY}），请在 Word 或 WPS 中另存为 .docx",
    "encrypted": "文件有密码保护，请另存一份不加密的",
    "image": "图片或扫描件，没有文字，请提供原始文件或文字识别后的文本",
    "archive": "压缩包，请解压后放入其中的文件",
    "damaged": "文件已损坏，或结构异常，请重新获取或另存",
    "changing": "读取时文件正在改变，请待其完整后重试",
    "link": "是指向文件夹之外的链接，请放入文件本身",
    "same-id": "文件名与另一来源重复，请改名",
    "no-content": "除网页残留外没有内容",
    "sidecar": "同名的 .toml 文件有误，请按提示改正",
    "orphan": "没有同名的来源，请改为所说明的来源的文件名",
    "restricted": "带有密级、内部或征求意见标识，不予收录",
}
