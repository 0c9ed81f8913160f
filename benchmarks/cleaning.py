"""Compare cleaning with plain converters: what each leaves broken, what each breaks, and what cleaning costs.

    python benchmarks/cleaning.py

zhconv takes part if it is installed. The counts are over the seeds. A probe is a text with the only right result.
"""

from __future__ import annotations

import importlib.util
import re
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import opencc
import rjieba

from briefgen import clean, read_source
from briefgen.model import SourceText

SEEDS = Path(__file__).parents[1] / "seeds"
RUNS = 5
# 产业炼 for 产业链, 甯波 for 宁波, 叠代 for 迭代, 著力 for 着力
BROKEN = re.compile(
    "[产供资创条核]业?[应新本]?炼(?!钢|油|化)|补炼|强炼|扩炼|分炼|炼条|炼长|炼接|甯(?=波|缺)|叠代|著(?=力|墨|眼)|[向示]著"
)
# 寶安區(qū)
READING = re.compile(r"[(（][a-z]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]*[)）]")
HAN = re.compile("[\u3400-\u9fff]")
PROBES = {
    "推動昇騰芯片適配": "推动昇腾芯片适配",
    "陝西省乾縣產業園": "陕西省乾县产业园",
    "副主任覃海甯參加": "副主任覃海甯参加",
    "煉鋼廠提煉工藝": "炼钢厂提炼工艺",
    "市場考驗中淬煉能力": "市场考验中淬炼能力",
    "成效顯著的著名品牌": "成效显著的著名品牌",
    "推動昇腾芯片适配": "推动昇腾芯片适配",
    "乾县成效显著，著名品牌": "乾县成效显著，著名品牌",
}


def clean_text(text: str) -> str:
    """Return a text as briefgen cleans it."""
    return clean(SourceText("a.txt", "a", "", "utf-8", text)).text


def find_converters() -> dict[str, Callable[[str], str]]:
    """Return the converters that are installed, by name, briefgen last."""
    converters: dict[str, Callable[[str], str]] = {
        "OpenCC t2s": opencc.OpenCC("t2s").convert,
        "OpenCC tw2s": opencc.OpenCC("tw2s").convert,
    }
    if importlib.util.find_spec("zhconv"):
        import zhconv

        converters["zhconv zh-hans"] = lambda text: str(zhconv.convert(text, "zh-hans"))
    return {**converters, "briefgen": clean_text}


def count_changed_characters(before: str, after: str) -> str:
    """Return how many Chinese characters differ, or ? if characters were added or removed."""
    old, new = HAN.findall(before), HAN.findall(after)
    if len(old) != len(new):
        return "?"
    return str(sum(first != second for first, second in zip(old, new, strict=True)))


def best_milliseconds(run: Callable[[], object]) -> float:
    """Return the milliseconds of the fastest of five runs."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times) * 1000


def print_quality(texts: Mapping[str, str]) -> None:
    """Print what each converter leaves broken in the Traditional seeds and changes in the Simplified ones."""
    traditional = texts["002"] + texts["003"]
    simplified = texts["000"] + texts["001"] + texts["004"]
    print("| | broken words left | readings left | probes wrong | Simplified characters changed |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for name, convert in find_converters().items():
        converted = convert(traditional)
        wrong = sum(convert(probe) != right for probe, right in PROBES.items())
        changed = count_changed_characters(simplified, convert(simplified))
        print(
            f"| {name} | {len(BROKEN.findall(converted))} | {len(READING.findall(converted))} | {wrong} | {changed} |"
        )


def print_costs(paths: Iterable[Path]) -> None:
    """Print what cleaning takes for each text, beside tagging the same text."""
    print("\n| text | characters | clean, ms | rjieba.tag, ms | ratio |\n| --- | ---: | ---: | ---: | ---: |")
    tagger = rjieba.Jieba()
    costs = floors = 0.0
    for path in paths:
        source = read_source(path, path.name)
        assert isinstance(source, SourceText)
        cost = best_milliseconds(lambda source=source: clean(source))  # type: ignore[misc]
        floor = best_milliseconds(lambda source=source: tagger.tag(source.text))  # type: ignore[misc]
        costs, floors = costs + cost, floors + floor
        print(f"| {path.stem[:3]} | {len(source.text)} | {cost:.2f} | {floor:.2f} | {cost / floor:.2f} |")
    print(f"| all | | {costs:.2f} | {floors:.2f} | {costs / floors:.2f} |")


def main() -> None:
    """Print both tables."""
    paths = sorted(SEEDS.glob("*.txt"))
    print_quality({path.stem[:3]: path.read_text("utf-8") for path in paths})
    print_costs(paths)


if __name__ == "__main__":
    main()
