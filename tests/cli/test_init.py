from __future__ import annotations

import shlex
from pathlib import Path

from tests.conftest import Run, write


def test_init_ends_with_the_command_that_builds_what_it_made(briefgen: Run, tmp_path: Path) -> None:
    folder = tmp_path / "我的 项目"
    last = briefgen("init", folder).err.splitlines()[-1]
    assert f"put the documents into {folder.as_posix()}/seeds/, then run " in last
    command = shlex.split(last.partition("then run ")[2].strip('"'))
    write(folder, "甲.txt", "甘肃省属企业深化改革，完成投资153亿元。")
    assert command[0] == "briefgen"
    assert briefgen(*command[1:]).code == 0
    assert (folder / "out/README.md").is_file()
