# What this checkout can do. Each target sets up what it needs in .venv and reuses it.
.DEFAULT_GOAL := help
.PHONY: help demo test check compiled test-compiled fuzz bench clean

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin

help:
	@echo "make demo    the seed record as citations, BibTeX, CSL-JSON and Turtle"
	@echo "make test    every test"
	@echo "make check   formatting, lint, types, import rules"
	@echo "make compiled       the compiled wheel in dist/, as it is released; needs a C compiler (a minute)"
	@echo "make test-compiled  the tests of what is compiled, with that wheel in the place of the source"
	@echo "make fuzz    ten minutes of search for input that a reader cannot survive (MINUTES=n)"
	@echo "make bench   agreement with citeproc-js, every official style, speed and round trips beside the peers (45 minutes)"
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
	@$(BIN)/python -m pytest --numprocesses auto --dist worksteal

check: .venv/dev
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

# The wheel is made of a copy, and tested beside a copy of the tests: what is compiled never lies among the source.
# Formats are not compiled, only what they stand on, which their golden cases and round trips try.
COMPILED := .venv/compiled
TRIED := csl model $(addprefix support/test_,csl_zotero.py json_items.py citation_forms.py citation_keys.py cite_syntax.py) \
	$(addprefix test_,account.py cli.py document.py operations.py) $(addprefix formats/test_,golden.py round_trip.py csl_json.py csl_yaml.py)
SOURCE := $(shell git ls-files citekit styles 2>/dev/null)

$(COMPILED)/wheel: pyproject.toml $(SOURCE) | .venv/dev
	@rm -rf $(COMPILED) dist && mkdir -p $(COMPILED)/source
	@cp -r citekit styles README.md LICENSE pyproject.toml $(COMPILED)/source
	@HATCH_BUILD_HOOK_ENABLE_MYPYC=true $(BIN)/python -m pip wheel --quiet --disable-pip-version-check \
		--no-deps --wheel-dir dist $(COMPILED)/source
	@$(BIN)/python -m venv $(COMPILED)/venv
	@$(COMPILED)/venv/bin/python -m pip install --quiet --disable-pip-version-check "pip>=25.1" dist/citekit-*.whl
	@touch $@

compiled: $(COMPILED)/wheel

test-compiled: compiled
	@$(COMPILED)/venv/bin/python -m pip install --quiet --disable-pip-version-check --group dev
	@rm -rf $(COMPILED)/tests && mkdir $(COMPILED)/tests
	@cp -r tests benchmarks records examples styles README.md pyproject.toml Makefile $(COMPILED)/tests
	@cd $(COMPILED)/tests && CITEKIT_REFERENCE="$${CITEKIT_REFERENCE:-$(CURDIR)/../shared}" \
		CITEKIT_CSL_SUITE="$${CITEKIT_CSL_SUITE:-$(CURDIR)/../shared/csl-suite/fixtures}" \
		../venv/bin/python -m pytest --numprocesses auto --dist worksteal \
		$(TRIED:%=tests/%)

PEERS := benchmarks/citeproc_js benchmarks/citation_js

$(PEERS:%=%/node_modules/.package-lock.json): benchmarks/%/node_modules/.package-lock.json: benchmarks/%/package-lock.json
	@npm ci --silent --no-audit --no-fund --prefix benchmarks/$*
	@touch $@

fuzz: .venv/dev
	@$(BIN)/python -m tests.fuzz --minutes $(or $(MINUTES),10)

bench: .venv/dev compiled $(PEERS:%=%/node_modules/.package-lock.json)
	@$(BIN)/python -m benchmarks.agreement
	@$(BIN)/python -m benchmarks.styles --quiet
	@$(BIN)/python -m benchmarks.render --sizes 500 2000
	@$(BIN)/python -m benchmarks.interchange
	@$(BIN)/python -m benchmarks.convert --runs 1
	@$(BIN)/python -m benchmarks.library --records 10000
	@$(BIN)/python -m benchmarks.publishing --records 2000

clean:
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
