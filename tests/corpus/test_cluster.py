"""Work given to a cluster; left out where the extra briefgen[dask] is not installed."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import pytest

from briefgen.building.build import build
from briefgen.corpus.workers import Workers
from briefgen.messages import Message
from briefgen.project.project import open_project
from tests.conftest import Run, write
from tests.outputs import files_below
from tests.reports import REGIONS, make_report

T = TypeVar("T")

distributed = pytest.importorskip("distributed")
pytestmark = [pytest.mark.cluster, pytest.mark.slow, pytest.mark.filterwarnings("ignore")]


@pytest.fixture(scope="module")
def cluster() -> Iterator[object]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None
    ) as built:
        yield built


@pytest.fixture
def briefing_project(project: Path) -> Path:
    for at, region in enumerate(REGIONS[:6]):
        (project / "seeds" / f"报告{at}.txt").write_text(make_report(region), "utf-8")
    return project


def test_a_cluster_gives_the_same_bytes_though_a_worker_is_killed_midway(
    briefing_project: Path, cluster: object
) -> None:
    alone = briefing_project.parent / "alone"
    shutil.copytree(briefing_project, alone)
    build(open_project(alone), workers=Workers(processes=1))
    pids = [next(iter(cluster.workers.values())).pid]  # type: ignore[attr-defined]

    def kill_after_first(items: Sequence[T], _label: Message, /) -> Iterator[T]:
        for item in items:
            yield item
            if pids:
                os.kill(pids.pop(), signal.SIGKILL)

    workers = Workers(cluster=cluster.scheduler_address)  # type: ignore[attr-defined]
    built = build(open_project(briefing_project), kill_after_first, workers)
    assert not pids
    assert [brief.id for brief in built.corpus.briefs] == [f"报告{at}" for at in range(6)]
    assert built.corpus.skipped == ()
    assert files_below(briefing_project / "out") == files_below(alone / "out")


def test_a_cluster_that_does_not_answer_is_one_clear_line(briefgen: Run, project: Path) -> None:
    write(project, "甲.txt", "甘肃省属企业改革。")
    done = briefgen("-C", project, "build", "--cluster", "tcp://127.0.0.1:9")
    assert done.code == 2
    assert done.err.startswith("briefgen: error: --cluster tcp://127.0.0.1:9: ")
