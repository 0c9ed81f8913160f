"""Make a zip from which briefgen is installed on a machine without a network.

    python scripts/bundle.py --platform win_amd64 --to dist
    python scripts/bundle.py --platform win_amd64 --ocr

The zip has the wheels of briefgen and of all that it requires, for each Python that pyproject.toml claims, and what
stands in installers/: the scripts that install them, and how to use them. It brings no Python. With ``--ocr`` it has
what recognises the text of scans too, under a name of its own, and the same scripts install it.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from email.parser import HeaderParser
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

ROOT = Path(__file__).parents[1]
INSTALLERS = ROOT / "installers"
CONSTRAINTS = ROOT / "constraints.txt"

# The versions of Python that a bundle serves.
PYTHONS = ("3.11", "3.12", "3.13")

# Published as sources only. None of them is compiled, so a wheel built here serves every platform.
SOURCE_ONLY = ("jieba", "textrank4zh")

# Each platform of a bundle → the platforms of pip whose wheels run there: a wheel for an older glibc runs on a newer.
PLATFORMS = {
    "win_amd64": ("win_amd64",),
    **{
        f"manylinux2014_{machine}": (
            f"manylinux2014_{machine}",
            *(f"manylinux_2_{minor}_{machine}" for minor in range(17, 4, -1)),
        )
        for machine in ("x86_64", "aarch64")
    },
}

# What recognises text has wheels for no older glibc, which is that of Kylin V10 and UOS 20.
NEWEST_GLIBC_OF_OCR = 28

# pip asks the markers of a requirement about the Python that it runs in, not about the one that it downloads for.
MARKERS = {
    "win_amd64": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64"},
    **{
        f"manylinux2014_{machine}": {
            "sys_platform": "linux",
            "platform_system": "Linux",
            "os_name": "posix",
            "platform_machine": machine,
        }
        for machine in ("x86_64", "aarch64")
    },
}

# Files of installers/ that are in each zip. cmd.exe of a Chinese Windows reads its scripts as GBK; of the characters in
# the older GB2312 no byte is one that cmd.exe knows as a sign of its own, such as |, in whatever code page it reads.
TEXTS = {"install.sh": "utf-8", "安装.cmd": "gb2312", "使用说明.txt": "utf-8-sig"}

# The first moment that a zip can state.
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


class BundleError(Exception):
    """The bundle cannot be made; the message says why."""


def present_platform() -> str:
    """Return the platform of this machine; raise BundleError if no bundle is made for it."""
    machine = {"AMD64": "x86_64", "arm64": "aarch64"}.get(platform.machine(), platform.machine())
    name = {"Linux": f"manylinux2014_{machine}", "Windows": "win_amd64"}.get(platform.system(), platform.system())
    if name not in PLATFORMS:
        raise BundleError(
            f"there is no bundle for this machine ({name}); give --platform, one of {', '.join(PLATFORMS)}"
        )
    return name


def run_pip(*arguments: str | Path) -> None:
    """Run pip, with fixed times in the wheels that it builds; raise BundleError with what it complained of."""
    # 1980-02-01: the zip of a wheel cannot state an older day, in any zone of time.
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "318211200", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    command = [sys.executable, "-m", "pip", *map(str, arguments)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise BundleError(complaint_of_pip(done.stdout, done.stderr))


def complaint_of_pip(output: str, errors: str) -> str:
    r"""Return what pip complained of, with the versions that it could not have.

    >>> complaint_of_pip("The user requested (constraint) scipy==1.17.1", "ERROR: Cannot install scipy.\nmore")
    'ERROR: Cannot install scipy.\nwithout a wheel: scipy==1.17.1'
    """
    complaints = [line for line in errors.splitlines() if line.startswith("ERROR")] or [errors.strip()]
    # pip names them on its output: "The user requested (constraint) scipy==1.17.1".
    versions = re.findall(r"\(constraint\) (\S+)", output)
    return "\n".join([*complaints, *(f"without a wheel: {version}" for version in dict.fromkeys(versions))])


def write_constraints(target: str, path: Path) -> None:
    """Write the versions that the bundle for a platform takes."""
    versions = _read_versions(CONSTRAINTS)
    if target.startswith("manylinux2014"):
        versions |= _read_versions(INSTALLERS / "manylinux2014.txt")
    path.write_text("".join(f"{name}=={version}\n" for name, version in versions.items()), "utf-8")


def _read_versions(path: Path) -> dict[str, str]:
    lines = (line.partition("#")[0].strip() for line in path.read_text("utf-8").splitlines())
    pairs = (line.split("==") for line in lines if line)
    return {canonicalize_name(name): version for name, version in pairs}


def build_wheels(constraints: Path, wheels: Path) -> None:
    """Build the wheels of briefgen and of what is published as sources only."""
    versions = _read_versions(constraints)
    run_pip("wheel", "--no-deps", "--wheel-dir", wheels, *(f"{name}=={versions[name]}" for name in SOURCE_ONLY))
    with tempfile.TemporaryDirectory() as scratch:
        # A copy without the environment, caches and out/ of a clone.
        for name in ("briefgen", "templates"):
            shutil.copytree(ROOT / name, Path(scratch, name), ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("pyproject.toml", "README.md", "LICENSE"):
            shutil.copy(ROOT / name, scratch)
        run_pip("wheel", "--no-deps", "--wheel-dir", wheels, scratch)
    for wheel in wheels.glob("*.whl"):
        if not wheel.name.endswith("-none-any.whl"):
            raise BundleError(f"{wheel.name} was built for this machine only: {wheel.name.split('-')[0]} needs a wheel")


def list_platforms(target: str, extra: str) -> tuple[str, ...]:
    """Return the platforms of pip whose wheels a bundle takes.

    >>> list_platforms("manylinux2014_x86_64", "ocr")[0], list_platforms("win_amd64", "ocr")
    ('manylinux_2_28_x86_64', ('win_amd64',))
    """
    machine = target.removeprefix("manylinux2014_")
    if not extra or machine == target:
        return PLATFORMS[target]
    newer = (f"manylinux_2_{minor}_{machine}" for minor in range(NEWEST_GLIBC_OF_OCR, 17, -1))
    return (*newer, *PLATFORMS[target])


def download_wheels(target: str, constraints: Path, wheels: Path, extra: str) -> None:
    """Add the wheels of all that briefgen requires, for each Python; raise BundleError if one has none.

    ``extra`` is the extra of briefgen that the bundle has; empty for none.
    """
    platforms = [option for name in list_platforms(target, extra) for option in ("--platform", name)]
    (briefgen,) = wheels.glob("briefgen-*.whl")
    for version in PYTHONS:
        python = ["--python-version", version, "--implementation", "cp"]
        python += ["--abi", f"cp{version.replace('.', '')}", "--abi", "abi3", "--abi", "none"]
        sources = ["--only-binary=:all:", "--find-links", str(wheels), "--constraint", str(constraints)]
        requirements = [f"{briefgen}[{extra}]" if extra else str(briefgen)]
        while requirements:
            try:
                run_pip("download", *sources, *platforms, *python, "--dest", wheels, *requirements)
            except BundleError as error:
                raise BundleError(f"not every wheel for {target} and Python {version} was found:\n{error}") from error
            missing = missing_requirements(wheels, MARKERS[target] | markers_of_python(version), extra)
            if missing == requirements:
                raise BundleError(f"pip brings no wheel for {target} and Python {version}: {', '.join(missing)}")
            requirements = missing


def markers_of_python(version: str) -> dict[str, str]:
    """Return what the markers of requirements ask about a version of Python.

    >>> markers_of_python("3.12")["python_full_version"]
    '3.12.0'
    """
    return {
        "python_version": version,
        "python_full_version": f"{version}.0",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }


def missing_requirements(wheels: Path, environment: Mapping[str, str], extra: str = "") -> list[str]:
    """Return what the wheels of a folder require in an environment and the folder does not have, sorted.

    Of the requirements only those count that briefgen leads to, with one extra of its own or none.
    """
    metadata: dict[str, list[str]] = {}
    for wheel in sorted(wheels.glob("*.whl")):
        metadata.setdefault(parse_wheel_filename(wheel.name)[0], requirements_of(wheel))
    missing = set()
    seen = set()
    pending = [("briefgen", name) for name in ("", *([extra] if extra else []))]
    while pending:
        name, own = pending.pop()
        if (name, own) in seen:
            continue
        seen.add((name, own))
        for line in metadata[canonicalize_name(name)]:
            requirement = Requirement(line)
            if requirement.marker and not requirement.marker.evaluate({**environment, "extra": own}):
                continue
            if canonicalize_name(requirement.name) in metadata:
                pending += [(canonicalize_name(requirement.name), each) for each in ("", *sorted(requirement.extras))]
            else:
                missing.add(f"{requirement.name}{requirement.specifier}")
    return sorted(missing)


def requirements_of(wheel: Path) -> list[str]:
    """Return what the metadata of a wheel requires, with markers."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", name))
        return HeaderParser().parsestr(archive.read(name).decode()).get_all("Requires-Dist", [])


