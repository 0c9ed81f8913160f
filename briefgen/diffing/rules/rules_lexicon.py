"""Files of the lexicon are not as they were: indicators.toml."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diffing.facts import Facts
from briefgen.diffing.rule import BY_RULES, Found, Rule, show_files


def _find(facts: Facts) -> Iterator[Found]:
    old, new = facts.old.build, facts.new.build
    if old and new and old.lexicon != new.lexicon:
        before, after = show_files(old.lexicon, new.lexicon), show_files(new.lexicon, old.lexicon)
        yield Found("规则", "词库", before, after, BY_RULES)


RULE = Rule("rules-lexicon", "note", "词库变动", _find)
