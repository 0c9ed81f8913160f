"""Converting old office files with LibreOffice, where an office has chosen it (``wordprocessor = "libreoffice"``).

LibreOffice runs with a profile of its own, which is deleted afterwards: without macros, links and proxies. It is ended,
with all processes that it started, when it takes too long.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from briefgen.messages import message
from briefgen.reading.temporary_names import find_leftovers, temporary_prefix
from briefgen.reading.unreadable import UnreadableError

_PROGRAMS = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
_LONGEST_WAIT, _LONGEST_ANSWER = 120, 20
# LibreOffice reserves far more memory than it uses.
_MOST_MIB = 4096
_LARGEST_RESULT = 64 * 1024 * 1024
# No program listens there, so that nothing is fetched.
_NOWHERE = "127.0.0.1", "9"
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
{items}</oor:items>
"""
_SETTINGS = (
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "2"),
    ("org.openoffice.Office.Calc/Content/Update", "Link", "2"),
    ("org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyName", _NOWHERE[0]),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", _NOWHERE[1]),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", _NOWHERE[0]),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", _NOWHERE[1]),
)


def convert(raw: bytes, suffix: str, target: str) -> bytes:
    """Return a file in another format, such as ``docx``. ``suffix`` is that of the file, such as ``.doc``.

    Raises UnreadableError if LibreOffice is not installed, takes too long, or cannot read the file.
    """
    program = find_program()
    if program is None:
        raise UnreadableError(message("reading.no-libreoffice"), "legacy")
    with tempfile.TemporaryDirectory(prefix=temporary_prefix(), ignore_cleanup_errors=True) as folder:
        source = Path(folder, f"source{suffix}")
        source.write_bytes(raw)
        profile = _write_profile(Path(folder, "profile"))
        command = [program, f"-env:UserInstallation={profile}", *_ARGUMENTS, target, "--outdir", folder, str(source)]
        _run(command, folder)
        result = source.with_suffix(f".{target}")
        if not result.is_file() or not 0 < result.stat().st_size <= _LARGEST_RESULT:
            raise UnreadableError(message("reading.libreoffice-failed"), "damaged")
        return result.read_bytes()


_ARGUMENTS = ("--headless", "--norestore", "--nologo", "--nolockcheck", "--nodefault", "--convert-to")


def find_program() -> str | None:
    """Return the path of LibreOffice; None if it is not installed."""
    found = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


@cache
def find_version() -> str:
    """Return what LibreOffice says of its version; "" if it is not installed or does not answer."""
    program = find_program()
    if program is None:
        return ""
    try:
        done = subprocess.run([program, "--version"], capture_output=True, timeout=_LONGEST_ANSWER, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace").strip()


def _write_profile(folder: Path) -> str:
    """Write the settings of a new profile, and return its address."""
    user = folder / "user"
    user.mkdir(parents=True)
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>\n'
        for path, name, value in _SETTINGS
    )
    (user / "registrymodifications.xcu").write_text(_PROFILE.format(items=items), "utf-8")
    return folder.as_uri()


def remove_conversions() -> None:
    """Remove the folders of conversions whose process was killed. What cannot be removed stays."""
    for folder in find_leftovers(Path(tempfile.gettempdir())):
        shutil.rmtree(folder, ignore_errors=True)


def _run(command: list[str], folder: str) -> None:
    """Run LibreOffice to its end. Its temporary files lie in ``folder``, which others cannot open.

    Raises UnreadableError if it cannot be started, fails, or takes too long.
    """
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            # A group of its own, so that the processes that it starts can be ended with it.
            start_new_session=True,
            env={**os.environ, "TMPDIR": folder, "TMP": folder, "TEMP": folder},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise UnreadableError(message("reading.libreoffice-failed"), "damaged") from error
    _limit_memory(process.pid)
    try:
        code = process.wait(_LONGEST_WAIT)
    except BaseException as error:
        _end(process)
        if isinstance(error, subprocess.TimeoutExpired):
            raise UnreadableError(message("reading.libreoffice-too-slow", seconds=_LONGEST_WAIT), "damaged") from error
        raise
    if code:
        raise UnreadableError(message("reading.libreoffice-failed"), "damaged")


def _limit_memory(pid: int) -> None:
    """Let a process, and those that it starts from now on, take no more than ``_MOST_MIB``. Only Linux can."""
    if sys.platform == "linux":
        import resource  # noqa: PLC0415 - only some systems have it

        most = _MOST_MIB * 1024 * 1024
        try:
            resource.prlimit(pid, resource.RLIMIT_AS, (most, most))
        except (OSError, ValueError):
            return


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and all that it started."""
    if sys.platform == "win32":
        command = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(command, capture_output=True, check=False)
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
