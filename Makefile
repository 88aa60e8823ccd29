# make run   serve: Telegram when PLANBOT_TELEGRAM_TOKEN is set, else the terminal
# make test  lint, types, import borders, tests
# make bench speed and memory beside a well-known framework
PYTHON ?= python3
VENV ?= .venv
PIP_INSTALL = $(VENV)/bin/pip install --disable-pip-version-check --quiet --constraint constraints.txt

.PHONY: run test bench clean

run: $(VENV)/.run
	$(VENV)/bin/planbot run

test: $(VENV)/.test
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(VENV)/bin/pytest --cov --cov-fail-under=90

bench: $(VENV)/.bench
	$(VENV)/bin/python -m tests.benchmarks.answers

clean:
	rm -rf $(VENV) build *.egg-info

$(VENV)/bin/pip:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(VENV)/bin/pip pyproject.toml constraints.txt
	$(PIP_INSTALL) --editable .
	touch $@

$(VENV)/.test: $(VENV)/.run
	$(PIP_INSTALL) --editable '.[test]'
	touch $@

$(VENV)/.bench: $(VENV)/.test
	$(PIP_INSTALL) --editable '.[bench]'
	touch $@
