"""make soak: a project that is edited, damaged, built and killed at random ends with the bytes of a fresh build.

Every step does one thing to the project: a person edits it, the disk damages a file, or a command is killed. Then a
build must succeed. After every few steps, out/ must be what a build of a copy without out/ and cache gives. Steps are
drawn from a seed, so that a failure can be repeated.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.faults import run_until
from tests.outputs import files_below
from tests.reports import REGIONS

Step = Callable[[Path, random.Random], None]

SIGNED = 'paper = { name = "试验周报", office = "研究室", editor = "甲", reviewer = "乙", signer = "丙" }\n'
SETTINGS = ("", "keywords = 3\n", "key_sentences = 4\n", 'script = "tw"\n', "full = true\n", "max_source_mb = 1\n")
SIDECARS = ('regions = ["青海"]\n', "published = 2021-08-03\n", 'title = "另题"\n', "published = \n", "\x00")
NEWS = """{region}国资委召开国企改革推进会
发布日期：2021-08-{day:02}
会议指出，{region}省属企业完成投资{number}亿元，同比增长11.2%。
会议要求，推行“链长制”，培育{number}户链主企业，带动24条产业链延链补链。
"""
WEEKS = ("2021-W31", "2021-W32", "2021-W33", "2021-W34")
# The exit code of a build that can read none of its sources. It writes nothing.
NOTHING_READ = 3
COMPARED_EVERY = 5
# A build ends at one of its first accesses to files, or does all of its work.
MOST_ACCESSES = 400


def run(project: Path, *argv: str) -> subprocess.CompletedProcess[str]:
    """Run a command on a project."""
    command = [sys.executable, "-m", "briefgen", "-C", str(project), *argv]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def make_news(region: str, chance: random.Random) -> str:
    """Return a piece of news on a region, which belongs to one of the weeks."""
    day = 2 + 7 * (REGIONS.index(region) % len(WEEKS)) + chance.randrange(5)
    return NEWS.format(region=region, day=day, number=chance.randrange(100, 999))


def edit_source(project: Path, chance: random.Random) -> None:
    """Change, add or delete a source."""
    path = project / f"seeds/{chance.choice(REGIONS)}.txt"
    if path.exists() and chance.random() < 0.3:
        path.unlink()
    else:
        path.write_text(make_news(path.stem, chance), "utf-8")


def edit_sidecar(project: Path, chance: random.Random) -> None:
    """Write a sidecar, which may be wrong."""
    (project / f"seeds/{chance.choice(REGIONS)}.toml").write_text(chance.choice(SIDECARS), "utf-8")


def edit_settings(project: Path, chance: random.Random) -> None:
    """Write other settings."""
    (project / "briefgen.toml").write_text(SIGNED + chance.choice(SETTINGS), "utf-8")


def edit_choices(project: Path, chance: random.Random) -> None:
    """Hold a text back, or release it."""
    run(project, "edit", chance.choice(["hold", "release"]), chance.choice(REGIONS))


def edit_outputs(project: Path, chance: random.Random) -> None:
    """Change or delete a file of out/, or the whole folder."""
    files = sorted(path for path in (project / "out").rglob("*") if path.is_file())
    if not files or chance.random() < 0.1:
        shutil.rmtree(project / "out", ignore_errors=True)
    elif chance.random() < 0.5:
        chance.choice(files).unlink()
    else:
        damage(chance.choice(files), chance)


def damage_cache(project: Path, chance: random.Random) -> None:
    """Change bytes of a file of the cache, or cut it off."""
    files = sorted(path for path in (project / ".briefgen").rglob("*") if path.is_file() and path.stat().st_size)
    if files:
        damage(chance.choice(files), chance)


def damage(path: Path, chance: random.Random) -> None:
    """Change some bytes of a file, or cut it off."""
    raw = bytearray(path.read_bytes())
    if chance.random() < 0.2:
        raw = raw[: chance.randrange(len(raw) + 1)]
    for _ in range(chance.choice((1, 5, 50)) if raw else 0):
        raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
    path.write_bytes(raw)


def kill_build(project: Path, chance: random.Random) -> None:
    """End a build at one of its accesses to files."""
    edit_source(project, chance)
    run_until(project, chance.randrange(1, MOST_ACCESSES), "build")


def kill_edit(project: Path, chance: random.Random) -> None:
    """End an editor's choice at one of its accesses to files."""
    run_until(project, chance.randrange(1, 60), "edit", "hold", chance.choice(REGIONS))


