# Coluber. `make help` says what there is; each target does the set-up that it needs, once.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
.DELETE_ON_ERROR:

# The build for every day: `make build CONFIGURATION=release` for optimised code with checks off.
CONFIGURATION ?= debug
STAMPS := build/stamps
PYTHON := .venv/bin/python
SOURCES := $(shell find Sources -not -name '*.bc' \( -name '*.swift' -o -name '*.c' -o -name '*.cpp' \
	-o -name '*.h' -o -name '*.modulemap' -o -name '*.map' -o -name '*.py' \) 2>/dev/null) Package.swift
RUNTIME := $(shell find Sources/RuntimeLibrary -name '*.swift' 2>/dev/null)
IMAGE := $(if $(wildcard scripts/build-runtime.sh),Sources/CEmbedded/runtime.bc)

##@ Set-up

.PHONY: help
help: ## Show this list
	@awk 'BEGIN { FS = ":.*## "; print "usage: make TARGET" } \
	  /^##@ / { printf "\n%s\n", substr($$0, 5) } \
	  /^[a-z-]+:.*## / { printf "  %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: setup
setup: $(STAMPS)/packages $(STAMPS)/links $(STAMPS)/venv ## Install Debian packages, link headers, make .venv (every target does this itself)

.PHONY: toolchain
toolchain:
	@scripts/setup.sh toolchain

$(STAMPS)/packages: scripts/setup.sh | toolchain
	@mkdir -p $(STAMPS)
	@scripts/setup.sh packages
	@touch $@

$(STAMPS)/links: scripts/setup.sh $(STAMPS)/packages $(wildcard Sources/CColuberPython)
	@scripts/setup.sh links
	@touch $@

$(STAMPS)/venv: pyproject.toml scripts/setup.sh $(STAMPS)/packages
	@scripts/setup.sh venv
	@touch $@

##@ Build

.PHONY: build
build: $(STAMPS)/build ## Build bin/coluber and the coluber package in .venv

# The runtime library of compiled programs, as the bitcode image that the compiler carries.
Sources/CEmbedded/runtime.bc: $(RUNTIME) scripts/build-runtime.sh $(STAMPS)/packages
	@echo "Building $@"
	@scripts/build-runtime.sh
	@touch $@

$(STAMPS)/build: $(SOURCES) $(IMAGE) scripts/build.sh $(STAMPS)/links $(STAMPS)/venv
	@scripts/build.sh $(CONFIGURATION)
	@touch $@

.PHONY: release
release: $(IMAGE) $(STAMPS)/links $(STAMPS)/venv ## The same, optimised, with LLVM and the Swift runtime linked in
	@scripts/build.sh static
	@touch $(STAMPS)/build

##@ Use

.PHONY: demo
demo: $(STAMPS)/build ## Find Times Square in 300,000 taxi trips: table and build/times_square.png
	@$(PYTHON) examples/times_square.py --map build/times_square.png $(DEMO)

.PHONY: bench
bench: release $(STAMPS)/bench ## Compare with Numba, PyMongoArrow and clang: table and build/bench.json
	@.venv-bench/bin/python Benchmarks/bench.py $(BENCH)

$(STAMPS)/bench: Benchmarks/requirements.txt Benchmarks/setup.sh $(STAMPS)/packages
	@Benchmarks/setup.sh
	@touch $@

##@ Quality

.PHONY: test
test: $(STAMPS)/build ## Run all tests; the last line counts them (FILTER=word for some)
	@$(PYTHON) scripts/test.py --configuration $(CONFIGURATION) $(if $(FILTER),--filter $(FILTER))

.PHONY: fuzz
fuzz: $(STAMPS)/build ## Compare random programs until Ctrl-C; failures are kept in build/fuzz (FUZZ='--bytes --count 1000')
	@$(PYTHON) scripts/fuzz.py $(FUZZ)

.PHONY: lint
lint: $(STAMPS)/venv ## Check format and style of the Swift and Python sources, and the types of the package
	@swift format lint --strict -r -p Sources $(wildcard Tests) Package.swift
	@.venv/bin/ruff check -q
	@.venv/bin/ruff format -q --check
	@.venv/bin/mypy --no-error-summary

.PHONY: format
format: $(STAMPS)/venv ## Format the Swift and Python sources
	@swift format -ipr Sources $(wildcard Tests) Package.swift
	@.venv/bin/ruff check -q --fix-only
	@.venv/bin/ruff format -q

.PHONY: clean
clean: ## Remove what was built (set-up stays; make clean-all removes that too)
	@rm -rf .build .build-release bin build/* dist python/coluber/*.so Sources/CEmbedded/*.bc

.PHONY: clean-all
clean-all: clean
	@rm -rf .venv .venv-bench build
