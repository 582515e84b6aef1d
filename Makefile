# Everything sets itself up: python3 (3.11 or later), venv, pip and make are all that is needed.
PYTHON ?= python3
VENV := .venv
# Where a virtual environment has its programs.
SCRIPTS := $(if $(filter Windows_NT,$(OS)),Scripts,bin)
BIN := $(VENV)/$(SCRIPTS)
CODEGEN_VENV := .venv-codegen
BENCH_VENV := .venv-bench
DOCS_VENV := .venv-docs
DEMO_VENV := .venv-demo
RELEASE_VENV := .venv-release
# How many tests run side by side: one more than there are cores, as some wait for processes.
JOBS ?= $(shell $(PYTHON) -c 'import os; print(len(getattr(os, "sched_getaffinity", lambda _: range(os.cpu_count() or 1))(0)) + 1)')
PIP_FLAGS := --quiet --disable-pip-version-check

.PHONY: help setup ci-setup test screenshots proxy-check crash chaos mutate demo codegen docs site codegen-check release installs spec-diff take-in drift survey codegen-fuzz bench bench-quick lint types verify-types check clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-15s %s\n", $$1, $$2}'

$(VENV)/.ready: pyproject.toml .ci/constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "heygen_async needs Python 3.11 or later; set PYTHON=… to one")'
	@echo "Setting up $(VENV) …"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install $(PIP_FLAGS) 'pip>=25.1'
	@$(BIN)/python -m pip install $(PIP_FLAGS) -c .ci/constraints.txt -e . --group dev
	@touch $@

$(CODEGEN_VENV)/.ready: pyproject.toml codegen/constraints.txt
	@echo "Setting up $(CODEGEN_VENV) …"
	@$(PYTHON) -m venv $(CODEGEN_VENV)
	@$(CODEGEN_VENV)/$(SCRIPTS)/python -m pip install $(PIP_FLAGS) 'pip>=25.1'
	@$(CODEGEN_VENV)/$(SCRIPTS)/python -m pip install $(PIP_FLAGS) -c codegen/constraints.txt --group codegen
	@touch $@

$(BENCH_VENV)/.ready: pyproject.toml bench/constraints.txt
	@echo "Setting up $(BENCH_VENV) …"
	@$(PYTHON) -m venv $(BENCH_VENV)
	@$(BENCH_VENV)/$(SCRIPTS)/python -m pip install $(PIP_FLAGS) 'pip>=25.1'
	@$(BENCH_VENV)/$(SCRIPTS)/python -m pip install $(PIP_FLAGS) -c bench/constraints.txt -e '.[aiohttp,cli,footage,sandbox]' --group bench
	@touch $@

$(DOCS_VENV)/.ready: pyproject.toml docs/site/constraints.txt
	@echo "Setting up $(DOCS_VENV) …"
	@$(PYTHON) -m venv $(DOCS_VENV)
	@$(DOCS_VENV)/$(SCRIPTS)/python -m pip install $(PIP_FLAGS) 'pip>=25.1'
	@$(DOCS_VENV)/$(SCRIPTS)/python -m pip install $(PIP_FLAGS) -c docs/site/constraints.txt -e '.[cli,otel,sandbox]' --group docs
	@touch $@

# What a first look needs, and nothing that only tests or developers do.
$(DEMO_VENV)/.ready: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "heygen_async needs Python 3.11 or later; set PYTHON=… to one")'
	@echo "Setting up $(DEMO_VENV) …"
	@$(PYTHON) -m venv $(DEMO_VENV)
	@$(DEMO_VENV)/$(SCRIPTS)/python -m pip install $(PIP_FLAGS) -c .ci/constraints.txt -e '.[cli,sandbox]'
	@touch $@

$(RELEASE_VENV)/.ready: pyproject.toml
	@echo "Setting up $(RELEASE_VENV) …"
	@$(PYTHON) -m venv $(RELEASE_VENV)
	@$(RELEASE_VENV)/$(SCRIPTS)/python -m pip install $(PIP_FLAGS) 'pip>=25.1'
	@$(RELEASE_VENV)/$(SCRIPTS)/python -m pip install $(PIP_FLAGS) --group release
	@touch $@

setup: $(VENV)/.ready ## Make the virtual environment

# What .ci/run needs; side by side with -j.
ci-setup: $(VENV)/.ready $(CODEGEN_VENV)/.ready $(DOCS_VENV)/.ready

demo: $(DEMO_VENV)/.ready ## The main job against a sandbox; LIVE=1 FOOTAGE=file.mp4 talks to HeyGen and costs money
	@$(DEMO_VENV)/$(SCRIPTS)/python examples/twin_to_video.py $(if $(LIVE),--live) $(if $(FOOTAGE),--footage "$(FOOTAGE)")

# What a machine may do to a test (a process that starts too late, a socket that is taken) is tried once more, and counted
# in the summary as "rerun". A wrong result never is.
RERUN = --reruns 1 --rerun-except AssertionError --rerun-except "DID NOT RAISE"

test: $(VENV)/.ready $(CODEGEN_VENV)/.ready ## Run all tests
	@$(BIN)/python -m pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder $(RERUN) $(ARGS)

screenshots: $(VENV)/.ready ## Take the pictures of the sandbox's page in docs/images/ (needs Chromium)
	@$(BIN)/python -m docs.screenshots

crash: $(VENV)/.ready ## Kill workers KILLS times (1000) and count the payments
	@$(BIN)/python -m tests.crash --kills $(or $(KILLS),1000)
	@$(BIN)/python -m tests.crash --kills $(or $(KILLS),1000) --postgresql --people 30

