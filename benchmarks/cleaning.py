"""Cleaning side by side with plain converters, in one run: what each leaves broken or breaks, and what cleaning costs.

    python benchmarks/cleaning.py

zhconv takes part if it is installed. Counts are over the seeds; a probe holds words that must come out as written here.
"""

from __future__ import annotations

import importlib.util
import re
import time
from collections.abc import Callable
from pathlib import Path

import opencc
import rjieba

from briefgen import clean, read_source
from briefgen.model import SourceText

SEEDS = Path(__file__).parents[1] / "seeds"
BROKEN = re.compile(
    "[产供资创条核]业?[应新本]?炼(?!钢|油|化)|补炼|强炼|扩炼|分炼|炼条|炼长|炼接|甯(?=波|缺)|叠代|著(?=力|墨|眼)|[向示]著"
)
GLOSS = re.compile(r"[(（][a-z]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]*[)）]")
PROBE = {
    "推動昇騰芯片適配": "推动昇腾芯片适配",
    "陝西省乾縣產業園": "陕西省乾县产业园",
    "副主任覃海甯參加": "副主任覃海甯参加",
    "煉鋼廠提煉工藝": "炼钢厂提炼工艺",
    "市場考驗中淬煉能力": "市场考验中淬炼能力",
    "成效顯著的著名品牌": "成效显著的著名品牌",
    "推動昇腾芯片适配": "推动昇腾芯片适配",
    "乾县成效显著，著名品牌": "乾县成效显著，著名品牌",
}


def ours(text: str) -> str:
    """Return what cleaning gives."""
    return clean(SourceText("a.txt", "a", "", "utf-8", text)).text


def converters() -> dict[str, Callable[[str], str]]:
    """Return what takes part, by name."""
    found: dict[str, Callable[[str], str]] = {
        "OpenCC t2s": opencc.OpenCC("t2s").convert,
        "OpenCC tw2s": opencc.OpenCC("tw2s").convert,
    }
    if importlib.util.find_spec("zhconv"):
        import zhconv

        found["zhconv zh-hans"] = lambda text: str(zhconv.convert(text, "zh-hans"))
    return {**found, "briefgen": ours}


def best_of_five(run: Callable[[], object]) -> float:
    """Return the shortest of five runs, in milliseconds."""
    times = []
    for _ in range(5):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times) * 1000


def main() -> None:
    """Print both tables."""
    texts = {path.stem[:3]: path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt"))}
    traditional = texts["002"] + texts["003"]
    simplified = texts["000"] + texts["001"] + texts["004"]
    han = re.compile("[\u3400-\u9fff]")
    print("| | broken words left | readings left | probes wrong | Simplified characters changed |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for name, convert in converters().items():
        done = convert(traditional)
        wrong = sum(convert(given) != right for given, right in PROBE.items())
        before, after = han.findall(simplified), han.findall(convert(simplified))
        changed = sum(a != b for a, b in zip(before, after, strict=False)) if len(before) == len(after) else "?"
        print(f"| {name} | {len(BROKEN.findall(done))} | {len(GLOSS.findall(done))} | {wrong} | {changed} |")
    print("\n| text | characters | clean, ms | rjieba.tag, ms | ratio |\n| --- | ---: | ---: | ---: | ---: |")
    jieba = rjieba.Jieba()
    costs = floors = 0.0
    for path in sorted(SEEDS.glob("*.txt")):
        source = read_source(path, path.name)
        assert isinstance(source, SourceText)
        cost = best_of_five(lambda source=source: clean(source))  # type: ignore[misc]
        floor = best_of_five(lambda source=source: jieba.tag(source.text))  # type: ignore[misc]
        costs, floors = costs + cost, floors + floor
        print(f"| {path.stem[:3]} | {len(source.text)} | {cost:.2f} | {floor:.2f} | {cost / floor:.2f} |")
    print(f"| all | | {costs:.2f} | {floors:.2f} | {costs / floors:.2f} |")


if __name__ == "__main__":
    main()
