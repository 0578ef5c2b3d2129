# A fresh clone needs Python 3.11 or newer, git and make; the rest is made here, in .venv.
# Another Python: make demo PYTHON=python3.12

# The python3 that comes first is an old one on some systems, so the names with a version are tried after it.
PYTHON ?= $(shell for each in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$each -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$each && exit; done; echo python3)

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check

# Set here rather than by -c, they bind what builds the project too; the second is for pip 25.3 and newer.
export PIP_CONSTRAINT := constraints.txt
export PIP_BUILD_CONSTRAINT := constraints.txt

.PHONY: help demo test coverage check lint format reading train validate bench growth torture mutants wheel clean
.DEFAULT_GOAL := help

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s%s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

demo: $(VENV)/.recip ## a walk through the main job, in an invented journal; nothing of yours is touched
	@$(BIN)/recip demo

test: $(VENV)/.dev ## every test, on all cores; ARGS="-n 0 -k undo" for some, one after another
	@echo "Running the tests…"
	@$(BIN)/python -m pytest -n auto --dist worksteal $(ARGS)

coverage: $(VENV)/.dev ## the tests, and which lines and branches of the package they run: no fewer than before
	@$(BIN)/coverage erase
	@$(BIN)/coverage run -m pytest -n auto --dist worksteal -q $(ARGS)
	@$(BIN)/coverage combine -q
	@$(BIN)/coverage report

check: lint test ## all that must pass before a change is done: lint, then test

lint: $(VENV)/.dev ## format, ruff, mypy and the doors between the rooms; changes nothing
	@echo "Checking format, style, types and doors…"
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: $(VENV)/.dev ## put the code in format
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

reading: $(VENV)/.dev ## how well lines are read, line by line
	@$(BIN)/python -m validation.reading --lines

train: $(VENV)/.dev ## the reader's weights anew, from the labelled lines
	@$(BIN)/python -m validation.reading --train

validate: $(VENV)/.dev ## how well balance and signs tell what they say: simulated, and on real mail; ARGS=FILE for another file
	@$(BIN)/python -m validation.simulation
	@$(BIN)/python -m validation.mail $(ARGS)

bench: $(VENV)/.dev ## how long the everyday commands take to start, and an import of a million messages
	@$(BIN)/python benchmarks/startup.py
	@$(BIN)/python benchmarks/page.py
	@$(BIN)/python benchmarks/importing.py

growth: $(VENV)/.dev ## how recip balance grows with the journal: a million entries beside ten thousand (some minutes)
	@$(BIN)/python benchmarks/growth.py

torture: $(VENV)/.dev ## try to make a journal lose data, for half an hour; ARGS="--short" or "--seed 7 power_loss"
	@$(BIN)/python -m torture $(ARGS)

mutants: $(VENV)/.mutants ## how many deliberate faults the tests notice, in a sample (an hour); ARGS="--seed 7 --sample 30"
	@$(BIN)/python -m validation.mutants $(ARGS)

wheel: $(VENV)/.dev ## the package as it is published, in dist/: the same bytes from the same commit
	@rm -rf dist
	@SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(BIN)/python -m hatchling build

clean: ## remove .venv and all that can be made again
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage .coverage.* build dist mutants
	find reciprocity tests benchmarks torture validation -name __pycache__ -type d -prune -exec rm -rf {} +

# What is installed: again when it changes, and only then.
$(VENV)/.recip: pyproject.toml constraints.txt | $(BIN)/python
	@$(PIP) -e .
	@$(BIN)/python -m compileall -q reciprocity
	@touch $@

$(VENV)/.dev: $(VENV)/.recip
	@echo "Adding what the tests and checks need (about a minute, once)…"
	@$(PIP) -e '.[dev]'
	@touch $@

$(VENV)/.mutants: $(VENV)/.dev
	@$(PIP) -e '.[dev,mutants]'
	@touch $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "recip needs Python 3.11 or newer, and $(PYTHON) answers: $$($(PYTHON) --version 2>&1)"; \
		echo "  With another: make $(firstword $(MAKECMDGOALS)) PYTHON=/path/to/python3.12"; exit 1; } >&2
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "This Python cannot make a private environment."; \
		echo "  On Debian and Ubuntu: sudo apt install python3-venv, and then the same command again."; exit 1; } >&2
	@echo "Making a private Python environment in $(VENV) (about a minute, once)…"
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }
