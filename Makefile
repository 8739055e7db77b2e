# Everything a developer does, from a machine with Python 3.11 and make only.

VENV := .venv
VENV_QT67 := .venv-qt67
VENV_BENCH := .venv-bench
VENV_LOCK := .venv-lock
BINDIR := $(if $(filter Windows_NT,$(OS)),Scripts,bin)
BIN := $(VENV)/$(BINDIR)
DONE := .complete
OFFSCREEN := QT_QPA_PLATFORM=offscreen

# A file of tests stays together, so that what it makes once is made once.
PARALLEL := -n auto --dist loadfile
OF_QT := tests/ui tests/paper tests/test_cli_exporting.py

# Not empty where a window can be shown.
SCREEN := $(strip $(DISPLAY)$(WAYLAND_DISPLAY)$(filter Windows_NT,$(OS)) \
	$(filter Darwin,$(shell uname -s)))

# The first interpreter that runs and is new enough; `make PYTHON=...` names another.
FITS := import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))
PYTHON ?= $(shell for p in python3.11 python3 python; do \
	"$$p" -c '$(FITS)' 2>/dev/null && echo "$$p" && break; done)

PIP_INSTALL = python -m pip --quiet --disable-pip-version-check install
COMPILE = $(VENV_LOCK)/$(BINDIR)/uv pip compile --quiet --universal --generate-hashes \
	--python-version 3.11 --no-header --no-emit-index-url $(UPGRADE)

.PHONY: help setup run test lint format types bench screenshots lock test-oldest-qt clean
.PHONY: system-run system-test python

help: ## show this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "make %-15s %s\n", $$1, $$2 }' Makefile

setup: system-run $(VENV)/$(DONE) ## system libraries, .venv, the locked packages, the program

run: setup ## start the program; without a screen, let it write its sample into out/
ifneq ($(SCREEN),)
	$(BIN)/disclosure-desktop
else
	$(OFFSCREEN) $(BIN)/disclosure-desktop --demo out
endif

test: system-test lint types ## all checks: lint, types, pytest
	$(OFFSCREEN) $(BIN)/python -m pytest $(PARALLEL)

lint: $(VENV)/$(DONE) ## ruff and the import rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-logo

format: $(VENV)/$(DONE) ## rewrite the code in ruff's format
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

types: $(VENV)/$(DONE) ## mypy, strict
	$(BIN)/mypy

bench: system-run $(VENV_BENCH)/$(DONE) ## measure, beside other programs
	$(VENV_BENCH)/$(BINDIR)/python -m benchmarks

screenshots: setup ## draw the pictures of the manual anew
	$(OFFSCREEN) $(BIN)/python packaging/screenshots.py docs/pictures
	$(OFFSCREEN) $(BIN)/python packaging/page_pictures.py docs/pages

test-oldest-qt: system-test $(VENV_QT67)/$(DONE) ## the tests of what needs Qt, with the oldest supported
	$(OFFSCREEN) $(VENV_QT67)/$(BINDIR)/python -m pytest $(PARALLEL) $(OF_QT)

lock: $(VENV_LOCK)/$(DONE) ## resolve the lock files anew; UPGRADE=--upgrade for newer releases
	$(COMPILE) --extra dev --constraints packaging/qt-versions.txt \
		--output-file requirements.lock pyproject.toml
	$(COMPILE) --extra bench --constraints requirements.lock \
		--output-file packaging/requirements-bench.lock pyproject.toml
	printf '%s\n' PySide6-Essentials==6.7.3 shiboken6==6.7.3 | \
		$(COMPILE) --no-annotate --output-file packaging/requirements-qt67.lock -

clean: ## remove all that these targets made
	rm -rf .venv .venv-* out dist build
	rm -rf .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find src tests benchmarks packaging -name __pycache__ -prune \
		-exec rm -rf {} + 2>/dev/null || true

# --- what the targets above stand on ------------------------------------------------------

system-run:
	@packaging/system-packages.sh run

system-test:
	@packaging/system-packages.sh test

python:
	@test -n "$(PYTHON)" || { echo "Python 3.11, 3.12 or 3.13 is needed and none was found:" \
		"install python3.11, or name an interpreter with make PYTHON=/path/to/python." >&2; \
		exit 1; }
	@packaging/system-packages.sh venv "$(PYTHON)"

# A folder without its $(DONE) file was left half made, so it is made from the beginning.
define make-venv
@echo "Filling $(@D) ..."
@test -e $@ && $(@D)/$(BINDIR)/python -m pip --version >/dev/null 2>&1 \
	|| { rm -rf $(@D) && "$(PYTHON)" -m venv $(@D); }
@rm -f $@
endef

define install-locked
$(@D)/$(BINDIR)/$(PIP_INSTALL) --require-hashes -r requirements.lock
endef

define install-program
$(@D)/$(BINDIR)/$(PIP_INSTALL) --no-deps --no-build-isolation --editable .
@touch $@
endef

$(VENV)/$(DONE): requirements.lock pyproject.toml | python
	$(make-venv)
	$(install-locked)
	$(install-program)

$(VENV_QT67)/$(DONE): requirements.lock packaging/requirements-qt67.lock pyproject.toml | python
	$(make-venv)
	$(install-locked)
	$(@D)/$(BINDIR)/$(PIP_INSTALL) --require-hashes -r packaging/requirements-qt67.lock
	$(install-program)

$(VENV_BENCH)/$(DONE): requirements.lock packaging/requirements-bench.lock pyproject.toml | python
	$(make-venv)
	$(install-locked)
	$(@D)/$(BINDIR)/$(PIP_INSTALL) --require-hashes -r packaging/requirements-bench.lock
	$(install-program)

$(VENV_LOCK)/$(DONE): | python
	$(make-venv)
	$(@D)/$(BINDIR)/$(PIP_INSTALL) uv
	@touch $@
