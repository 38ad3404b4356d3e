# Every target sets itself up: it needs Python 3.11 or later and, for the first run, a network.
# `make demo` and `make test` are the two to know; `make help` lists all.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

# Without compiled modules every start of numerate takes two to four times longer.
unexport PYTHONDONTWRITEBYTECODE

PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
RUNTIME := .venv/ready-to-run
DEV := .venv/ready-to-work
# Real articles with hand-labelled relations; not part of this repository.
BENCH ?= ../shared/bench
ARGS ?=
ARCHIVE ?=

.PHONY: help setup demo test coverage lint format types layers bench bench-resume bench-peers score pages site screenshots lock clean

help: ## list the targets
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1|\2/p' Makefile | column -t -s '|'

setup: $(DEV) ## make .venv with the package, its extras and the tools

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "numerate needs Python 3.11 or later; none is on the PATH" >&2; exit 1; }
	$(PYTHON) -m venv .venv

# The package itself is installed last, without its requirements: the lock has them all.
$(RUNTIME): requirements.lock pyproject.toml setup.py | $(BIN)/python
	$(PIP) install --quiet --require-hashes --requirement requirements.lock
	$(PIP) install -qq --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV): requirements-dev.lock pyproject.toml setup.py | $(BIN)/python
	$(PIP) install --quiet --require-hashes --requirement requirements-dev.lock
	$(PIP) install -qq --no-deps --no-build-isolation --editable .
	@touch $(RUNTIME) $@

# A seed may hold planted faults, so findings (exit 1) are as good as none; a crash leaves no page.
demo: $(RUNTIME) ## check a seed article and write its report to build/demo/
	@rm -rf build/demo && mkdir -p build/demo
	@$(BIN)/numerate check seeds/haiti-mission.md --report html=build/demo/report.html || test $$? -eq 1
	@test -s build/demo/report.html
	@echo "The checked article, every number marked: build/demo/report.html"

test: $(DEV) ## run all tests (make test ARGS="-k sums")
	@tools/find-browser
	@tools/find-office
	@tools/find-java
	@$(BIN)/python -m pytest $(ARGS)

coverage: $(DEV) ## run all tests and list the lines that none of them reaches
	@tools/find-browser
	@tools/find-office
	@tools/find-java
	@$(BIN)/python -m pytest --cov --cov-report=term-missing:skip-covered $(ARGS)

lint: $(DEV) types layers ## style, types, import directions, and proof that the checkers see every folder
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python tools/planted_error.py

format: $(DEV) ## mend what ruff can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(DEV) ## check the types
	$(BIN)/mypy

layers: $(DEV) ## check who imports whom
	$(BIN)/lint-imports

bench: $(DEV) ## measure the speed (ARCHIVE="--count 20000 --write" for large archives, and to write docs/performance.md)
	@tools/find-java
	@$(BIN)/python -m tools.bench $(ARGS) $(ARCHIVE)

bench-resume: $(DEV) ## kill an archive run half way, go on, and compare with one that was never stopped
	@$(BIN)/python -m tools.bench_resume $(ARGS)

bench-peers: $(DEV) ## measure the reading of figures beside other readers, each in an environment of its own
	@$(BIN)/python -m tools.bench_peers $(ARGS)

score: $(DEV) ## measure on real articles, where they are at hand (BENCH=folder)
	@test -d $(BENCH) || { echo "no labelled articles in $(BENCH): say where they are with BENCH=folder" >&2; exit 1; }
	@$(BIN)/python $(BENCH)/score.py --tool $(CURDIR)/$(BIN)/numerate
	@$(BIN)/python $(BENCH)/score.py --tool $(CURDIR)/$(BIN)/numerate --split wide
	@$(BIN)/python $(BENCH)/score_quantities.py --tool $(CURDIR)/$(BIN)/numerate
	@$(BIN)/python $(BENCH)/score_labels.py --tool $(CURDIR)/$(BIN)/numerate --quiet

pages: $(DEV) ## write the generated pages under docs/
	@for script in tools/*_pages.py; do $(BIN)/python -m tools.$$(basename $$script .py); done

# mkdocs-material tells on every run when its own support ends; whoever lifts the lock will see it anyway.
site: $(DEV) ## build the documentation into build/site; a page that is left out or a dead link fails
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

screenshots: $(DEV) demo ## take the pictures of docs/images
	@tools/find-browser
	@$(BIN)/python tools/screenshots.py

COMPILE := $(BIN)/pip-compile --quiet --upgrade

lock: $(DEV) ## pin the newest versions that pyproject.toml allows
	$(COMPILE) --build-deps-for editable --output-file requirements.lock pyproject.toml
	$(COMPILE) --all-extras --constraint requirements.lock --output-file requirements-dev.lock \
		pyproject.toml requirements-dev.in

clean: ## remove what the other targets made
	rm -rf .venv build dist *.egg-info .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -prune -exec rm -rf {} +
