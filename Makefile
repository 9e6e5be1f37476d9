# Everything runs from a clean checkout with nothing but Python 3.11 or later; each target makes the environment that it needs.
.DEFAULT_GOAL := help
.PHONY: help demo test check format score bench peers clean

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
DEMO := out/demo

help:
	@echo "make demo    read the example reports and print what they tell, in Arabic and in English"
	@echo "make test    run the tests"
	@echo "make check   ruff and mypy --strict"
	@echo "make score   measure against the annotated reports; fails below quality/floors.toml"
	@echo "make bench   speed, memory and start-up"
	@echo "make peers   the cases of other projects, read by this engine"
	@echo "make format  ruff format"
	@echo "make clean   remove the environment and all that was made"

# An environment; where Debian keeps venv in a package of its own, root installs it first.
$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed: install python3"; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) is too old: set PYTHON=python3.11"; exit 1; }
	@"$(PYTHON)" -c 'import venv, ensurepip' 2>/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && { apt-get install -y -qq "python$$("$(PYTHON)" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv" || apt-get install -y -qq python3-venv; }; \
	  else echo "this Python has no venv: install the package python3-venv, then run make again"; exit 1; fi; }
	"$(PYTHON)" -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install -q --disable-pip-version-check -e '.[web]'
	@touch $@

$(VENV)/.installed-dev: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install -q --disable-pip-version-check -e '.[web,dev]'
	@touch $@ $(VENV)/.installed

demo: $(VENV)/.installed
	@mkdir -p $(DEMO)
	@rm -f $(DEMO)/khabar.db $(DEMO)/khabar.db-wal $(DEMO)/khabar.db-shm
	$(BIN)/khabar read examples/reports --db $(DEMO)/khabar.db
	$(BIN)/khabar brief --lang ar --db $(DEMO)/khabar.db
	$(BIN)/khabar brief --lang en --db $(DEMO)/khabar.db
	@echo
	@echo "Next:  $(BIN)/khabar search 'سد' --db $(DEMO)/khabar.db"
	@echo "       $(BIN)/khabar explain examples/reports/01-agency.txt"
	@echo "       $(BIN)/khabar record YOUR-REPORT.txt | $(BIN)/python -m json.tool --no-ensure-ascii"

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -n 2

check: $(VENV)/.installed-dev
	$(BIN)/python -m ruff check src tests tools quality
	$(BIN)/python -m mypy

format: $(VENV)/.installed-dev
	$(BIN)/python -m ruff format src tests tools quality

score: $(VENV)/.installed
	$(BIN)/python quality/score.py

bench: $(VENV)/.installed
	$(BIN)/python quality/bench.py

peers: $(VENV)/.installed
	$(BIN)/python -m quality.peers

clean:
	rm -rf $(VENV) out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
