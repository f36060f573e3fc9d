# The commands of the project. `make` without a target lists them.

TARGET := $(or $(CARGO_TARGET_DIR),target)
STACK := $(TARGET)/debug/local-stack
NEXTEST_VERSION := 0.9.143
# Variables that a caller may set
DEMO ?= sample
FEED ?=
FILE ?=
TESTS ?=
BENCH ?=
# Larger sample feeds may lie beside the checkout; those of the project are small.
FEEDS ?= $(firstword $(wildcard ../shared/feeds) tests/feeds)
KNOWN ?= $(wildcard $(FEEDS)/known_trades.json)
LIST ?=
WITH ?=
INPUTS ?= 1000000

# Airflow environments: the version that MWAA runs, and the oldest version that the DAGs support
AIRFLOW := 3.3.1
AIRFLOW_OLDEST := 2.8.1
PYTHON_OF_3.3.1 := >=3.11,<3.14
PYTHON_OF_2.8.1 := >=3.11,<3.12
UV := .local/venv/bin/uv

# Programs of `make check`. PyPI has no cargo-machete, so it is compiled: about a minute, without optimisation.
MACHETE_VERSION := 0.9.2
MACHETE := .local/cargo-machete-$(MACHETE_VERSION)/bin/cargo-machete
PYTHON := PYTHONDONTWRITEBYTECODE=1 python3

.DEFAULT_GOAL := help
# Runs one target at a time, in the order written: the quickest check comes first.
.NOTPARALLEL:
.PHONY: help build up down reset status logs upload airflow test airflow-test cdk-test check check-sources fmt bench accuracy fuzz nextest

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

up: build ## Start the whole pipeline on this machine with demo data; without demo data: make up DEMO=none
	@$(STACK) up --demo '$(DEMO)'

down: $(STACK) ## Stop the pipeline and keep its data
	@$(STACK) down

reset: $(STACK) ## Stop the pipeline and delete its data
	@$(STACK) reset

status: $(STACK) ## Show what is running
	@$(STACK) status

logs: $(STACK) ## Follow the logs of all services
	@$(STACK) logs --follow

upload: $(STACK) ## Upload a file to the feed bucket and wait for the result: make upload FEED=nba-player-movement FILE=path
	@test -n "$(FEED)" && test -n "$(FILE)" || { echo "usage: make upload FEED=nba-player-movement FILE=path"; exit 2; }
	@$(STACK) upload --feed '$(FEED)' --file '$(FILE)'

airflow: build .local/airflow-$(AIRFLOW)/installed ## Run Airflow with recorded feeds beside the pipeline, until Ctrl-C
	@$(STACK) up --demo '$(DEMO)'
	@$(STACK) airflow

test: check build nextest ## Run all checks and tests; the tests of one crate: make test TESTS='-p api'
	@$(STACK) test -- cargo nextest run $(TESTS)
	@$(if $(TESTS),,$(MAKE) airflow-test cdk-test)

airflow-test: build .local/airflow-$(AIRFLOW)/installed .local/airflow-$(AIRFLOW_OLDEST)/installed ## Check and test the DAGs on both versions of Airflow
	cd airflow && ../.local/airflow-$(AIRFLOW)/bin/ruff check . && ../.local/airflow-$(AIRFLOW)/bin/ruff format --check .
	cd airflow && ../.local/airflow-$(AIRFLOW)/bin/mypy
	cd airflow && $(PYTEST) ../.local/airflow-$(AIRFLOW_OLDEST)/bin/python -m pytest tests/package tests/dags
	cd airflow && $(PYTEST) ../.local/airflow-$(AIRFLOW)/bin/python -m pytest tests

cdk-test: build nextest cdk/node_modules/installed .local/cfn-lint/installed | $(UV) ## Check and test the infrastructure, and run the pipeline on what CDK deploys to the emulator
	cd cdk && npm run --silent check
	cd cdk && npm run --silent test
	cd cdk && ../.local/cfn-lint/bin/cfn-lint 'cdk.out-*/*.template.json'
	@$(STACK) test -- cargo nextest run --run-ignored only

