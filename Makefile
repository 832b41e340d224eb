# `make report` and `make test` need Python 3.11 or newer, make and a package index; nothing else.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
REPORT := report/report.html

.PHONY: report test check docs package browser clean

report: $(VENV)/.installed
	@mkdir -p report
	@rm -f report/seeds.db report/seeds.db-wal report/seeds.db-shm
	@CLAIMS_DB=sqlite:///report/seeds.db $(BIN)/claims add seeds/articles --format table
	@CLAIMS_DB=sqlite:///report/seeds.db $(BIN)/claims report -o $(REPORT)

test: $(VENV)/.installed-dev check
	$(BIN)/python -m pytest

check: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The generated page of docs/; a test says when it is out of date.
docs: $(VENV)/.installed-dev
	$(BIN)/typer cli.app utils docs --name claims --title "Command reference" --output docs/commands.md

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

# The built wheel, installed alone.
package: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -m packaging tests/packaging

# The report in Chromium, which must be installed.
browser: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -m browser tests/browser

clean:
	rm -rf $(VENV) report dist build
