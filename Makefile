# `make` shows the menu. Works with GNU make 3.81 and later.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
WORKERS ?= auto
ARGS ?=

# The first Python on this machine that is new enough; PYTHON=... chooses another.
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 \
	&& echo "$$name" && break; done)

LOCK_OPTIONS := --quiet --generate-hashes --strip-extras --allow-unsafe --no-header \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
	--annotation-style=line $(if $(UPGRADE),--upgrade)

.DEFAULT_GOAL := menu
.PHONY: menu run test check fix bench docs pictures lock clean

menu:
	@echo 'Saksbot'
	@echo
	@echo '  make run      start the bot beside the local workspace, or on Slack if .env has tokens'
	@echo '                (PORT=4000 uses another port, FRESH=1 starts over with the examples)'
	@echo '  make test     run the whole suite (ARGS="-k numbering" runs a part of it)'
	@echo '  make check    formatting, lint, types and imports; changes nothing'
	@echo '  make fix      mend what formatting and lint can mend'
	@echo '  make bench    measure speed; prints a table and writes bench-results.json'
	@echo '  make docs     write the generated parts of docs/ anew'
	@echo '  make pictures take the pictures of docs/images anew (Chromium and LibreOffice)'
	@echo '  make lock     pin the dependencies anew (UPGRADE=1 takes newer versions)'
	@echo '  make clean    remove the virtual environment and the caches, never your data'

run: $(VENV)/run.stamp
	@$(BIN)/python -m bot run $(if $(filter-out 0 no false,$(FRESH)),--fresh) $(ARGS)

test: $(VENV)/dev.stamp
	@$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

check: $(VENV)/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

fix: $(VENV)/dev.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/dev.stamp
	@$(BIN)/python -m bench $(ARGS)

docs: $(VENV)/dev.stamp
	$(BIN)/python -m tools.state_diagram

pictures: $(VENV)/dev.stamp
	$(BIN)/python -m tools.pictures

lock: $(VENV)/dev.stamp
	$(BIN)/pip-compile $(LOCK_OPTIONS) -o requirements/run.txt requirements/run.in requirements/build.in
	$(BIN)/pip-compile $(LOCK_OPTIONS) -o requirements/dev.txt requirements/dev.in

clean:
	rm -rf $(VENV) .build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

# A stamp says which lock the virtual environment was last brought in line with.
$(VENV)/run.stamp: $(VENV)/venv.stamp requirements/run.txt pyproject.toml
	@echo 'Installing what the bot needs (about a minute the first time) ...'
	@$(PIP) install --require-hashes -r requirements/run.txt
	@PYTHONWARNINGS=ignore $(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/venv.stamp requirements/dev.txt pyproject.toml
	@echo 'Installing what the bot and its tests need (about a minute the first time) ...'
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@PYTHONWARNINGS=ignore $(PIP) install --no-deps --no-build-isolation --editable .
	@touch $(VENV)/run.stamp $@

$(VENV)/venv.stamp:
	@'$(PYTHON)' -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo 'Saksbot needs Python 3.11 or newer, and none was found. Install it from your' \
		     'system, or from python.org, and run make again.'; exit 1; }
	@'$(PYTHON)' -c 'import ensurepip, venv' 2>/dev/null || { \
		echo 'This Python cannot make virtual environments. On Debian and Ubuntu:' \
		     'sudo apt install python3-venv. Then run make again.'; exit 1; }
	@'$(PYTHON)' -m venv $(VENV)
	@touch $@