check: check-sources .local/tools/installed $(MACHETE) ## Check formatting, lints, docs, spelling, words, dependencies and structure
	.local/tools/bin/ruff check checks && .local/tools/bin/ruff format --check checks
	.local/tools/bin/typos
	.local/tools/bin/cargo-deny --log-level warn check bans licenses sources
	$(MACHETE)
	cargo clippy --workspace --all-targets -- -D warnings
	RUSTDOCFLAGS='-D warnings' cargo doc --workspace --no-deps --document-private-items

# The checks that need Rust and Python alone
check-sources:
	cargo fmt --all --check
	cd checks && $(PYTHON) -m unittest -q
	$(PYTHON) checks/words.py
	$(PYTHON) checks/import_circles.py
	$(PYTHON) checks/crate_boundaries.py

fmt: ## Format the code
	cargo fmt --all

bench: ## Measure performance; one scenario: make bench BENCH=requests
	cargo build --release --workspace --bins
	@$(TARGET)/release/local-stack test -- $(TARGET)/release/bench run $(BENCH)

accuracy: ## Measure how well feeds are parsed and reconciled: make accuracy FEEDS=folder KNOWN=file WITH=file LIST=1
	cargo build --release -p local-stack -p schema -p accuracy
	@$(TARGET)/release/local-stack test -- $(TARGET)/release/accuracy '$(FEEDS)' $(if $(WITH),--with '$(WITH)') $(if $(KNOWN),--known '$(KNOWN)') $(if $(LIST),--list)

fuzz: ## Feed mutated files to every parser: make fuzz INPUTS=1000000
	cargo run --release -p reconciliation --example fuzz -- $(INPUTS)

# Succeeds if Node.js is recent enough. If Debian's is too old, or apt fails, the error message says what to do.
HAS_NODE := command -v npm >/dev/null && node -e 'process.exit(+(process.versions.node.split(".")[0] < 20))'

# Tells the tests where the stack is.
PYTEST := LOCAL_STACK_PROGRAM='$(abspath $(STACK))' PYTHONDONTWRITEBYTECODE=1

# The file `installed` marks a complete installation. An interrupted one is repeated.
.local/airflow-%/installed: airflow/requirements/airflow-%.txt | $(UV)
	$(UV) venv --quiet --clear --python '$(PYTHON_OF_$*)' $(@D)
	$(UV) pip sync --quiet --python $(@D)/bin/python --require-hashes $<
	@touch $@

.local/cfn-lint/installed: cdk/cfn-lint.txt | $(UV)
	$(UV) venv --quiet --clear --python '>=3.10' $(@D)
	$(UV) pip sync --quiet --python $(@D)/bin/python --require-hashes $<
	@touch $@

.local/tools/installed: checks/tools.txt | $(UV)
	$(UV) venv --quiet --clear --python '>=3.10' $(@D)
	$(UV) pip sync --quiet --python $(@D)/bin/python --require-hashes $<
	@touch $@

$(MACHETE):
	cargo install --quiet --locked --debug --version $(MACHETE_VERSION) --root .local/cargo-machete-$(MACHETE_VERSION) cargo-machete

cdk/node_modules/installed: cdk/package-lock.json
	@$(HAS_NODE) || ! [ -w /usr/bin/apt-get ] || { apt-get update -q && apt-get install -y -q --no-install-recommends nodejs npm; } || true
	@$(HAS_NODE) || { echo "error: cdk/ needs Node.js 20 or later with npm: see https://nodejs.org (Debian 13: apt-get install nodejs npm)"; exit 1; }
	cd cdk && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

$(UV): stack/requirements.txt | $(STACK)
	@$(STACK) install

build:
	cargo build --workspace --bins

$(STACK):
	cargo build -p local-stack

nextest:
	@command -v cargo-nextest >/dev/null || cargo install --locked --version $(NEXTEST_VERSION) cargo-nextest
