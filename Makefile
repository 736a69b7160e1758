# Two commands are all a newcomer needs: `make demo` and `make test`.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
.DEFAULT_GOAL := help

.PHONY: help
help: ## Show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

.PHONY: runtime
runtime:
	@$(PYTHON) scripts/make_environment.py runtime

.PHONY: env
env:
	@$(PYTHON) scripts/make_environment.py development

.PHONY: demo
demo: runtime ## Make the environment and the demonstration once, then serve it on 127.0.0.1 (PORT=8000)
	@$(BIN)/puebla demo --port $(PORT)

.PHONY: serve
serve: runtime ## Serve what the PUEBLA_* variables describe (see docs/operations.md)
	@$(BIN)/puebla serve

.PHONY: check
check: env ## Style, types, import contracts, migrations and catalogues
	@$(BIN)/python scripts/check.py

.PHONY: test
test: env ## Everything that CI runs: check, rules, application on SQLite and PostgreSQL, browser
	@$(BIN)/python scripts/check.py
	@$(BIN)/python scripts/run_tests.py

.PHONY: rules
rules: env ## The rules alone, without Django (under a second)
	@$(BIN)/python -m pytest -q -p no:django -p no:xdist -c tests/procedure/pytest.ini tests/procedure

.PHONY: messages
messages: env ## Collect the texts of one app for translation: make messages APP=portal
	@cd src/puebla/$(APP) && ../../../$(BIN)/django-admin makemessages --locale es --no-location --no-obsolete --settings puebla.config.settings

.PHONY: lock
lock: ## Renew the lock files (needs uv); the result names no package index
	@for kind in runtime development s3; do (cd requirements && uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-config --quiet --upgrade -o $$kind.txt $$kind.in); done

.PHONY: bench
bench: env ## Server time, queries and bytes of every page at 1 and 10 times the data, and after 100 years
	@$(BIN)/python -m bench
	@$(BIN)/python -m bench --century
