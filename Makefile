# Two commands on a fresh machine: `make run` and `make test`. Each makes .venv first, from requirements.lock.
.DEFAULT_GOAL := help
.PHONY: help run test check setup browser eval bench bench-page lock pictures documents clean bench-engines lighthouse

BIN := .venv/bin
EVAL_INDEX := build/eval-index
# 去年 has to mean the same year whenever the questions are asked.
EVAL_TODAY := 2021-06-01
# The gate of the evaluation. Raise a bound when the scores rise; never lower one to get a change through.
GATES := --min place_at_1=0.78 --min figures_exact=0.74 --min unanswerable_refused=0.84 --max wrong_figures=0.16

help:  ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

run: setup  ## index documents/ and open the chat page on http://127.0.0.1:7860
	$(BIN)/policy-assistant index
	$(BIN)/policy-assistant serve

test: setup browser  ## every test, the page in a real browser included, then the evaluation gate
	$(BIN)/pytest
	@$(MAKE) --no-print-directory eval

check: setup  ## ruff, mypy strict, and that each floor imports only from below
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

eval: setup  ## answer tests/eval/*.jsonl from documents/ and compare with the right answers
	$(BIN)/policy-assistant index documents --index $(EVAL_INDEX)
	POLICY_ASSISTANT_TODAY=$(EVAL_TODAY) $(BIN)/policy-assistant eval tests/eval/*.jsonl --index $(EVAL_INDEX) $(GATES)

bench: setup  ## speed and quality beside plain LangChain on the same documents and model
	$(BIN)/python -m benchmarks.run

bench-engines: setup  ## speed of every engine that is there
	$(BIN)/python -m benchmarks.engines

bench-page: setup browser  ## speed and weight of the page, in Chromium
	$(BIN)/policy-assistant index documents --index $(EVAL_INDEX)
	$(BIN)/python -m benchmarks.page $(EVAL_INDEX)

lighthouse: setup browser  ## what Lighthouse says of the pages; needs Node.js
	$(BIN)/policy-assistant index documents --index $(EVAL_INDEX)
	$(BIN)/python -m benchmarks.lighthouse $(EVAL_INDEX)

documents: setup  ## make the sample documents in binary formats again
	$(BIN)/python scripts/make_documents.py

pictures: setup browser  ## take the pictures of the README again
	$(BIN)/policy-assistant index documents --index $(EVAL_INDEX)
	$(BIN)/python -m scripts.pictures $(EVAL_INDEX)

lock: setup  ## write requirements.lock from what is installed for pyproject.toml
	$(BIN)/python scripts/lock.py

setup: .venv/.installed  ## make .venv

browser:
	@scripts/bootstrap browser

clean:  ## remove what can be made again, but not .venv
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find index -mindepth 1 ! -name README.md -delete

.venv/.requirements: requirements.lock
	scripts/bootstrap environment
	@touch $@

.venv/.installed: .venv/.requirements pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
