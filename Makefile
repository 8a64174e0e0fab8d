# Till: make, look, try. `make` alone says what there is.

PORT ?= 8080
DATA ?= .till/sample
PART ?=
SEEDS ?=

.DEFAULT_GOAL := help
.PHONY: help run build test soak bench kernel deps deps-test clean

help: ## say what there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | while IFS="$$(printf '\t')" read -r name text; do printf '  make %-10s %s\n' "$$name" "$$text"; done

run: deps ## open the register with simulated hardware and a sample shop (PORT=8080, DATA=.till/sample)
	swift build --product till
	.ci/run-sample "$(DATA)" "$(PORT)"

build: deps ## build everything
	swift build

# One after another: two cores give each test its time. The real programs and the browser have the machine to themselves, last.
test: deps-test ## run every test at its everyday size
	swift build --build-tests
	swift test --skip-build --no-parallel --skip EndToEndTests
	swift test --skip-build --filter EndToEndTests

soak: deps-test ## run one part at full size (PART=crash|network|sale|journal|storage|concurrency|simulators|all, SEEDS=1-200)
	.ci/soak "$(PART)" "$(SEEDS)"

bench: deps ## time a scan, a payment, an import and a look-up, each beside its floor
	swift run -c release till-bench

kernel: ## let a real kernel in a virtual machine take simulated USB devices (two minutes; CHECKS="name …" for some)
	.ci/kernel

deps: ## install the missing Debian packages for building and running
	@.ci/deps build

deps-test: ## the same, and those for the tests
	@.ci/deps test

clean: ## remove what was built (the sample shop in .till stays)
	swift package clean
