# make run   serve: Telegram when PLANBOT_TELEGRAM_TOKEN is set, else the terminal
# make test  lint, types, import borders, tests
# make bench speed and memory beside a well-known framework
# make compare retrieval beside BM25, dense, fused, Haystack, txtai and nom-vn; SETS names more sets
# make ranking fits the weights of ranking again and measures them; needs the development sets
# make understanding  how well the real documents are understood, against gold
# make fuzz  hostile and damaged files
# make wording  answers worded by a small real model, and by endpoints that fail
# make kills builders and bots killed at random instants
# make test-packages  PostgreSQL, on which the storage is tested too (as root)
# make packages  Debian's packages that read scans, .doc and .rtf (as root)
PYTHON ?= python3
VENV ?= .venv
PACKAGES = libreoffice-writer-nogui tesseract-ocr tesseract-ocr-vie
PIP_INSTALL = $(VENV)/bin/pip install --disable-pip-version-check --quiet --constraint constraints.txt

.PHONY: run test bench compare ranking understanding wording fuzz kills packages test-packages clean

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
	$(VENV)/bin/python -m tests.benchmarks.adding

compare: $(VENV)/.bench .venv-nom/.made
	OMP_NUM_THREADS=1 $(VENV)/bin/python -m tests.benchmarks.retrieval \
		--nom-python .venv-nom/bin/python $(foreach set,plan $(SETS),--set $(set))

wording: $(VENV)/.wording
	OMP_NUM_THREADS=1 $(VENV)/bin/python -m tests.benchmarks.wording

ranking: $(VENV)/.test
	$(VENV)/bin/python -m tests.evaluation.ranking
	$(VENV)/bin/python -m tests.evaluation.typing --retrieval

understanding: $(VENV)/.test
	$(VENV)/bin/python -m tests.evaluation.documents
	$(VENV)/bin/python -m tests.evaluation.documents.legacy

fuzz: $(VENV)/.test
	$(VENV)/bin/python -m tests.fuzz

kills: $(VENV)/.test
	$(VENV)/bin/python -m tests.kills.changes
	$(VENV)/bin/python -m tests.kills.bot

packages:
	apt-get update
	DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends $(PACKAGES)

test-packages:
	apt-get update
	DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends postgresql

clean:
	rm -rf $(VENV) .venv-nom build *.egg-info

$(VENV)/bin/pip:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(VENV)/bin/pip pyproject.toml constraints.txt
	$(PIP_INSTALL) --editable '.[handwriting]'
	touch $@

$(VENV)/.test: $(VENV)/.run
	$(PIP_INSTALL) --editable '.[handwriting,test]'
	touch $@

$(VENV)/.wording: $(VENV)/.test
	$(PIP_INSTALL) --editable '.[handwriting,test,wording-model]'
	touch $@

$(VENV)/.bench: $(VENV)/.test
	$(PIP_INSTALL) --editable '.[handwriting,bench]'
	touch $@

.venv-nom/.made: tests/benchmarks/peers/nom_vn.txt
	$(PYTHON) -m venv .venv-nom
	.venv-nom/bin/pip install --disable-pip-version-check --quiet --requirement $<
	touch $@