def kill_issue(project: Path, chance: random.Random) -> None:
    """End the issue of an edition at one of its accesses to files."""
    number = chance.randrange(len(WEEKS))
    run(project, "edit", "acknowledge", WEEKS[number], "--all", "--by", "甲")
    numbers = ("--number", f"{31 + number}", "--total", f"{187 + number}", "--date", f"2021-09-0{number + 1}")
    run_until(project, chance.randrange(100, MOST_ACCESSES), "issue", WEEKS[number], *numbers)


def kill_workers(project: Path, chance: random.Random) -> None:
    """Kill a build with workers after a while."""
    edit_settings(project, chance)
    command = [sys.executable, "-m", "briefgen", "-C", str(project), "build", "--workers", "2"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(chance.random() * 3)
    process.kill()
    process.wait()


def build_twice_at_once(project: Path, chance: random.Random) -> None:
    """Start two builds, and edit a source meanwhile."""
    command = [sys.executable, "-m", "briefgen", "-C", str(project), "build"]
    both = [subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for _ in range(2)]
    edit_source(project, chance)
    for process in both:
        process.wait()


STEPS: tuple[Step, ...] = (
    edit_source,
    edit_source,
    edit_sidecar,
    edit_settings,
    edit_choices,
    edit_outputs,
    damage_cache,
    damage_cache,
    kill_build,
    kill_build,
    kill_edit,
    kill_issue,
    kill_workers,
    build_twice_at_once,
)


def soak(project: Path, steps: Sequence[Step], seed: int) -> str | None:
    """Take each step and build. Return what is wrong after the first step after which anything is; None if all hold."""
    chance = random.Random(seed)
    (project / "seeds").mkdir(parents=True)
    edit_settings(project, chance)
    for region in REGIONS[:4]:
        (project / f"seeds/{region}.txt").write_text(make_news(region, chance), "utf-8")
    for number, step in enumerate(steps, 1):
        step(project, chance)
        done = run(project, "build")
        if done.returncode not in (0, NOTHING_READ) or "Traceback" in done.stderr:
            return f"step {number}, {step.__name__}: exit code {done.returncode}: {done.stderr[-2000:]}"
        if done.returncode == 0 and (number % COMPARED_EVERY == 0 or number == len(steps)):
            different = find_differences(project)
            if different:
                return f"step {number}, {step.__name__}: out/ differs from a fresh build in {', '.join(different[:9])}"
    return None


def find_differences(project: Path) -> list[str]:
    """Return the files of out/ that differ from those of a build of a copy without out/ and cache."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "fresh"
        shutil.copytree(project, fresh, ignore=shutil.ignore_patterns("out", ".briefgen"))
        run(fresh, "build")
        old, new = (files_below(root / "out") if (root / "out").exists() else {} for root in (project, fresh))
    return sorted(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))


def main() -> int:
    """Draw the steps that the command line asks for, and take them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=500)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    steps = random.Random(arguments.seed).choices(STEPS, k=arguments.steps)
    with tempfile.TemporaryDirectory() as folder:
        problem = soak(Path(folder) / "project", steps, arguments.seed)
    counts = ", ".join(f"{name} {count}" for name, count in sorted(Counter(s.__name__ for s in steps).items()))
    print(f"{len(steps)} steps with seed {arguments.seed}: {counts}")
    print(problem or "every build succeeded, and out/ was that of a fresh build")
    return 1 if problem else 0


if __name__ == "__main__":
    sys.exit(main())
