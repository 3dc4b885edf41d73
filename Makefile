# Two commands do it all on a fresh machine with Python ≥ 3.11: `make run` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
OUT := out

.PHONY: setup run test test-hanlp check corpus units build clean

setup: $(READY)

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "zhenggai needs Python 3.11 or newer; call make with PYTHON=…")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@

run: $(READY)
	$(BIN)/zhenggai run corpus/notices -o $(OUT)/records.jsonl
	$(BIN)/zhenggai show $(OUT)/records.jsonl --limit 3
	@echo "The records are in $(OUT)/records.jsonl, one JSON line a notice."

test: $(READY)
	$(BIN)/pytest -n auto

# HanLP and torch in an environment of their own.
test-hanlp:
	PYTHON=$(PYTHON) .ci/hanlp

check: $(READY)
	$(BIN)/ruff format --check pipeline tests
	$(BIN)/ruff check pipeline tests
	$(BIN)/mypy
	$(BIN)/lint-imports

# The gold records and the bare notices, built from the marked notices.
corpus: $(READY)
	$(BIN)/zhenggai build-gold corpus/gold -o corpus/gold.jsonl --notices corpus/notices

# The SI factors of the units, computed from their definitions.
units: $(READY)
	$(BIN)/zhenggai build-units -o pipeline/zhenggai/data/unit_factors.tsv

build: $(READY)
	$(BIN)/python -m build --outdir dist

clean:
	rm -rf $(VENV) $(OUT) dist build
