# Plumbline. "make help" lists the targets.

MODE ?= release
B := build/$(MODE)
CC ?= cc
PREFIX ?= /usr/local
FUZZ_SECONDS ?= 60
JOBS ?= 2
VERSION := 0.1.0

# Commands are shown in short; V=1 shows them whole.
short = $(if $(V),,@echo "  $(1) $(@:build/%=%)"; )

# The user's flags stay the user's; what the code needs is added to them.
CFLAGS_release := -O2 -g
CFLAGS_debug := -O0 -g
CFLAGS_asan := -O1 -g -fno-omit-frame-pointer
CFLAGS_ubsan := -O1 -g
CFLAGS_cov := -O0 -g
CFLAGS_fuzz := -O1 -g -fno-omit-frame-pointer
CFLAGS ?= $(or $(CFLAGS_$(MODE)),$(CFLAGS_release))
# Fixed addresses: else every start pays for relocating the pointers in the embedded rules.
MODE_release := -fno-pie
LINK_release := -no-pie
MODE_asan := -fsanitize=address,undefined -fno-sanitize-recover=all
MODE_ubsan := -fsanitize=undefined -fno-sanitize-recover=all
MODE_cov := --coverage
MODE_fuzz := -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
MODE_FLAGS := $(MODE_$(MODE))
IS_CLANG := $(findstring clang,$(shell $(CC) --version 2>/dev/null))
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes \
        -Wcast-qual -Wwrite-strings -Wundef -Wformat=2 -Wvla -Wswitch-enum -Wnull-dereference \
        $(if $(IS_CLANG),,-Wlogical-op -Wduplicated-cond) $(if $(WERROR),-Werror)
ALL_CFLAGS := -std=c11 -D_GNU_SOURCE -DPLUMBLINE_VERSION='"$(VERSION)"' $(WARN) \
              -Isrc -Itests/unit -MMD -MP $(MODE_FLAGS) $(CPPFLAGS) $(CFLAGS)

# An archive is linked in where there is one, so that starting costs no search for it.
archive = $(if $(findstring /,$(shell $(CC) -print-file-name=lib$(1).a)),-l:lib$(1).a,-l$(1))
LIBS := $(call archive,yaml) $(call archive,pcre2-8) -lcjson -lpthread -lm
CHECK_LIBS := -lcheck -lsubunit -lrt
ALL_LDFLAGS := $(MODE_FLAGS) $(LINK_$(MODE)) -Wl,-O1 -Wl,--as-needed $(LDFLAGS)