chaos: $(VENV)/.ready ## Spoil SPOILS replies (5000) between client and sandbox and count the payments
	@$(BIN)/python -m tests.chaos --spoils $(or $(SPOILS),5000)

mutate: $(VENV)/.ready ## Plant small bugs in the money rooms and count those that the tests find (ROOM=… SAMPLE=n)
	@$(BIN)/python -m tests.mutation $(if $(ROOM),--room $(ROOM)) $(if $(SAMPLE),--sample $(SAMPLE))

codegen: $(CODEGEN_VENV)/.ready ## Write the generated packages anew from openapi/
	@$(CODEGEN_VENV)/$(SCRIPTS)/python -m codegen.generate generate

docs: $(VENV)/.ready ## Write docs/api-coverage.md and docs/reference/cli.md again
	@$(BIN)/python -m tests.api.coverage docs/api-coverage.md
	@$(BIN)/python -m tests.docs.command_reference docs/reference/cli.md

site: $(DOCS_VENV)/.ready ## Build the documentation into build/site; a broken link fails
	@$(DOCS_VENV)/$(SCRIPTS)/python -m sphinx -q -E -W -n --keep-going -b html -c docs/site docs build/site
	@echo "build/site/index.html"

codegen-check: $(CODEGEN_VENV)/.ready ## Fail, naming the files, where generated code is not what openapi/ says
	@$(CODEGEN_VENV)/$(SCRIPTS)/python -m codegen.generate check

spec-diff: $(CODEGEN_VENV)/.ready ## What changed in a document since OLD=<git rev> (DOC=openapi/…), or in HeyGen's NEW=file
	@$(CODEGEN_VENV)/$(SCRIPTS)/python -m codegen.spec_diff $(if $(NEW),--old openapi/heygen-v3.yaml --new "$(NEW)" \
	  --ignore-extensions,--old "$(or $(OLD),HEAD)" $(DOC))

take-in: $(CODEGEN_VENV)/.ready ## Import what HeyGen published: NEW=file (PART=1: some operations; REPORT=file.json; CONTRACT=report.json)
	@$(CODEGEN_VENV)/$(SCRIPTS)/python -m codegen.import_upstream $(if $(NEW),"$(NEW)") $(if $(PART),--part) \
	  $(if $(REPORT),--report "$(REPORT)") $(if $(CONTRACT),--contract "$(CONTRACT)")

drift: $(CODEGEN_VENV)/.ready ## What HeyGen's own document says otherwise (NEW=file or address, REPORT=file.json)
	@$(CODEGEN_VENV)/$(SCRIPTS)/python -m codegen.drift $(if $(NEW),--from "$(NEW)") $(if $(REPORT),--report "$(REPORT)")

survey: $(CODEGEN_VENV)/.ready ## How much of a document the generator takes, and why not the rest: DOC=file
	@$(CODEGEN_VENV)/$(SCRIPTS)/python -m codegen.survey "$(DOC)"

codegen-fuzz: $(VENV)/.ready ## Generate from DOCUMENTS (2000) documents made at random, and use the code
	@CODEGEN_FUZZ=$(or $(DOCUMENTS),2000) $(BIN)/python -m pytest tests/codegen/test_fuzz.py -p no:xdist

bench: $(BENCH_VENV)/.ready ## Measure everything beside others and write docs/performance.md (ONLY="calls batch" for some)
	@$(BENCH_VENV)/$(SCRIPTS)/python -m bench $(if $(ONLY),--only $(ONLY))

bench-quick: $(BENCH_VENV)/.ready ## The same in a few minutes; fails where a target is missed
	@$(BENCH_VENV)/$(SCRIPTS)/python -m bench --quick $(if $(ONLY),--only $(ONLY))

release: $(RELEASE_VENV)/.ready $(DEMO_VENV)/.ready ## Build VERSION=… into dist/ and check it: contents, metadata, SBOM. Publishes nothing
	@test -n "$(VERSION)" || { echo "make release VERSION=0.1.0"; exit 2; }
	@rm -rf dist
	@$(RELEASE_VENV)/$(SCRIPTS)/python -m build --outdir dist .
	@$(RELEASE_VENV)/$(SCRIPTS)/python -m twine check --strict dist/*
	@$(RELEASE_VENV)/$(SCRIPTS)/python .ci/check_dist.py dist "$(VERSION)"
	@$(RELEASE_VENV)/$(SCRIPTS)/cyclonedx-py environment $(DEMO_VENV)/$(SCRIPTS)/python --pyproject pyproject.toml --of JSON -o dist/sbom.cdx.json
	@ls -l dist

installs: ## Install the wheel in dist/ with each extra, alone, and use it (PYTHONS="python3.11 python3.14")
	@.ci/installs dist/*.whl $(or $(PYTHONS),$(PYTHON))

lint: $(VENV)/.ready ## Lint and check the format
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/.ready ## mypy --strict and pyright strict
	@$(BIN)/mypy
	@$(BIN)/pyright

proxy-check: $(VENV)/.ready ## Every operation through Prism, an independent validator (fetched from npm), between SDK and sandbox
	@$(BIN)/python -m tests.sandbox.proxy_check $(ARGS)

verify-types: $(VENV)/.ready ## How much of the public surface has types that every checker understands; fails below 99 %
	@$(BIN)/python -m tests.typing.completeness

clean: ## Remove everything that was made here
	rm -rf $(VENV) $(CODEGEN_VENV) $(BENCH_VENV) $(DOCS_VENV) $(DEMO_VENV) $(RELEASE_VENV) build dist demo-output .pytest_cache .mypy_cache .ruff_cache .hypothesis
