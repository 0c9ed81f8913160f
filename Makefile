# Two commands: make brief, make test. Windows has no make: see README.md.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# The packages whose tests make check runs.
STAGES := model lexicon text quoting ooxml reading cleaning parsing attributing condensing comparing diffing

# Where make train and make quality find the readers' labels and their texts.
LABELS ?= ../shared/gold/labels
LABELLED ?= ../shared/corpus/provinces ../shared/corpus/other
AT_HAND = $(wildcard $(LABELS))
COMMA := ,

.PHONY: help brief lint test coverage check bundle quality train bench render fuzz soak fix clean

help:
	@echo "make brief   make the environment, build out/ from seeds/, say where to look"
	@echo "make test    formatting, lint, types, tests: what CI runs"
	@echo "make coverage  the tests, and how many lines of briefgen/ they run; twice as slow"
	@echo "make check   format, lint, types and the tests of the stages, in a minute"
	@echo "make bundle  a zip that installs briefgen without a network, into dist/; PLATFORM=win_amd64, OCR=1 for scans"
	@echo "make quality how well briefs agree with readers, beside other tools; LABELS=…, LABELLED=…, FLOORS=--reset sets floors"
	@echo "make train   the weights of the sentence model, from readers' labels: LABELS=…, texts in LABELLED=…"
	@echo "make bench   speed, memory and size, beside other tools, into benchmarks/RESULTS.md; DOCUMENTS=1000"
	@echo "make render  pictures of every Word file of out/ in .render/ (LibreOffice, Poppler)"
	@echo "make fuzz    damaged sources and files of a project for MINUTES=2, FORMATS=\".ofd lexicon\"; what fails is kept in .fuzz/"
	@echo "make soak    a project edited, damaged and killed in STEPS=500 random steps, each followed by a build; SEED=0"
	@echo "make fix     format and repair what lint can repair"
	@echo "make clean   remove the environment and caches"

$(VENV)/installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit("briefgen needs Python 3.11 or newer, this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	@echo "Setting up $(VENV)/ (once) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[dev]"
	@touch $@

brief: $(VENV)/installed
	@$(BIN)/briefgen build
	@case "$${BRIEFGEN_LANG:-$${LC_ALL:-$${LC_MESSAGES:-$$LANG}}}" in \
	zh*) echo "以后这样调用：$(CURDIR)/$(BIN)/briefgen，例如 $(CURDIR)/$(BIN)/briefgen region 甘肃";; \
	*) echo "call the tool as $(CURDIR)/$(BIN)/briefgen, such as: $(CURDIR)/$(BIN)/briefgen region 甘肃";; \
	esac

lint: $(VENV)/installed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

test: lint
	$(BIN)/pytest -n auto

coverage: $(VENV)/installed
	$(BIN)/pytest -n auto --cov=briefgen --cov-report=
	@echo "Lines of briefgen/ that the tests run, in percent: $$($(BIN)/coverage report --format=total)"

check: lint
	$(BIN)/pytest -n auto -m "not (slow or cluster or corpus or wordprocessor)" $(addprefix tests/,$(STAGES))

bundle: $(VENV)/installed
	@$(BIN)/python scripts/bundle.py $(if $(PLATFORM),--platform $(PLATFORM)) $(if $(OCR),--ocr) --to dist

quality: $(VENV)/installed
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[dev,peers$(if $(AT_HAND),$(COMMA)train)]"
	@OMP_NUM_THREADS=1 $(BIN)/python -m tests.quality $(if $(AT_HAND),--labels $(LABELS) --texts $(LABELLED)) $(FLOORS)

train: $(VENV)/installed
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[dev,train]"
	@OMP_NUM_THREADS=1 $(BIN)/python -m training $(LABELS) $(LABELLED)
	@OMP_NUM_THREADS=1 $(BIN)/python -m tests.quality.left_out $(LABELS) $(LABELLED)

bench: $(VENV)/installed
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[dev,bench]"
	@$(BIN)/python -m benchmarks.bench --documents $(or $(DOCUMENTS),1000)

render: $(VENV)/installed
	@$(BIN)/python scripts/render_out.py out .render docs/pictures
	@echo "look at .render/ and docs/pictures/"

fuzz: $(VENV)/installed
	@$(BIN)/python -m tests.fuzz --minutes $(or $(MINUTES),2) $(FORMATS)

soak: $(VENV)/installed
	@$(BIN)/python -m tests.soak --steps $(or $(STEPS),500) --seed $(or $(SEED),0)

fix: $(VENV)/installed
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf $(VENV) .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis
