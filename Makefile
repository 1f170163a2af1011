# Every verb is one line of `make`; each is a thin call of an npm script.
SHELL := /bin/bash
.DEFAULT_GOAL := help
export PATH := $(CURDIR)/node_modules/.bin:$(PATH)

INSTALLED := node_modules/.package-lock.json
OUTPUT ?= output

.PHONY: help install run test check format quality bench sample docs clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "make %-9s %s\n", $$1, $$2}' Makefile

install: $(INSTALLED) ## install everything, Node 24 included

$(INSTALLED): package.json package-lock.json
	@npm ci --loglevel=error
	@touch $(INSTALLED)
	@$(MAKE) --no-print-directory runtime

.PHONY: runtime
runtime:
	@node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 22 || (a === 22 && b >= 19) ? 0 : 1)' || { \
		echo 'Cannot run: expected Node 22.19 or newer, found '"$$(node --version)"'; allow the install script of the package "node" (npm config set ignore-scripts false; rm -r node_modules; make) or install Node 24' >&2; \
		rm -f $(INSTALLED); exit 1; }

run: $(INSTALLED) ## the main job, offline on the bundled sample archive
	@npm run --silent zayava -- run --offline --archive sample/archive --output $(OUTPUT)

test: $(INSTALLED) ## all tests, lint, format and type checks
	@npm run --silent check
	@npm run --silent test

check: $(INSTALLED) ## lint, format and type checks alone
	@npm run --silent check

format: $(INSTALLED) ## put the code into the common format
	@npm run --silent format

bench: $(INSTALLED) ## measure speed and memory, print tables
	@npm run --silent bench

quality: $(INSTALLED) ## precision and recall on the labelled pages, per field and language
	@npm run --silent quality

sample: $(INSTALLED) ## capture the bundled sample archive anew from the loopback site
	@npm run --silent sample

docs: $(INSTALLED) ## write the generated pages of docs/
	@npm run --silent docs

clean: ## remove what was built; the archive under output/ stays
	@rm -rf dist $(OUTPUT)/state $(OUTPUT)/review
