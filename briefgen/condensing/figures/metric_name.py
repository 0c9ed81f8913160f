"""The name of a metric: an indicator without subject, time and scope, such as 研发投入强度."""

from __future__ import annotations

import re

from briefgen.condensing.figures.subject.patterns import leads, names_part, own_area, scope_words, subject_pattern
from briefgen.lexicon import load_indicators
from briefgen.lexicon.overlay import cached

# 带动陕西进出口…: by what a part of it was caused; the name is kept whole.
_CAUSES = ("带动", "拉动", "撬动")
# 完成, 年均, 稳定在, 首次: what is done with the metric, before and after its name.
_DONE_BEFORE = re.compile(r"(?:正常年景下|年均|每年|全年|累计|完成|实现|[五三两近]年)+")
_DONE_AFTER = re.compile(
    r"(?:稳定在|控制在|保持在|维持在|首次|接连|均|已|再|累计|平均|总体|五年|三年|总量|数量|(?:增长)?(?:的)?(?:预期)?目标|预期)++$"
)
# 邮政业务总量, 货物运输总量: without 总量 the name measures nothing.
_TOTAL = re.compile("总量|数量")
_OF_BUSINESS = re.compile("(?:业务|运输|旅客|货物|用水|用电|排放|消费|交易|能源|人才|车流|客流)$")
_ENDS_OF_DONE = tuple("在次连均已再计体年量标期")
_OF_ENTERPRISES = re.compile(r"^(?:国有|控股|及)*(?:企业|公司|国企)")


def make_metric_name(indicator: str, own_names: tuple[str, ...], scope: str | None) -> str:
    """Return the name of a metric: ``indicator`` without subject, time, scope and verbs such as 完成 or 稳定在.

    ``own_names`` are the names of the regions that the text is about. ``scope`` is the scope of the figure. An
    indicator that begins with 带动, 拉动 or 撬动 is returned whole.

    >>> make_metric_name("省属企业研发投入强度", ("浙江",), None), make_metric_name("粮食产量稳定在", (), None)
    ('研发投入强度', '粮食产量')
    >>> make_metric_name("全省一般公共预算收入同口径", ("甘肃",), "同口径")
    '一般公共预算收入'
    >>> make_metric_name("重点制造类国有企业研发投入强度", (), "重点制造类")
    '研发投入强度'
    """
    if indicator.startswith(_CAUSES):
        return indicator
    name = scope_words().sub("", indicator.lstrip("—–- ")).replace("累计", "")
    name = name[lead.end() :] if (lead := leads().match(name)) else name
    area = own_area(own_names).match(name)
    known = _without_deeds(name[area.end() :] if area else name)
    if known in _known_indicators():  # 规模以上工业增加值 has its subject in its name.
        return known
    match = subject_pattern(own_names).match(name)
    if match is not None and names_part(match):
        name = name[area.end() :] if area else name
    elif match is not None and match.end() < len(name):
        name = name[match.end() :]
    for limit in (scope or "").split("、"):
        name = _OF_ENTERPRISES.sub("", name.removeprefix(limit)) if limit and name.startswith(limit) else name
    return _without_deeds(name.removeprefix("的"))


def _without_deeds(name: str) -> str:
    before = _DONE_BEFORE.match(name)
    name = name if before is None else name[before.end() :]
    after = _DONE_AFTER.search(name) if name.endswith(_ENDS_OF_DONE) else None
    if after is None or (_TOTAL.fullmatch(after.group()) and _OF_BUSINESS.search(name, 0, after.start())):
        return name
    return name[: after.start()]


@cached
def _known_indicators() -> frozenset[str]:
    return frozenset(name for indicator in load_indicators() for name in (indicator.name, *indicator.synonyms))