SRC := $(filter-out src/cli/main.c src/embed/%,$(wildcard src/*/*.c))
OBJ := $(SRC:src/%.c=$(B)/obj/%.o) $(B)/gen/types.o $(B)/gen/assets.o $(B)/gen/awsccdata.o
CORE := $(B)/libcore.a
LIB := $(B)/libplumbline.a
BIN := $(if $(wildcard src/cli/main.c),$(B)/plumbline)
UNIT := $(patsubst tests/unit/%.c,$(B)/unit/%,$(wildcard tests/unit/test_*.c))
FUZZ := $(patsubst tests/fuzz/fuzz_%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
REPLAY := $(FUZZ:%=$(B)/fuzz/replay_%)
FUZZERS := $(FUZZ:%=$(B)/fuzz/fuzz_%)
BENCH := $(addprefix $(B)/bench/,timer generate plan empty cjson events)
# Further kinds of tests bring a driver of their own.
DRIVERS := $(wildcard tests/*/run)

# ---- The program

## all        build build/bin/plumbline
all: $(LIB) $(BIN)
ifeq ($(MODE),release)
ifneq ($(BIN),)
all: build/bin/plumbline
endif
endif

# ---- Generated sources: src/embed/ turns rulesets/ into constant data in $(B)/gen/.
# The generator is linked with everything that is not generated itself.
EMBED_SRC := $(wildcard src/embed/*.c)
EMBED_OBJ := $(EMBED_SRC:src/%.c=$(B)/obj/%.o)
GEN := $(B)/gen/rules.c
GEN_OBJ := $(GEN:%.c=%.o)

$(B)/embed: $(EMBED_OBJ) $(CORE)
	$(call short,link)$(CC) $(ALL_LDFLAGS) $^ -o $@ $(LIBS)

$(GEN): $(B)/embed $(shell find rulesets -name '*.yaml')
	@mkdir -p $(@D)
	$(call short,gen )$(B)/embed rulesets $@

# Facts about resource types need no generator of ours, and are part of the core.
$(B)/gen/types.c: src/embed/lines.awk rulesets/data/types.tsv
	$(call embed_lines,typedata,model/typedata.h)
$(B)/gen/awsccdata.c: src/embed/lines.awk rulesets/data/awscc.tsv
	$(call embed_lines,awsccdata,tf/awsccdata.h)

define embed_lines
@mkdir -p $(@D)
$(call short,gen )LC_ALL=C awk -v name=$(1) -v header=$(2) -f $^ > $@.new && mv $@.new $@
endef

# The style and the script of the HTML report; the files that "plumbline init" writes.
ASSETS := $(wildcard src/report/page.*) hooks/pre-commit action/examples/pull-request.yml

$(B)/gen/assets.c: src/embed/asset.awk $(ASSETS)
	@mkdir -p $(@D)
	$(call short,gen )LC_ALL=C awk -f $^ > $@.new && mv $@.new $@

$(B)/gen/%.o: $(B)/gen/%.c
	$(call short,cc  )$(CC) $(ALL_CFLAGS) -c $< -o $@

# ---- Compiling and linking

$(B)/obj/%.o: src/%.c
	@mkdir -p $(@D)
	$(call short,cc  )$(CC) $(ALL_CFLAGS) -c $< -o $@

$(CORE): $(OBJ)
	@rm -f $@
	$(call short,ar  )ar rcs $@ $^

$(LIB): $(OBJ) $(GEN_OBJ)
	@rm -f $@
	$(call short,ar  )ar rcs $@ $^

$(B)/plumbline: $(B)/obj/cli/main.o $(LIB)
	$(call short,link)$(CC) $(ALL_LDFLAGS) $^ -o $@ $(LIBS)

build/bin/plumbline: $(B)/plumbline
	@mkdir -p $(@D)
	ln -f $< $@ 2>/dev/null || cp $< $@

# The generator is no part of the library.
$(B)/unit/test_embed_emit: $(B)/obj/embed/emit.o
$(B)/unit/test_embed_mapcheck: $(B)/obj/embed/mapcheck.o

$(B)/unit/%: tests/unit/%.c $(LIB)
	@mkdir -p $(@D)
	$(call short,cc  )$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -MF $@.d $< $(filter %.o,$^) -o $@ $(LIB) $(CHECK_LIBS) $(LIBS)

$(B)/fuzz/replay_%: tests/fuzz/fuzz_%.c tests/fuzz/replay.c $(LIB)
	@mkdir -p $(@D)
	$(call short,cc  )$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -MF $@.d $< tests/fuzz/replay.c -o $@ $(LIB) $(LIBS)

$(B)/fuzz/fuzz_%: tests/fuzz/fuzz_%.c $(LIB)
	@mkdir -p $(@D)
	$(call short,cc  )$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -fsanitize=fuzzer -MF $@.d $< -o $@ $(LIB) $(LIBS)

$(B)/bench/%: tests/bench/%.c
	@mkdir -p $(@D)
	$(call short,cc  )$(CC) -std=c11 -D_GNU_SOURCE $(WARN) -O2 -MMD -MP -MF $@.d $< -o $@ $(LIBS)

$(B)/conformance/verdicts: $(wildcard tests/conformance/*.[ch]) $(LIB)
	@mkdir -p $(@D)
	$(call short,cc  )$(CC) $(filter-out -MMD -MP,$(ALL_CFLAGS)) $(ALL_LDFLAGS) $(filter %.c,$^) \
	    -o $@ $(LIB) $(LIBS)

# ---- Tests

RUN_TESTS := TEST_JOBS=$(JOBS) tests/run $(B)/log
CONFORMANCE := '$(B)/conformance/verdicts tests/conformance build/bin/plumbline --config \
    tests/conformance/policy.yaml'
REPLAYS = $(foreach t,$(FUZZ),'$(B)/fuzz/replay_$(t) tests/fuzz/corpus/$(t)')

## test       build and run every test
test: deps
	@+$(AGAIN) run-tests

# Started anew once the packages are there, because what the compiler says shapes the build.
AGAIN = $(MAKE) --no-print-directory

run-tests: all unit-programs replay-programs $(if $(BIN),conformance-program)
	@$(RUN_TESTS) tests/lint/check-layers tests/lint/check-runner $(UNIT) $(if $(BIN),$(DRIVERS) $(CONFORMANCE) 'build/bin/plumbline rules test') \
	    $(REPLAYS)

## unit       run the unit tests alone
unit: unit-programs
	@$(RUN_TESTS) $(UNIT)

unit-programs: $(UNIT)
replay-programs: $(REPLAY)
conformance-program: $(B)/conformance/verdicts

## asan       unit tests and fuzz corpus with the address and undefined-behaviour sanitizers
asan: deps
	@+$(AGAIN) MODE=asan sanitized
## ubsan      the same with the undefined-behaviour sanitizer alone
ubsan: deps
	@+$(AGAIN) MODE=ubsan sanitized

sanitized: unit-programs replay-programs
	@$(RUN_TESTS) $(UNIT) $(REPLAYS)

## valgrind   unit tests under valgrind
valgrind:
	@+$(AGAIN) MODE=debug unit-programs
	@TEST_JOBS=$(JOBS) tests/run build/debug/log \
	    $(UNIT:$(B)/%='env CK_DEFAULT_TIMEOUT=120 valgrind -q --max-stackframe=5000000 --error-exitcode=99 build/debug/%')

## cov        line coverage of the unit tests, a file a line
cov:
	@rm -rf build/cov
	@+$(AGAIN) MODE=cov unit
	@tests/lint/coverage build/cov

## golden     write the expected output of the whole-program tests anew (review the diff!)
golden: all
	tests/golden/run --rewrite

## fuzz       run every fuzz target for FUZZ_SECONDS each
fuzz: deps-lint
	@+$(AGAIN) MODE=fuzz CC=clang fuzzers
	@printf '%s\n' $(FUZZ) | FUZZ_SECONDS=$(FUZZ_SECONDS) xargs -P $(JOBS) -n 1 tests/fuzz/run-target

fuzzers: $(FUZZERS)

## bench      measure speed and memory, beside cJSON, libyaml and an empty program
bench: deps-build
	@+$(AGAIN) all bench-programs
	@tests/bench/measure $(B)/bench build/bin/plumbline

bench-programs: $(BENCH)

# ---- Looking at the code

## lint       format, clang-tidy, layers, banned calls, lengths, both compilers with -Werror
lint: deps-lint
	@MAKEFLAGS= TEST_JOBS=1 TEST_SECONDS=3600 tests/run build/lint $(sort $(wildcard tests/lint/check-*))

## format     lay the code out as .clang-format says
format:
	clang-format -i $(wildcard src/*/*.[ch] tests/*/*.[ch])

## analyze    gcc -fanalyzer and cppcheck
analyze:
	@tests/lint/analyze $(SRC) $(EMBED_SRC) $(wildcard src/cli/main.c)

# ---- Using it

## demo       lint the sample templates
demo: deps-build
	@+$(AGAIN) all
	@build/bin/plumbline lint --config fixtures/demo/policy.yaml fixtures/demo || test $$? -eq 1

## docs       write the generated pages of docs/
docs: all
	build/bin/plumbline rules list --format markdown --output docs/rules.md
	build/bin/plumbline help --markdown > docs/cli.md
	build/bin/plumbline help --man > docs/plumbline.1
	build/bin/plumbline config schema --output docs/config.schema.json
	build/bin/plumbline config schema --format markdown --output docs/config.md

## deps       install what building and testing need, where it is missing
deps: deps-build
	@.ci/deps test
deps-build:
	@.ci/deps build
## deps-lint  install what lint and fuzz need besides
deps-lint: deps
	@.ci/deps lint

## install    install under PREFIX (and DESTDIR)
install: all
	install -d $(DESTDIR)$(PREFIX)/bin
	install -m 755 build/bin/plumbline $(DESTDIR)$(PREFIX)/bin/plumbline
	install -D -m 644 docs/plumbline.1 $(DESTDIR)$(PREFIX)/share/man/man1/plumbline.1
	install -d $(addprefix $(DESTDIR)$(PREFIX)/share/,$(dir $(COMPLETIONS)))
	build/bin/plumbline completion bash > $(DESTDIR)$(PREFIX)/share/$(word 1,$(COMPLETIONS))
	build/bin/plumbline completion fish > $(DESTDIR)$(PREFIX)/share/$(word 2,$(COMPLETIONS))
	build/bin/plumbline completion zsh > $(DESTDIR)$(PREFIX)/share/$(word 3,$(COMPLETIONS))

# Where each shell looks for them, below share/.
COMPLETIONS := bash-completion/completions/plumbline fish/vendor_completions.d/plumbline.fish \
               zsh/vendor-completions/_plumbline

## deb        a Debian package, in build/deb/
deb: deps-build
	@.ci/deps deb
	@+$(AGAIN) all
	@.ci/deb build/deb $(VERSION)

## clean      remove what was built
clean:
	rm -rf build

## help       this list
help:
	@sed -n 's/^## /  make /p' Makefile

.PHONY: all test run-tests unit unit-programs replay-programs conformance-program asan ubsan sanitized valgrind cov golden \
        fuzz fuzzers bench bench-programs lint format analyze demo docs deps deps-build deps-lint install deb clean help
.SECONDARY:
.DELETE_ON_ERROR:
-include $(wildcard $(B)/obj/*/*.d $(B)/gen/*.d $(B)/unit/*.d $(B)/fuzz/*.d $(B)/bench/*.d)
