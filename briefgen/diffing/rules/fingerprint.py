"""Rules on the fingerprint of an output (version, settings, lexicon, templates), and on the look of its pages."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping

from briefgen.diffing.output_pair import OutputPair
from briefgen.diffing.rule import BY_PERSON, BY_RULES, Finder, Finding, Rule
from briefgen.model.change import Fingerprint, Output, Shown

_RULES = "规则"


def _find_version(outputs: OutputPair) -> Iterator[Finding]:
    before, after = (Shown(output.build.version) if output.build else None for output in (outputs.old, outputs.new))
    if before != after:
        yield Finding(_RULES, "程序版本", before, after, BY_RULES)


def _find_settings(outputs: OutputPair) -> Iterator[Finding]:
    old, new = outputs.old.build, outputs.new.build
    if old and new:
        for name in sorted(old.settings.keys() | new.settings.keys()):
            before, after = old.settings.get(name), new.settings.get(name)
            if before != after:
                yield Finding(_RULES, f"设置 {name}", _show_setting(before), _show_setting(after), BY_RULES)


def _show_setting(value: object) -> Shown:
    return Shown("未设" if value is None else json.dumps(value, ensure_ascii=False))


def _find_sentence_model(outputs: OutputPair) -> Iterator[Finding]:
    if outputs.old.briefs and outputs.new.briefs:
        before, after = _show_model(outputs.old), _show_model(outputs.new)
        if before != after:
            yield Finding(_RULES, "句子模型权重", before, after, BY_RULES)


def _show_model(output: Output) -> Shown | None:
    """Return the digest of the sentence model of an output; None if its briefs do not name it."""
    rules = output.briefs[0].rules
    return Shown(rules.sentence_model) if rules else None


def _read_words(build: Fingerprint) -> dict[str, str]:
    """Return the digests of the lexicon without that of the sentence model, which has its own rule."""
    return {name: digest for name, digest in build.lexicon.items() if not name.endswith(".npz")}


def _compare_files(read: Callable[[Fingerprint], Mapping[str, str]]) -> Finder:
    """Return a finder for files whose content changed between two outputs.

    ``read`` returns the digests of the files in a fingerprint, by file name.
    """

    def find(outputs: OutputPair) -> Iterator[Finding]:
        if outputs.old.build and outputs.new.build:
            old, new = read(outputs.old.build), read(outputs.new.build)
            names = [name for name in sorted(old.keys() | new.keys()) if old.get(name) != new.get(name)]
            if names:
                yield Finding(_RULES, "、".join(names), Shown("原内容"), Shown("新内容"), BY_RULES)

    return find


def _find_other_look(outputs: OutputPair) -> Iterator[Finding]:
    old, new = outputs.old, outputs.new
    paths = [f"briefs/{item.after.id}.md" for item in outputs.items if item.has_same_page]
    changed = [path for path in paths if old.pages.get(path) != new.pages.get(path)]
    if changed:
        what = f"{changed[0]}等{len(changed)}页" if len(changed) > 1 else changed[0]
        is_by_rules = old.build != new.build or old.editorial == new.editorial
        causes = BY_RULES if is_by_rules else BY_PERSON
        yield Finding("页面", what, Shown("原版式、用语"), Shown("新版式、用语"), causes)


RULES = (
    # 原版式、用语 → 新版式、用语: pages with the same content look otherwise, as after a change of a template.
    Rule("page-look", "note", "版式或用语变动，内容未变", _find_other_look),
    # 0.1.0 → 0.2.0
    Rule("rules-version", "note", "程序版本变动", _find_version),
    # 10 → 8: key_sentences in briefgen.toml.
    Rule("rules-settings", "note", "设置变动", _find_settings),
    # 句子模型权重: 0f6d2c8a9b1e → 5a7c1d3e9f20
    Rule("rules-model", "note", "句子模型变动", _find_sentence_model),
    # indicators.toml: 原内容 → 新内容
    Rule("rules-lexicon", "note", "词库变动", _compare_files(_read_words)),
    # brief.md.j2: 原内容 → 新内容
    Rule("rules-templates", "note", "模板变动", _compare_files(lambda build: build.templates)),
)
