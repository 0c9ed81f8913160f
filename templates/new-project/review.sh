#!/usr/bin/env bash
# Review what was generated: is out/ what seeds/ gives, what changed since BASE, and the changed pages as redlines.
#
#     bash .github/review.sh BASE [FOLDER]
#
# FOLDER (default: review) gets 变动情况.md and 修改稿/*.docx. With PULL_REQUEST set, the report is posted there, anew
# over the last one. Exits with 1 if out/ was not committed as seeds/ gives it; the report is of what it should be.
set -euo pipefail

base=$1
folder=${2:-review}
report=$folder/变动情况.md

brief() { ${BRIEFGEN:-briefgen} "$@"; }

mkdir -p "$folder"
# A pull request may bring a cache of its own, from which pages would be made.
rm -rf .briefgen
stale=0
problems=$(brief check 2>&1) || stale=$?
if [ "$stale" -gt 1 ]; then
  echo "$problems" >&2
  exit "$stale"
fi
brief build
brief diff "$base" -o "$report" || [ $? -eq 1 ]
brief redline "$base" -o "$folder/修改稿"
if [ "$stale" -eq 1 ]; then
  printf '\n提交的 out/ 与来源不一致，请运行 briefgen build 后重新提交；以上按重新生成的结果列出。\n\n```\n%s\n```\n' "$problems" >> "$report"
fi
if [ -n "${PULL_REQUEST:-}" ]; then
  gh pr comment "$PULL_REQUEST" --edit-last --create-if-none --body-file "$report"
fi
exit "$stale"
