# Till: make, look, try. `make` alone says what there is.

PORT ?= 8080
DATA ?= .till/sample
PART ?=
SEEDS ?=
PREFIX ?= /usr/local
# What debuggers read: `dwarf`, or `none`, which builds a fifth quicker. Another value builds everything anew.
DEBUG_INFO ?= none
export DEBUG_INFO

build = swift build -debug-info-format $(DEBUG_INFO)

.DEFAULT_GOAL := help
.PHONY: help run build test soak bench kernel install uninstall deb rules deps deps-to-compile deps-test clean

help: ## say what there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | while IFS="$$(printf '\t')" read -r name text; do printf '  make %-10s %s\n' "$$name" "$$text"; done

run: deps ## open the register with simulated hardware and a sample shop (PORT=8080, DATA=.till/sample)
	$(build) --product till
	.ci/run-sample "$(DATA)" "$(PORT)"

build: deps ## build everything (DEBUG_INFO=dwarf for a debugger)
	$(build)

# Browser, Python and the like are fetched while the tests are built.
test: deps-to-compile ## run every test at its everyday size
	@.ci/deps test & $(build) --build-tests; built=$$?; wait $$!; fetched=$$?; exit $$((built | fetched))
	.ci/test

soak: deps-test ## run one part at full size (PART=crash|network|sale|days|fullday|journal|storage|concurrency|devices|simulators|all, SEEDS=1-200)
	.ci/soak "$(PART)" "$(SEEDS)"

bench: deps ## time a scan, a payment, an import, drivers and simulated devices, each beside its floor
	swift run -c release till-bench

kernel: ## let a real kernel in a virtual machine take simulated USB devices (two minutes; CHECKS="name …" for some)
	.ci/kernel

deps: ## install the missing Debian packages for building and running
	@.ci/deps build

deps-to-compile: ## the same, and those without which the tests do not compile
	@.ci/deps compile

deps-test: ## the same, and all others for the tests
	@.ci/deps test

# The Swift library goes into the programs: the machine of a shop has no Swift.
release = swift build -c release --static-swift-stdlib --product till && swift build -c release --static-swift-stdlib --product till-office

install: deps ## put programs, pages, udev rules and systemd unit in place (PREFIX=/usr/local, as root)
	$(release)
	.ci/install "$$(swift build -c release --static-swift-stdlib --show-bin-path)" "$(PREFIX)"

uninstall: ## take them away again; the data stays
	.ci/install --remove "$(PREFIX)"

deb: deps ## make the Debian package .build/till.deb, which does the same
	$(release)
	.ci/deb "$$(swift build -c release --static-swift-stdlib --show-bin-path)" .build/till.deb

rules: ## write udev-rules/70-till.rules anew from the drivers' data
	$(build) --product till
	"$$(swift build --show-bin-path)/till" udev-rules > udev-rules/70-till.rules

clean: ## remove what was built (the sample shop in .till stays)
	swift package clean
