# make help lists what there is. CI calls these targets and nothing else.

SWIFT ?= swift
RTCC ?= clang
PREFIX ?= /usr/local
BIN := .build/release/aotc
LIB := build/lib/aotc
STATIC_LIBS := libuv_a.a libtommath.a libutf8proc.a
LIBDIRS := /usr/lib/x86_64-linux-gnu /usr/lib/aarch64-linux-gnu /usr/lib

# One list of runtime sources: all of Runtime-C/src, as SwiftPM takes it. VM_UNITS go into libaotvm, the rest into libaotrt.
RT_SOURCES := $(sort $(wildcard Runtime-C/src/*.c))
VM_UNITS := bytecode verify interp generator async_iterator run
VM_OBJECTS := $(foreach u,$(sort $(VM_UNITS)),$(if $(wildcard Runtime-C/src/$(u).c),build/rt/$(u).o))
RT_OBJECTS := $(filter-out $(VM_OBJECTS),$(patsubst Runtime-C/src/%.c,build/rt/%.o,$(RT_SOURCES)))
RT_HEADERS := $(wildcard Runtime-C/include/*.h Runtime-C/include/*.def Runtime-C/include/prims/*.def Runtime-C/src/*.h)
RT_FLAGS := -std=gnu11 -O2 -Wall -Wextra -Werror -ffp-contract=off -fwrapv -fno-strict-aliasing -fno-math-errno \
  -ffunction-sections -fdata-sections -fno-asynchronous-unwind-tables -fno-unwind-tables -fPIC -fvisibility=hidden \
  -ffile-prefix-map=$(CURDIR)=. -IRuntime-C/include -IRuntime-C/src

.PHONY: help deps build runtime run test test-fast golden format lint bench fuzz asan gc-stress conformance size install clean

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

deps: ## install what is missing (Debian packages; root or sudo)
	@tools/deps.sh

build: deps runtime ## build aotc in release mode, and the runtime archives
	$(SWIFT) build -c release --static-swift-stdlib --product aotc

runtime: $(LIB)/libaotrt.a $(LIB)/libaotvm.a $(LIB)/libaotvmload.a $(LIB)/libaotvm.so $(LIB)/.headers $(LIB)/.libs

build/rt/%.o: Runtime-C/src/%.c $(RT_HEADERS)
	@mkdir -p build/rt
	$(RTCC) $(RT_FLAGS) -c $< -o $@

$(LIB)/libaotrt.a: $(RT_OBJECTS)
	@mkdir -p $(LIB)
	@rm -f $@
	ar rcsD $@ $^

$(LIB)/libaotvm.a: $(VM_OBJECTS)
	@mkdir -p $(LIB)
	@rm -f $@
	ar rcsD $@ $^

$(LIB)/libaotvmload.a: Runtime-C/src/vm_load.c $(RT_HEADERS)
	@mkdir -p $(LIB) build/rt
	$(RTCC) $(RT_FLAGS) -DAOT_VM_LOADER -c $< -o build/rt/vm_loader.o
	@rm -f $@
	ar rcsD $@ build/rt/vm_loader.o

# The interpreter with its own hidden copy of the runtime: all state is in the context.
$(LIB)/libaotvm.so: $(VM_OBJECTS) $(LIB)/libaotrt.a $(LIB)/.libs
	$(RTCC) -shared -o $@ $(VM_OBJECTS) $(LIB)/libaotrt.a -L$(LIB) -l:libutf8proc.a -l:libtommath.a -l:libuv_a.a -lm -lpthread -ldl \
	  -Wl,--gc-sections -Wl,--exclude-libs,ALL -s

$(LIB)/.headers: $(wildcard Runtime-C/include/*.h) $(wildcard Runtime-C/src/*.h)
	@mkdir -p $(LIB)/include
	cp Runtime-C/include/*.h $(LIB)/include/
	@touch $@

$(LIB)/.libs:
	@mkdir -p $(LIB)
	@for l in $(STATIC_LIBS); do for d in $(LIBDIRS); do [ -f $$d/$$l ] && cp $$d/$$l $(LIB)/ && break; done; done; true
	@touch $@

run: build ## compile a real example to a native binary and run it
	$(BIN) build Fixtures/examples/wordcount.ts -o build/wordcount
	./build/wordcount

test: build ## set everything up and run all tests
	tools/test.sh

install: build ## install under PREFIX
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib/aotc/include
	install -m 755 $(BIN) $(DESTDIR)$(PREFIX)/bin/aotc
	install -m 644 $(LIB)/*.a $(DESTDIR)$(PREFIX)/lib/aotc/
	install -m 755 $(LIB)/libaotvm.so $(DESTDIR)$(PREFIX)/lib/aotc/
	install -m 644 $(LIB)/include/*.h $(DESTDIR)$(PREFIX)/lib/aotc/include/

clean: ## remove what was built
	rm -rf .build build
