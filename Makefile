# Each target is one readable line; `make` alone lists them. Long work lives in tools/ or in the binary.
.DEFAULT_GOAL := help
DATA ?= data/demo
.PHONY: help setup demo dev test soak bench gallery lint snap sources deps adr migration

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

setup: ## install what is missing on Debian: a C compiler, Chromium with its driver, PostgreSQL, ffmpeg
	@tools/setup

demo: ## an invented regency with its people, SOPs and articles, served on 127.0.0.1:8080 and :8081
	@tools/setup rust && cargo build --bin tayang && cargo run --quiet --bin tayang -- demo --data $(DATA)

dev: ## serve the demo again with templates and styles read from the folder
	cargo run --bin tayang -- demo --data $(DATA)

test: setup ## every test: rules, both databases, the browser as each role, accessibility
	tools/run-tests

soak: setup ## the long runs: kills, races, every width and theme
	TAYANG_SOAK=1 tools/run-tests

bench: setup ## the figures of docs/performance.md beside nginx, Wagtail and the disk
	tools/setup bench && tools/bench

gallery: setup ## every screen at 360 and 1280 px, light and dark, into gallery/
	TAYANG_GALLERY=gallery cargo test --workspace --test journeys every_screen -- --nocapture

lint: ## format, clippy and documentation as errors
	cargo fmt --all --check && cargo clippy --workspace --all-targets -- -D warnings && RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --quiet

snap: ## review changed snapshots one by one (needs cargo-insta)
	cargo insta review

sources: ## write docs/sources.md anew from docs/sources.toml
	TAYANG_SOURCES=1 cargo test --workspace --test tidy sources

deps: ## licences, bans and duplicates (needs cargo-deny)
	cargo deny check licenses bans sources

adr: ## the next decision page from the template: make adr TITLE="short title"
	@tools/next docs/adr docs/adr/template.md md "$(TITLE)"

migration: ## the next migration text: make migration TITLE="short title"
	@tools/next crates/store/src/migrations /dev/null sql "$(TITLE)"
