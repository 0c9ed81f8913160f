#!/usr/bin/env bash
# Install the bundle for this machine from its zip alone, in an empty home and without a network, and build the seeds
# with it: out/ must be what is committed. Installed a second time, it leaves the project as it is.
set -euo pipefail
cd "$(dirname "$0")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

.venv/bin/python scripts/bundle.py --to "$scratch/dist"
.venv/bin/python -m zipfile --extract "$scratch"/dist/*.zip "$scratch/unpacked"
rm -r "$scratch/dist"

# Nothing of this clone, of its environment or of the settings of pip is handed on.
export HOME=$scratch/home
unset "${!PIP_@}" "${!PYTHON@}" VIRTUAL_ENV XDG_DATA_HOME XDG_CONFIG_HOME
mkdir -p "$HOME" "$scratch/project/seeds"
cp seeds/* "$scratch/project/seeds"
cp briefgen.toml "$scratch/project"
if unshare --map-root-user --net true 2>/dev/null; then
  offline=(unshare --map-root-user --net)
else
  echo "no new network namespace may be made here: a proxy that does not exist stands for no network" >&2
  offline=(env http_proxy=http://127.0.0.1:9 https_proxy=http://127.0.0.1:9 PIP_NO_INDEX=1)
fi

"${offline[@]}" sh "$scratch"/unpacked/*/install.sh
"${offline[@]}" "$HOME/.local/bin/briefgen" -C "$scratch/project" build
diff --recursive --brief --exclude=build.json out "$scratch/project/out"
(cd "$scratch/project" && find . -type f -exec sha256sum {} + | sort) > "$scratch/before"
"${offline[@]}" sh "$scratch"/unpacked/*/install.sh
(cd "$scratch/project" && find . -type f -exec sha256sum {} + | sort) | diff "$scratch/before" -
"${offline[@]}" "$HOME/.local/bin/briefgen" -C "$scratch/project" check
echo "the bundle installs without a network and gives out/ as committed"