def packaged_texts(version: str, target: str) -> Iterator[tuple[str, bytes]]:
    """Yield the scripts and the manual of a bundle, each as the system that reads it expects it."""
    for name, encoding in TEXTS.items():
        text = (INSTALLERS / name).read_text("utf-8")
        if not name.endswith(".sh"):
            text = text.replace("\n", "\r\n")
        yield name, text.encode(encoding)
    yield "VERSION", f"{version} {target}\n".encode()


def write_zip(path: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write a zip whose bytes depend on names and contents only; scripts of a shell may be run."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in sorted(files):
            entry = zipfile.ZipInfo(name, ZIP_EPOCH)
            entry.create_system = 3  # Unix: else the permissions are not read
            entry.external_attr = (0o100755 if name.endswith(".sh") else 0o100644) << 16
            entry.compress_type = zipfile.ZIP_STORED  # wheels are compressed already
            archive.writestr(entry, content)


def make_bundle(target: str, folder: Path, extra: str = "") -> Path:
    """Write the bundle for a platform into a folder and return its path; raise BundleError if it cannot be made.

    ``extra`` is the extra of briefgen that it has; empty for none.
    """
    with tempfile.TemporaryDirectory() as scratch:
        wheels = Path(scratch, "wheels")
        constraints = Path(scratch, "constraints.txt")
        write_constraints(target, constraints)
        build_wheels(constraints, wheels)
        download_wheels(target, constraints, wheels, extra)
        (briefgen,) = wheels.glob("briefgen-*.whl")
        version = str(parse_wheel_filename(briefgen.name)[1])
        top = "-".join(filter(None, ("briefgen", version, target, extra)))
        files = [(f"{top}/wheels/{wheel.name}", wheel.read_bytes()) for wheel in wheels.iterdir()]
        files += [(f"{top}/{name}", content) for name, content in packaged_texts(version, target)]
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{top}.zip"
        write_zip(path, files)
    return path


def main() -> int:
    """Make the bundle that the command line asks for; return the exit code."""
    parser = argparse.ArgumentParser(description="Make a zip from which briefgen is installed without a network.")
    parser.add_argument("--platform", choices=PLATFORMS, help="default: that of this machine")
    parser.add_argument("--ocr", action="store_true", help="with what recognises the text of scans, some 200 MB more")
    parser.add_argument("--to", type=Path, default=Path("dist"), help="folder of the zip")
    arguments = parser.parse_args()
    try:
        extra = "ocr" if arguments.ocr else ""
        path = make_bundle(arguments.platform or present_platform(), arguments.to, extra)
    except BundleError as error:
        print(f"bundle: {error}", file=sys.stderr)
        return 1
    print(f"{path}  {path.stat().st_size / 1e6:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
