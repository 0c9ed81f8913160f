"""What a measure is called: the act with its object, not who acts, when, or on what condition."""

from __future__ import annotations

import pytest

from briefgen.condensing.measures.grouping import MeasureGroup
from briefgen.condensing.measures.label import find_label
from tests.conftest import document_of


def _label(text: str, heading: str | None = None) -> str:
    item = document_of(text).items[0]
    return find_label(MeasureGroup([s for s in item.sentences if s.role == "body"], (), heading), item)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        # A duty is called by what is to be done.
        ("市渔业主管部门应当建立海域使用公示制度，接受社会监督。", "建立海域使用公示制度"),
        ("港口企业的主要负责人，应当接受年度安全培训。", "接受年度安全培训"),
        ("历史街区必须严格控制夜间施工时间。", "严格控制夜间施工时间"),
        ("县级部门应当依法履行巡查职责，及时报告异常情况。", "依法履行巡查职责"),
        # A rule without an act keeps who it binds.
        ("养殖户不得在航道内设置网箱。", "养殖户不得在航道内设置网箱"),
        ("渡口的票价应当符合下列要求：一律不得高于核定标准。", "一律不得高于核定标准"),
        # Conditions are no labels.
        ("渔船更换主机的，由船东提交检验证书，渔港监督部门办理登记。", "渔港监督部门办理登记"),
        ("除前款规定以外，其余码头参与统一调度。", "其余码头参与统一调度"),
        ("违反前款规定，发生漏油事故，海事部门组织清理油污。", "海事部门组织清理油污"),
        # 拟 is no part of what is left out if it begins an act.
        ("各港按统一格式，拟制联运清单。", "拟制联运清单"),
        ("我省将建立联运机制。", "建立联运机制"),
        # Nor are words for a kind of chapter.
        ("目标任务：新建冷藏码头3座，改造渔港2个。", "新建冷藏码头3座"),
        # A duty within a name is not who acts.
        ("修订《船员应当遵守的规则》，明确值班要求。", "修订《船员应当遵守的规则》"),
    ],
)
def test_a_clause_says_what_is_done(text: str, label: str) -> None:
    assert _label(text) == label


@pytest.mark.parametrize(
    ("heading", "label"),
    [
        ("数字海洋建设", "数字海洋建设"),
        ("（渔船登记便利）", "渔船登记便利"),
        ("第二阶段（3月至9月）", "核对各港船舶底数"),
        ("渔船转让给外地船东的", "核对各港船舶底数"),
    ],
)
def test_a_heading_names_a_measure_only_if_it_names_its_object(heading: str, label: str) -> None:
    assert _label("核对各港船舶底数。", heading) == label
