# What this checkout can do. Each target sets up what it needs in .venv and reuses it.
.DEFAULT_GOAL := help
.PHONY: help demo test check bench clean

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin

help:
	@echo "make demo    the seed record as citations, BibTeX, CSL-JSON and Turtle"
	@echo "make test    every test"
	@echo "make check   formatting, lint, types, import rules"
	@echo "make bench   agreement with citeproc-js, every official style, speed beside the peers (minutes)"
	@echo "make clean   remove .venv and caches"

.venv/run: pyproject.toml
	@test -n "$(PYTHON)" || { echo "citekit needs Python 3.11 or newer: make PYTHON=/path/to/python3" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/dev: .venv/run
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check "pip>=25.1"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --group dev
	@touch $@

demo: .venv/run
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh examples/demo.sh

test: .venv/dev
	@$(BIN)/python -m pytest

check: .venv/dev
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

benchmarks/citeproc_js/node_modules/.package-lock.json: benchmarks/citeproc_js/package-lock.json
	@npm ci --silent --no-audit --no-fund --prefix benchmarks/citeproc_js
	@touch $@

bench: .venv/dev benchmarks/citeproc_js/node_modules/.package-lock.json
	@$(BIN)/python -m benchmarks.agreement
	@$(BIN)/python -m benchmarks.styles --quiet
	@$(BIN)/python -m benchmarks.render --sizes 500 2000

clean:
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
