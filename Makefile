# Plumbline. "make help" lists the targets.
MODE ?= release
B := build/$(MODE)
CC ?= cc
CFLAGS ?= -O2 -g
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes \
        -Wcast-qual -Wwrite-strings -Wundef -Wformat=2 -Wvla -Wswitch-enum -Wnull-dereference
ALL_CFLAGS := -std=c11 -D_GNU_SOURCE $(WARN) -Isrc -Itests/unit -MMD -MP $(CFLAGS)
LIBS := -lyaml -lcjson -lpcre2-8 -lpthread -lm

SRC := $(filter-out src/cli/main.c src/embed/%,$(wildcard src/*/*.c))
OBJ := $(SRC:src/%.c=$(B)/obj/%.o)
LIB := $(B)/libplumbline.a
TESTS := $(patsubst tests/unit/%.c,$(B)/unit/%,$(wildcard tests/unit/test_*.c))

all: $(LIB)

$(B)/obj/%.o: src/%.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -c $< -o $@

$(LIB): $(OBJ)
	@rm -f $@
	ar rcs $@ $(OBJ)

$(B)/unit/%: tests/unit/%.c $(LIB)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $< -o $@ $(LIB) -lcheck -lsubunit -lrt $(LIBS)

unit: $(TESTS)
	@set -e; for t in $(TESTS); do $$t; done

.PHONY: all unit
-include $(OBJ:.o=.d)
