PYTHON ?= python3
SIZE ?= full
NO_SERVE ?=

BIN := .venv/bin
STAMP := .venv/.stamp
WHEEL := .venv-wheel
REPLAY := .demo
BENCHES = $(filter-out bench/_%,$(sort $(wildcard bench/*.py)))

export PYTHONUTF8 := 1
export NO_MKDOCS_2_WARNING := 1
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.PHONY: help setup demo check refused site serve test slow-test test-wheel forge-test lint bench mutants \
	halls form form-soft form-test browser-test screenshots lighthouse

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

setup: $(STAMP) ## Make .venv from constraints.txt and pyproject.toml; done once
	@:

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo 'jinzhu needs Python 3.11 or newer; name one with PYTHON=...' >&2; exit 1; }
	@echo 'Setting up .venv: a minute or two, only this once.'
	@$(BIN)/python -c '' 2>/dev/null || $(PYTHON) -m venv --clear .venv
	@$(BIN)/python -m pip install -q -c constraints.txt setuptools
	@$(BIN)/python -m pip install -q -c constraints.txt --no-build-isolation -e '.[all,dev]'
	@touch $@

demo: setup ## Play the example hall's months on a real git server, audit them, build, verify and serve the site (NO_SERVE=1 does not serve)
	@echo '== The example hall: jinzhu check'
	@$(BIN)/jinzhu check
	@$(MAKE) refused
	@echo '== Its months on a git server with the hook on'
	@$(MAKE) $(REPLAY)/.done
	@echo '== The proof: jinzhu audit (the last lines; all of it with --root $(REPLAY)/hall)'
	@$(BIN)/jinzhu audit --root $(REPLAY)/hall | tail -n 6
	@echo '== The deadlines: jinzhu clocks'
	@$(BIN)/jinzhu clocks --root $(REPLAY)/hall | head -n 8
	@echo '== The public site: mkdocs build, jinzhu verify'
	@$(MAKE) form-soft
	@JINZHU_FORM=$(CURDIR)/.jinzhu/form $(BIN)/mkdocs build -q -f $(REPLAY)/hall/mkdocs.yml -d $(CURDIR)/public
	@$(BIN)/jinzhu verify public --root $(REPLAY)/hall
	@$(if $(NO_SERVE),echo 'The site is in public/.',$(MAKE) serve)

# Played once, and again when what it is made of has changed.
$(REPLAY)/.done: $(shell find examples/hall examples/replay examples/server validators/jinzhu site mkdocs.yml -type f -not -name '*.pyc')
	@command -v ssh-keygen >/dev/null || { echo 'ssh-keygen is missing: apt-get install openssh-client (see README.md)' >&2; exit 1; }
	@rm -rf $(REPLAY)
	@$(BIN)/python -m examples.replay $(REPLAY)
	@touch $@

# The copy lies outside git, so that the filing in it is pending, as on the desk of a clerk.
refused: setup
	@echo '== A filing that is refused: jinzhu check --root examples/refused'
	@copy=$$(mktemp -d); trap 'rm -rf "$$copy"' EXIT; cp -R examples/refused/. "$$copy"; \
	code=0; $(BIN)/jinzhu check --root "$$copy" || code=$$?; \
	test $$code -eq 1 || { echo "expected exit code 1, got $$code" >&2; exit 1; }

site: setup form-soft ## Build the public site into public/
	@echo '== The public site: mkdocs build'
	@$(BIN)/mkdocs build

halls: setup ## Check, build and verify the example halls of the other standards
	@$(BIN)/python -m examples.halls .halls

serve:
	@port=$$($(BIN)/python -c 'import socket; print(next(p for p in range(8000, 8100) if socket.socket().connect_ex(("127.0.0.1", p))))'); \
	echo "The hall is at http://127.0.0.1:$$port/ (Ctrl-C ends)"; \
	exec $(BIN)/python -m http.server "$$port" --bind 127.0.0.1 --directory public

lint: setup ## Ruff, mypy and the import contract
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

test: lint ## Lint, then the test suite against the checkout and against the built wheel
	@bash tests/printing/fonts.sh
	$(BIN)/python -m pytest -n 2 -m "not slow"
	@$(MAKE) test-wheel

slow-test: setup ## The tests that take many seconds each, against the checkout
	@bash tests/printing/fonts.sh
	$(BIN)/python -m pytest -n 2 -m slow

# .venv-wheel holds the wheel alone and borrows every other package from .venv. The borrowed path
# comes later on sys.path, and a .pth file reached that way is not read, so the checkout stays out.
test-wheel: setup ## The test suite against the built wheel
	@rm -rf build $(WHEEL)
	@$(BIN)/python -m venv --without-pip $(WHEEL)
	@$(BIN)/python -m build --wheel --no-isolation --outdir $(WHEEL)/dist . >$(WHEEL)/build.log 2>&1 \
		|| { cat $(WHEEL)/build.log; exit 1; }
	@$(BIN)/python -m pip --python $(WHEEL)/bin/python install -q --no-deps --no-index $(WHEEL)/dist/*.whl
	@site='import sysconfig; print(sysconfig.get_path("purelib"))'; \
	$(BIN)/python -c "$$site" >"$$($(WHEEL)/bin/python -c "$$site")/borrowed.pth"
	JINZHU_WHEEL=1 $(WHEEL)/bin/python -m pytest -n 2 -p no:cacheprovider -m 'not source and not slow'

form: setup ## Bring what the form in the browser takes from npm and PyPI, once (fetches Node where it is missing)
	@bash tests/browser/run.sh form

form-soft: setup
	@$(MAKE) form || echo 'The site is built without the form (make form says why).' >&2

form-test: setup ## Every case file under Pyodide in node, held against jinzhu check (fetches what it needs)
	@bash tests/browser/run.sh form-test

forge-test: setup ## What Pagure, a real forge, merges (opt-in; root on Debian, network, 0.7 GB)
	@bash tests/forge/run.sh $(BIN)/python

browser-test: setup ## The site in Chromium: journeys, axe, links, a hostile hall (fetches what it needs)
	@bash tests/browser/run.sh test

screenshots: setup ## Each kind of page, narrow and wide, light and dark, into screenshots/
	@bash tests/browser/run.sh screenshots

lighthouse: setup ## Lighthouse at mobile settings, the median of five; fails below 95 and 100
	@bash tests/browser/run.sh lighthouse

bench: setup ## Run the benchmarks (SIZE=small for the small size; fetches Chromium and Node where they are missing)
	@bash tests/browser/run.sh setup
	@$(if $(BENCHES),,echo 'no benchmark in bench/' >&2; exit 1)
	@set -e; for bench in $(BENCHES); do echo "== $$bench ($(SIZE))"; SIZE=$(SIZE) $(BIN)/python $$bench; done

mutants: setup ## Turn each rule off in turn; some test case must notice
	$(BIN)/python tests/mutants.py
