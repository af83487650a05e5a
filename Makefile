# Everything below needs only Python 3.11 or newer and make, the tests git too: the first call sets up
# .venv with the pinned packages, later calls start at once.
.PHONY: run test check check-faults fuzz monkey bench planted cost scale growth search-bench screenshots snapshots reference check-dist \
  check-tools pins clean
.DEFAULT_GOAL := run
.DELETE_ON_ERROR:

BIN := .venv/bin
STAMP := .venv/.installed
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# `make PYTHON=/path/to/python` takes that one; else the first that is new enough and has venv.
PYTHON ?=

# On a terminal the program itself; without one the summary of one comparison, which has
# differences and so ends with 1: that is no failure here.
run: $(STAMP)
	@if [ -t 0 ] && [ -t 1 ]; then exec $(BIN)/cqtui demo; \
	else $(BIN)/cqtui diff seeds/2017-work-report.txt seeds/2019-work-report.txt --summary \
	  || [ $$? -eq 1 ]; fi

test: $(STAMP)
	@$(BIN)/python -m pytest -q -n auto

check: $(STAMP)
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy src tests $(wildcard benchmarks/*.py scripts/*.py)
	@$(BIN)/lint-imports

# A thousand programs killed while they write to a library, ten minutes; and files of every format
# damaged at random and read, N of them: two hours for 100,000.
check-faults: $(STAMP)
	@$(BIN)/python scripts/check_faults.py

N ?= 1000
fuzz: $(STAMP)
	@$(BIN)/python scripts/fuzz_readers.py $(N)

# A monkey at keys and mouse, N steps from SEED on, every 5,000 in a process of their own: half an hour
# for 50,000.
monkey: N = 50000
monkey: $(STAMP)
	@$(BIN)/python scripts/monkey.py $(N) --seed $(or $(SEED),1)

# The first frames beside a bare Textual app, with a library of 10,000 reports and without; then every
# key at 200x60, resizes and memory. What is beyond its limit is named, and is a failure.
bench: $(STAMP)
	@$(BIN)/python benchmarks/first_frame.py --library 10000; first=$$?; \
	$(BIN)/python benchmarks/keys.py && exit $$first

# What is found of planted edits, and what a comparison costs: pictures for docs, twenty minutes
# each. REDLINES=/path/to/python names an interpreter that has redlines; else it is left out.
planted: $(STAMP)
	@mkdir -p docs/pictures
	@$(BIN)/python benchmarks/planted.py --full --plot docs/pictures/planted.svg \
	  $(if $(REDLINES),--redlines $(REDLINES))

cost: $(STAMP)
	@mkdir -p docs/pictures
	@$(BIN)/python benchmarks/cost.py --plot docs/pictures/cost.svg

# What returns in 100 to 10,000 reports: time, memory, a picture for docs. Half an hour.
growth: $(STAMP)
	@mkdir -p docs/pictures
	@$(BIN)/python benchmarks/scale.py --plot docs/pictures/scale.svg

# The search in a library of 300 to 10,000 reports: how long, how large. An hour, and a gigabyte of
# room; SIZES="300 1000" takes less.
search-bench: $(STAMP)
	@$(BIN)/python benchmarks/search.py $(if $(SIZES),--sizes $(SIZES))

# DuckDB, a local Spark and the counts in memory must agree: in an environment of its own, since all
# that comes to a gigabyte. A Java runtime comes from Debian where none is there.
SCALE_BIN := .venv-scale/bin
SCALE_STAMP := .venv-scale/.installed
SCALE_PIP := $(SCALE_BIN)/python -m pip --disable-pip-version-check --quiet
scale: $(SCALE_STAMP)
	@command -v java >/dev/null 2>&1 || { echo "installing a Java runtime …"; \
	  apt-get -qq update && apt-get -qq install -y default-jre-headless >/dev/null; } || \
	  { echo "make scale needs a Java runtime (Debian: default-jre-headless)" >&2; exit 1; }
	@$(SCALE_BIN)/python -m pytest -q -n auto tests/scale
	@$(SCALE_BIN)/python scripts/check_scale.py

screenshots: $(STAMP)
	@$(BIN)/python scripts/screenshots.py
	@$(BIN)/python scripts/moving.py
	@$(BIN)/python scripts/check_serve.py docs/pictures

# What every screen looks like, in three widths and both languages: to be read before it is committed.
snapshots: $(STAMP)
	@CQTUI_SNAPSHOTS=write $(BIN)/python -m pytest -q -n auto tests/tui -k looks

# The manual and docs/commands.md, of the texts of --help; the tables of docs/keys.md, of the keys.
reference: $(STAMP)
	@$(BIN)/cqtui man > docs/cqtui.1
	@$(BIN)/cqtui man --format md > docs/commands.md
	@$(BIN)/python -m cqtui.tui.keyboard.page docs/keys.md

# The wheel and the sdist of the last commit: built twice, compared byte by byte, installed and run
# under every Python that is there. Ten minutes; packages come from the index.
check-dist: $(STAMP)
	@$(BIN)/python scripts/check_dist.py

# What needs a program from outside: the pictures and the page of a comparison want a browser and
# fonts. Nothing is skipped in
# silence: what is missing is named by its Debian package, and that is a failure.
check-tools: $(STAMP)
	@missing=""; \
	command -v chromium >/dev/null 2>&1 || missing="$$missing chromium"; \
	command -v soffice >/dev/null 2>&1 || missing="$$missing libreoffice-writer"; \
	fc-list :lang=zh 2>/dev/null | grep -q . || missing="$$missing fontconfig fonts-noto-cjk"; \
	fc-list 2>/dev/null | grep -q DejaVuSansMono || missing="$$missing fonts-dejavu-core"; \
	if [ -n "$$missing" ]; then echo "missing Debian packages:$$missing" >&2; exit 1; fi
	@$(BIN)/python scripts/screenshots.py --check
	@$(BIN)/python scripts/check_page.py
	@$(BIN)/python scripts/check_serve.py
	@$(BIN)/python scripts/check_docx.py
	@$(BIN)/python scripts/score_pdf.py
	@$(BIN)/python scripts/score_formats.py

# The pins anew, from what pyproject.toml allows. Needs uv, which nothing else here does.
pins:
	uv pip compile --quiet --upgrade --universal --generate-hashes --no-header \
	  --python-version 3.11 --group dev --extra serve pyproject.toml -o constraints.txt
	uv pip compile --quiet --upgrade --universal --generate-hashes --no-header \
	  --python-version 3.11 --group build -c constraints.txt -o constraints-build.txt
	uv pip compile --quiet --upgrade --universal --generate-hashes --no-header \
	  --python-version 3.11 --group dev --extra scale --extra spark -c constraints.txt pyproject.toml \
	  -o constraints-scale.txt

clean:
	rm -rf .venv .venv-scale dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

# jieba has no wheel: it is built from its pinned source by the pinned setuptools, not by whatever
# an isolated build would fetch; so the tools that build come first. One set-up at a time.
$(STAMP): pyproject.toml constraints.txt constraints-build.txt
	@python="$(PYTHON)"; \
	for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	  [ -z "$$python" ] || break; \
	  "$$p" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' \
	    >/dev/null 2>&1 && python="$$p"; \
	done; \
	if [ -z "$$python" ]; then \
	  echo "cqtui needs Python 3.11 or newer with venv (Debian: python3 and python3-venv)" >&2; \
	  exit 1; \
	fi; \
	$(BIN)/python -c '' 2>/dev/null || { echo "setting up .venv …"; "$$python" -m venv --clear .venv; }
	@$(PIP) install --require-hashes -r constraints-build.txt
	@$(PIP) install --require-hashes --no-build-isolation --use-pep517 -r constraints.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

# On top of the pins above; of them all but the packages of the extra are the same.
$(SCALE_STAMP): $(STAMP) constraints-scale.txt
	@$(SCALE_BIN)/python -c '' 2>/dev/null || { echo "setting up .venv-scale …"; \
	  $(BIN)/python -m venv --clear .venv-scale; }
	@$(SCALE_PIP) install --require-hashes -r constraints-build.txt
	@$(SCALE_PIP) install --require-hashes --no-build-isolation --use-pep517 -r constraints-scale.txt
	@$(SCALE_PIP) install --no-deps --no-build-isolation --editable .
	@touch $@
