"""Pages look or read otherwise though nothing of what they hold changed: after a change of a template."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diffing.facts import Facts
from briefgen.diffing.rule import BY_HAND, BY_RULES, Found, Rule
from briefgen.model.change import Shown


def _find(facts: Facts) -> Iterator[Found]:
    paths = [f"briefs/{item.after.id}.md" for item in facts.items if item.is_printed_alike]
    changed = [path for path in paths if facts.old.pages.get(path) != facts.new.pages.get(path)]
    if changed:
        what = f"{changed[0]}等{len(changed)}页" if len(changed) > 1 else changed[0]
        is_ruled = facts.old.build != facts.new.build or facts.old.editorial == facts.new.editorial
        causes = BY_RULES if is_ruled else BY_HAND
        yield Found("页面", what, Shown("原版式、用语"), Shown("新版式、用语"), causes)


RULE = Rule("page-look", "note", "版式或用语变动，内容未变", _find)
