# make install   .venv with the command onrecord
# make demo      read the example corpus, show what was found, and write a brief of one of its weeks
# make desk      the example corpus in a browser
# make test      format, lint, types and all tests
# make gate      figures of quality against their floors: the examples, and the development sets where they are
# make bench     speed and memory, in one run: reading against bare spaCy, one process against two, intake against bare
#                libraries, weaving, searching
# make picture   the pictures in the README, and what the pages in docs/ show of output, made anew
# make lock      requirements.lock from pyproject.toml (needs uv)

PYTHON ?= python3
BIN := .venv/bin
DEMO_PAGE := digest-2000-08-15.txt
BENCH_SIZES ?= 1000 10000
DEMO_WEEK := --from 2001-07-27 --to 2001-08-09
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: install demo desk test gate bench picture lock clean

install: .venv/installed

.venv/installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
		|| { echo "onrecord needs Python 3.11 to 3.13; name one: make PYTHON=python3.11 $(MAKECMDGOALS)" >&2; exit 1; }
	@echo "Setting up .venv (a minute or two, once) ..." >&2
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

demo: install
	@mkdir -p build/demo
	$(BIN)/onrecord read examples/corpus examples/corpus.jsonl --format jsonl > build/demo/records.jsonl
	@echo
	$(BIN)/onrecord read examples/corpus/$(DEMO_PAGE) --format text
	@echo
	$(BIN)/onrecord add examples/corpus examples/corpus.jsonl --archive build/demo/onrecord.db
	$(BIN)/onrecord brief --archive build/demo/onrecord.db $(DEMO_WEEK)
	$(BIN)/onrecord brief --archive build/demo/onrecord.db $(DEMO_WEEK) --format html --output build/demo/brief.html
	@echo
	@echo "All records: build/demo/records.jsonl. The brief: build/demo/brief.html. A text of your own: $(BIN)/onrecord read FILE"
	@echo "All of it in a browser: $(BIN)/onrecord desk --archive build/demo/onrecord.db"

desk: build/demo/onrecord.db
	$(BIN)/onrecord desk --archive build/demo/onrecord.db

build/demo/onrecord.db: install
	@mkdir -p build/demo
	$(BIN)/onrecord add examples/corpus examples/corpus.jsonl --archive build/demo/onrecord.db

test: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n auto --dist worksteal

gate: install
	$(BIN)/python -m evaluation.gate

bench: install
	$(BIN)/python -m benchmarks.reading
	$(BIN)/python -m benchmarks.jobs
	$(BIN)/python -m benchmarks.memory --documents 10000
	$(BIN)/python -m benchmarks.intake
	$(BIN)/python -m benchmarks.weaving --sizes $(BENCH_SIZES)

picture: install
	$(BIN)/python -m tools.picture
	$(BIN)/python -m tools.example
	$(BIN)/python -m tools.commands
	$(BIN)/python -m tools.tables
	$(BIN)/python -m tools.readings

lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--extra dev pyproject.toml -o requirements.lock
	sed -i '1i # Every dependency, pinned and hashed, for Python 3.11 to 3.13. Made anew with: make lock' requirements.lock

clean:
	rm -rf .venv build
