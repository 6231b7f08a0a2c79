# make help lists what there is. CI calls these targets and nothing else.

SWIFT ?= swift
RTCC ?= clang
PREFIX ?= /usr/local
BIN := .build/release/aotc
LIB := build/lib/aotc
RT_OUT := build/rt
RT_EXTRA :=
STATIC_LIBS := libuv_a.a libffi.a libtommath.a libutf8proc.a libz.a libbrotlienc.a libbrotlidec.a libbrotlicommon.a libssl.a libcrypto.a libsqlite3.a libnghttp2.a
LIBDIRS := /usr/lib/x86_64-linux-gnu /usr/lib/aarch64-linux-gnu /usr/lib

# The runtime is the tree under Runtime-C/src, here as for SwiftPM. VM_UNITS go into libaotvm, the rest into libaotrt.
RT_SOURCES := $(sort $(wildcard Runtime-C/src/*/*.c Runtime-C/src/*/*/*.c))
VM_UNITS := vm/bytecode vm/verify vm/interp vm/suspended vm/pending_call vm/vm_open
VM_OBJECTS := $(VM_UNITS:%=$(RT_OUT)/%.o)
# Of hosts alone: libaot has it and all below it.
EMBED_OBJECTS := $(patsubst Runtime-C/src/%.c,$(RT_OUT)/%.o,$(filter Runtime-C/src/embed/%,$(RT_SOURCES)))
# Of plugins and their hosts: libaotobj, above libaot.
OBJ_OBJECTS := $(patsubst Runtime-C/src/%.c,$(RT_OUT)/%.o,$(filter Runtime-C/src/objects/%,$(RT_SOURCES)))
RT_OBJECTS := $(filter-out $(VM_OBJECTS) $(EMBED_OBJECTS) $(OBJ_OBJECTS),$(patsubst Runtime-C/src/%.c,$(RT_OUT)/%.o,$(RT_SOURCES)))
RT_HEADERS := $(sort $(wildcard Runtime-C/include/*.h Runtime-C/include/*.def Runtime-C/include/*/*.def Runtime-C/src/*/*.h \
  Runtime-C/src/*/*.def Runtime-C/src/*/*/*.h))
# Swift's clang moves cold code out of functions, and takes those that begin with checks for cold as a whole: it makes them small instead of fast.
UNSPLIT := $(shell $(RTCC) -Xclang -fno-split-cold-code -fsyntax-only -x c /dev/null 2> /dev/null && echo -Xclang -fno-split-cold-code)
RT_FLAGS := -std=gnu11 -O2 -Wall -Wextra -Werror -ffp-contract=off -fwrapv -fno-strict-aliasing -fno-math-errno \
  -ffunction-sections -fdata-sections -fno-asynchronous-unwind-tables -fno-unwind-tables -fPIC -fvisibility=protected \
  -ffile-prefix-map=$(CURDIR)=. -IRuntime-C/include -IRuntime-C/src $(UNSPLIT) $(RT_EXTRA)

.PHONY: help deps build compiler runtime objects embed run test test-fast golden format docs lint oracle bench fuzz asan gc-stress conformance divergence packages programs size install install-embed clean

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

deps: ## install what is missing (Debian packages; root or sudo)
	@tools/deps.sh

# SwiftPM does not see that modules hold numbers of the C tables: a table that changes compiles everything again.
# Headers for hosts are none of those.
HOST_HEADERS := aot.h aot_api.h aot_compiler.h aot_module.h aot_objects.h aot_objects_api.h aot_plugin.h
.build/tables: $(filter-out $(HOST_HEADERS:%=Runtime-C/include/%),$(wildcard Runtime-C/include/*.def Runtime-C/include/builtins/*.def Runtime-C/include/*.h))
	@mkdir -p .build
	@find Sources Tests -name '*.swift' -exec touch {} +
	@touch $@

# Swift's modules, which wait for each other, leave a core idle: the runtime is compiled beside them.
build: deps ## build aotc in release mode, and the runtime archives
	@$(MAKE) --no-print-directory -j$$(nproc) compiler runtime
	@$(MAKE) --no-print-directory $(LIB)/aotc-compiler.o

# libuv as an object, all of it (Package.swift).
.build/uv.o: $(firstword $(wildcard $(LIBDIRS:%=%/libuv_a.a)))
	@mkdir -p .build
	ld -r --whole-archive $< -o $@

compiler: .build/tables .build/uv.o
	$(SWIFT) build -c release --static-swift-stdlib --product aotc

# The rooms that compile text, for programs that hold the compiler: one object with the library of Swift. What the interpreter asks for
# by weak references comes along.
COMPILER_ROOMS := RuntimeCompiler EmitBytecode FastSema Bytecode HIR Builtins Frontend AST Base
SWIFT_STATIC = $(shell $(SWIFT) -print-target-info -static-stdlib | sed -n 's|^ *"runtimeResourcePath": "\(.*\)",*|\1|p')/linux
SWIFT_ARCHIVES := swiftCore swift_Concurrency swift_StringProcessing swift_RegexParser
empty :=
space := $(empty) $(empty)
$(LIB)/aotc-compiler.o: $(BIN)
	ld -r -o $@.tmp $(SWIFT_STATIC)/$(shell uname -m)/swiftrt.o \
	  $$(grep -E '/($(subst $(space),|,$(COMPILER_ROOMS)))\.build/' .build/release/aotc.product/Objects.LinkFileList) \
	  $(VM_WEAK:%=-u %) --start-group $(SWIFT_ARCHIVES:%=$(SWIFT_STATIC)/lib%.a) $$(c++ -print-file-name=libstdc++.a) --end-group
	@mv $@.tmp $@

runtime: $(LIB)/libaotrt.a $(LIB)/libaotvm.a $(LIB)/libaotembed.a $(LIB)/libaotvmload.a $(LIB)/libaotvm.so $(LIB)/.headers $(LIB)/.libs $(LIB)/.library

$(RT_OUT)/%.o: Runtime-C/src/%.c $(RT_HEADERS)
	@mkdir -p $(@D)
	$(RTCC) $(RT_FLAGS) -c $< -o $@

# In every program and seldom hot: small comes before fast.
SMALL_UNITS := base/failure base/stack builtins/error/error_constructors builtins/json/json_stringify heap/allocate heap/chunk heap/collect heap/large heap/mark heap/stats heap/sweep \
  host/console host/inspect host/inspect_text host/output host/source_file object/captured_stack object/describe object/error object/frame_method object/frame_text object/refusal \
  object/shape object/sparse object/source_line object/trace object/uncaught program/compile program/finish realm/context \
  realm/realm realm/realm_table value/intern value/symbol builtins/common/time_value builtins/date/date builtins/date/date_parse \
  builtins/regexp/regexp_accessors host/environment host/handle host/inspect_layout host/loop host/timers host/unheard object/positions
$(SMALL_UNITS:%=$(RT_OUT)/%.o): RT_FLAGS += -Os

# In every program, with loops that are short as a rule: unrolled and vectorized they are only longer.
SHORT_LOOPS := heap/marking object/abstract_operations object/class object/collection object/convert object/function object/new_array \
  object/internal_methods object/operators object/own_property object/property_access object/state object/trace \
  value/builder value/key value/number value/table async/job builtins/global/global builtins/number/number_methods
$(SHORT_LOOPS:%=$(RT_OUT)/%.o): RT_FLAGS += -fno-tree-vectorize -fno-tree-slp-vectorize -fno-unroll-loops

# What the members are made of is in a list beside the archive, in their order: `aotc explain --size` tells their rooms.
ARCHIVED = $(filter %.o,$^)
define ARCHIVE
@mkdir -p $(@D)
@rm -f $@
ar rcsD $@ $(ARCHIVED)
@printf '%s\n' $(ARCHIVED:$(RT_OUT)/%.o=%) > $(@:.a=.members)
endef

$(LIB)/libaotrt.a: $(RT_OBJECTS) Makefile
	$(ARCHIVE)

$(LIB)/libaotvm.a: $(VM_OBJECTS) Makefile
	$(ARCHIVE)

# aot.h for the native modules of a program.
IN_PROGRAM := module context
$(IN_PROGRAM:%=$(RT_OUT)/embed/%_in_program.o): $(RT_OUT)/embed/%_in_program.o: Runtime-C/src/embed/%.c $(RT_HEADERS)
	@mkdir -p $(@D)
	$(RTCC) $(RT_FLAGS) -DAOT_IN_PROGRAM -c $< -o $@

$(LIB)/libaotembed.a: $(filter-out $(IN_PROGRAM:%=$(RT_OUT)/embed/%.o),$(EMBED_OBJECTS)) $(IN_PROGRAM:%=$(RT_OUT)/embed/%_in_program.o) Makefile
	$(ARCHIVE)

$(LIB)/libaotvmload.a: Runtime-C/src/vm/vm_load.c $(RT_HEADERS)
	@mkdir -p $(LIB) $(RT_OUT)
	$(RTCC) $(RT_FLAGS) -DAOT_VM_LOADER -c $< -o $(RT_OUT)/vm_loader.o
	@rm -f $@
	ar rcsD $@ $(RT_OUT)/vm_loader.o

# The interpreter with its own hidden copy of the runtime: all state is in the context. Weak references do not pull members
# out of an archive, so what a program may have made for its thunks is named.
VM_WEAK := aot_typed_array_has aot_typed_array_get aot_typed_array_set aot_canonical_numeric_index aot_map_iterator aot_map_iterator_step \
  aot_to_bigint aot_bigint_from_int64 aot_bigint_from_uint64 aot_bigint_to_uint64 aot_regexp aot_unit_texts aot_currency_names aot_prepare_stack aot_append_method
$(LIB)/libaotvm.so: $(VM_OBJECTS) $(LIB)/libaotrt.a $(LIB)/.libs
	$(RTCC) $(RT_EXTRA) -shared -o $@ $(VM_OBJECTS) $(VM_WEAK:%=-Wl,-u,%) $(LIB)/libaotrt.a -L$(LIB) -l:libutf8proc.a -l:libtommath.a -l:libuv_a.a -lm -lpthread -ldl \
	  -Wl,--gc-sections -Wl,--exclude-libs,ALL -Wl,--version-script=Runtime-C/src/vm/libaotvm.map -s

# For hosts: one object in which only the names of aot.h are seen, and a shared library of the same.
# What a sanitizer brings is not there yet when the library is linked.
AOT_COMPLETE := -Wl,-z,defs
AOT_SYMBOLS := Runtime-C/src/embed/libaot.map
AOT_LIBS := -luv -lffi -ltommath -lsqlite3 -lnghttp2 -lutf8proc -lssl -lcrypto -lz -lbrotlienc -lbrotlidec -lbrotlicommon -lm -lpthread -ldl
LIBAOT_OBJECTS = $(EMBED_OBJECTS) $(VM_OBJECTS) $(RT_OBJECTS)
objects: $(LIBAOT_OBJECTS) $(OBJ_OBJECTS)
embed: $(LIB)/libaot.a $(LIB)/libaot.so.1 $(LIB)/libaotobj.a $(LIB)/libaotobj.so.1 $(LIB)/aotd $(LIB)/aotd-send $(LIB)/aot-describe $(LIB)/libaotcompiler.so.1 $(LIB)/aot.pc $(LIB)/aotobj.pc $(LIB)/aotcompiler.pc $(LIB)/.headers ## the libraries for programs that have TypeScript inside

$(LIB)/libaot.a: $(LIBAOT_OBJECTS) $(AOT_SYMBOLS)
	@mkdir -p $(LIB)
	@rm -f $@
	ld -r -o $(RT_OUT)/libaot.o $(LIBAOT_OBJECTS)
	objcopy --wildcard $$(sed -n 's/^ *\(aot_[a-z0-9_]*\);.*/--keep-global-symbol=\1/p' $(AOT_SYMBOLS)) $(RT_OUT)/libaot.o
	ar rcsD $@ $(RT_OUT)/libaot.o

$(LIB)/libaot.so.1: $(LIBAOT_OBJECTS) $(AOT_SYMBOLS)
	$(RTCC) $(RT_EXTRA) -shared $(AOT_COMPLETE) -Wl,-soname,libaot.so.1 -Wl,--version-script=$(AOT_SYMBOLS) -o $@ $(LIBAOT_OBJECTS) $(AOT_LIBS) \
	  -Wl,--gc-sections -Wl,--exclude-libs,ALL -Wl,-z,relro -Wl,-z,now -s
	ln -sf libaot.so.1 $(LIB)/libaot.so

# The same with objects and plugins on top: a host links with one of the two libraries.
OBJ_SYMBOLS := Runtime-C/src/objects/libaotobj.map
$(LIB)/libaotobj.a: $(LIBAOT_OBJECTS) $(OBJ_OBJECTS) $(AOT_SYMBOLS) $(OBJ_SYMBOLS)
	@mkdir -p $(LIB)
	@rm -f $@
	ld -r -o $(RT_OUT)/libaotobj.o $(LIBAOT_OBJECTS) $(OBJ_OBJECTS)
	objcopy --wildcard $$(sed -n 's/^ *\(aot_[a-z0-9_]*\);.*/--keep-global-symbol=\1/p' $(AOT_SYMBOLS) $(OBJ_SYMBOLS)) $(RT_OUT)/libaotobj.o
	ar rcsD $@ $(RT_OUT)/libaotobj.o

$(LIB)/libaotobj.so.1: $(LIBAOT_OBJECTS) $(OBJ_OBJECTS) $(AOT_SYMBOLS) $(OBJ_SYMBOLS)
	$(RTCC) $(RT_EXTRA) -shared $(AOT_COMPLETE) -Wl,-soname,libaotobj.so.1 -Wl,--version-script=$(AOT_SYMBOLS) -Wl,--version-script=$(OBJ_SYMBOLS) -o $@ \
	  $(LIBAOT_OBJECTS) $(OBJ_OBJECTS) $(AOT_LIBS) -Wl,--gc-sections -Wl,--exclude-libs,ALL -Wl,-z,relro -Wl,-z,now -s
	ln -sf libaotobj.so.1 $(LIB)/libaotobj.so

# The daemon and its client are programs over the public headers alone. The daemon has the library beside it, whose names native code of plugins asks for.
DAEMON_FLAGS := -std=c11 -O2 -Wall -Wextra -pedantic -Werror -D_GNU_SOURCE -IRuntime-C/include $(RT_EXTRA)
BESIDE := -Wl,-rpath,'$$ORIGIN:$$ORIGIN/../lib'
$(LIB)/aotd: $(wildcard Runtime-C/daemon/*.[ch]) $(LIB)/libaotobj.so.1
	$(RTCC) $(DAEMON_FLAGS) $(filter-out %/aotd_send.c %/aot_describe.c,$(filter %.c,$^)) -o $@ -L$(LIB) -laotobj -lm -lpthread $(BESIDE)

$(LIB)/aotd-send: Runtime-C/daemon/aotd_send.c Runtime-C/daemon/socket_path.c Runtime-C/daemon/socket_path.h
	@mkdir -p $(LIB)
	$(RTCC) $(DAEMON_FLAGS) $(filter %.c,$^) -o $@

# It asks libraries that may be linked with libaot.so themselves: what they ask for is found in this one.
$(LIB)/aot-describe: Runtime-C/daemon/aot_describe.c Runtime-C/daemon/text.c Runtime-C/daemon/text.h $(LIB)/libaotobj.so.1
	$(RTCC) $(DAEMON_FLAGS) $(filter %.c,$^) -o $@ -L$(LIB) -laotobj -ldl $(BESIDE)

# The compiler for hosts: the rooms that make bytecode of text, what they ask of the runtime, the library of Swift.
HOST_COMPILER_ROOMS := HostCompiler Workspace EmitBytecode FastSema Bytecode HIR Builtins Frontend AST Base CRuntime
COMPILER_SYMBOLS := Runtime-C/compiler/compiler.map
$(LIB)/libaotcompiler.so.1: $(BIN) Runtime-C/compiler/compiler.c $(COMPILER_SYMBOLS) Runtime-C/include/aot_compiler.h
	$(RTCC) -std=c11 -O2 -Wall -Wextra -Werror -fPIC -IRuntime-C/include -shared $(AOT_COMPLETE) -Wl,-soname,libaotcompiler.so.1 -Wl,--version-script=$(COMPILER_SYMBOLS) -o $@.tmp \
	  Runtime-C/compiler/compiler.c $(SWIFT_STATIC)/$(shell uname -m)/swiftrt.o \
	  $$(grep -E '/($(subst $(space),|,$(HOST_COMPILER_ROOMS)))\.build/' .build/release/aotc.product/Objects.LinkFileList) \
	  -Wl,--start-group $(patsubst %,$(SWIFT_STATIC)/lib%.a,$(SWIFT_ARCHIVES) swiftGlibc) -Wl,--end-group -Wl,--as-needed $(AOT_LIBS) -lstdc++ -Wl,--gc-sections -Wl,--exclude-libs,ALL -s
	@mv $@.tmp $@
	ln -sf libaotcompiler.so.1 $(LIB)/libaotcompiler.so

AOT_VERSION = $(shell sed -n 's/^\#define AOT_ABI_VERSION_M[AI][JN]OR //p' Runtime-C/include/aot.h | paste -sd.)
$(LIB)/aot.pc: Runtime-C/include/aot.h Makefile
	@mkdir -p $(LIB)
	@printf '%s\n' 'prefix=$(PREFIX)' 'libdir=$${prefix}/lib' 'includedir=$${prefix}/include' '' 'Name: aot' \
	  'Description: TypeScript and JavaScript inside a host program' 'Version: $(AOT_VERSION)' 'Cflags: -I$${includedir}' \
	  'Libs: -L$${libdir} -laot' 'Libs.private: $(AOT_LIBS)' > $@

$(LIB)/aotobj.pc: Runtime-C/include/aot.h Makefile
	@mkdir -p $(LIB)
	@printf '%s\n' 'prefix=$(PREFIX)' 'libdir=$${prefix}/lib' 'includedir=$${prefix}/include' '' 'Name: aotobj' \
	  'Description: objects and messages across shared libraries' 'Version: $(AOT_VERSION)' 'Cflags: -I$${includedir}' \
	  'Libs: -L$${libdir} -laotobj' 'Libs.private: $(AOT_LIBS)' > $@

$(LIB)/aotcompiler.pc: Runtime-C/include/aot.h Makefile
	@mkdir -p $(LIB)
	@printf '%s\n' 'prefix=$(PREFIX)' 'libdir=$${prefix}/lib' 'includedir=$${prefix}/include' '' 'Name: aotcompiler' \
	  'Description: the compiler for programs that run text of TypeScript and JavaScript' 'Version: $(AOT_VERSION)' 'Cflags: -I$${includedir}' \
	  'Libs: -L$${libdir} -laotcompiler' > $@

$(LIB)/.headers: $(wildcard Runtime-C/include/*.h Runtime-C/src/napi/*_api.h) Runtime-C/src/napi/addons.list
	@mkdir -p $(LIB)/include
	cp Runtime-C/include/*.h $(LIB)/include/
	cp Runtime-C/src/napi/node_api.h Runtime-C/src/napi/js_native_api.h $(LIB)/include/
	cp Runtime-C/src/napi/addons.list $(LIB)/
	@touch $@

# Node's modules and the web's, as TypeScript: compiled with each program that asks for them.
LIBRARY := $(wildcard Runtime-C/lib/*.txt Runtime-C/lib/*/*.ts Runtime-C/lib/*/*/*.ts)
$(LIB)/.library: $(LIBRARY)
	@rm -rf $(LIB)/lib
	@mkdir -p $(LIB)/lib
	cp -r Runtime-C/lib/. $(LIB)/lib/
	@touch $@

$(LIB)/.libs: Makefile Runtime-C/libuv/absent.c
	@mkdir -p $(LIB)
	@cp "$$($(RTCC) -print-libgcc-file-name 2>/dev/null | grep libgcc || gcc -print-libgcc-file-name)" $(LIB)/libgcc.a 2>/dev/null || true
	@for l in $(STATIC_LIBS); do for d in $(LIBDIRS); do [ -f $$d/$$l ] && cp $$d/$$l $(LIB)/ && break; done; done; true
# Nothing unwinds through it: errors are values. What stands for its absent parts comes before them.
	@objcopy --remove-section .eh_frame --remove-section .rela.eh_frame $(LIB)/libuv_a.a 2>/dev/null || true
	@if [ -f $(LIB)/libuv_a.a ]; then mkdir -p $(RT_OUT) && $(RTCC) $(RT_FLAGS) -Os -c Runtime-C/libuv/absent.c -o $(RT_OUT)/absent.o && \
	  ar rb "$$(ar t $(LIB)/libuv_a.a | head -1)" $(LIB)/libuv_a.a $(RT_OUT)/absent.o; fi
	@touch $@

run: build ## compile a real example to a native binary and run it
	$(BIN) build Fixtures/examples/wordcount.ts -o build/wordcount
	./build/wordcount

test: build ## set everything up and run all tests
	tools/test.sh

test-fast: build ## the fixtures as bytecode and on node only
	python3 tools/fixtures.py --modes run,node

golden: build ## write the expectations of fixtures anew (read the diff)
	python3 tools/fixtures.py --golden
	python3 tools/test_rewrite.py --golden

asan: build ## the fixtures, and the libraries for hosts, under AddressSanitizer and UBSan
	tools/test-asan.sh

gc-stress: build ## the fixtures with a collection at every few allocations
	tools/test-gc-stress.sh

size: build ## sizes of hello world and of a program with a timer
	@tools/size.sh

# The suites are fetched by hand and never committed. TOOLS holds test262.py and bench.py; TEST262 and AWFY their suites.
conformance: build ## test262: make conformance TOOLS=... TEST262=... SLICE='@slices/1-core.txt'
	cd $(TOOLS) && python3 test262.py run --suite $(TEST262) --cmd '$(CURDIR)/$(BIN) run {modeflag} {file}' --module-flag=--module \
	  --script-flag=--script --features-skip @proposals @slices/skip-first.txt -- $(or $(SLICE),@slices/1-core.txt)

divergence: build ## test262 on four paths, which must agree: make divergence TOOLS=... TEST262=... SLICE=... N=1000 [SKIP='lists of features']
	python3 tools/divergence.py --tools $(TOOLS) --suite $(TEST262) --sample $(or $(N),1000) --skip '$(or $(SKIP),@slices/skip-first.txt)' $(or $(SLICE),@slices/1-core.txt)

packages: build ## programs over npm packages against node: make packages PACKAGES=/path/to/node_modules [ONLY='semver diff']
	python3 tools/packages.py --packages $(PACKAGES) --aotc $(BIN) $(ONLY)

programs: build ## real programs against node and bun: make programs PACKAGES=/path/to/node_modules [ONLY='semver express'] [BUN=...]
	tools/programs.py --packages $(PACKAGES) --aotc $(BIN) $(if $(BUN),--bun $(BUN)) $(ONLY)

bench: build ## aotc against node, bun and C++, and docs/performance.md: make bench BENCH=... AWFY=... [TOOLS=...] [BUN=...] [ROUNDS=3] [PARTS=clbg,size] [ONLY=...]
	tools/bench.py --aotc $(BIN) $(if $(BENCH),--bench $(BENCH)) $(if $(TOOLS),--tools $(TOOLS)) $(if $(AWFY),--awfy $(AWFY)) $(if $(BUN),--bun $(BUN)) \
	  $(if $(PACKAGES),--packages $(PACKAGES)) $(if $(ROUNDS),--rounds $(ROUNDS)) $(if $(PARTS),--parts $(PARTS)) $(if $(ONLY),--only '$(ONLY)')

C_FILES := $(sort $(shell find Runtime-C Fuzz Tests/runtime Tests/embed Tests/objects Fixtures/examples Sources/CTinyCC Bench -name "*.[ch]"))

format: ## swift format and clang-format in place
	$(SWIFT) format -i -r Sources Tests Package.swift
	clang-format -i $(C_FILES)

docs: build ## write the pages that are made from tables
	python3 tools/builtins_doc.py
	python3 tools/node_doc.py
	$(BIN) --help=markdown > docs/cli.md
	$(BIN) explain diagnostics > docs/diagnostics.md

lint: build ## formatting, warnings, generated pages
	@printf '%s\n' 'format of Swift: $(SWIFT) format lint --strict -r Sources Tests Package.swift' \
	  'format of C: clang-format --dry-run -Werror $(C_FILES)' | tools/side_by_side.py
	python3 tools/lint_names.py
	tools/lint-switches.py
	python3 tools/builtins_doc.py --check
	python3 tools/node_doc.py --check
	@$(BIN) --help=markdown | cmp -s - docs/cli.md || { echo 'docs/cli.md is stale: make docs'; exit 1; }
	@$(BIN) explain diagnostics | cmp -s - docs/diagnostics.md || { echo 'docs/diagnostics.md is stale: make docs'; exit 1; }

oracle: build ## every inferred fact asserted under node: make oracle N=2000 CASES=/folder
	python3 tools/oracle.py --generated $(or $(N),150) $(if $(CASES),--cases $(CASES))

fuzz: build ## generated programs in all modes against node: make fuzz N=300 SEED=1
	tools/fuzz.sh

SHARE = $(DESTDIR)$(PREFIX)/share

install-embed: embed ## install the library for programs that have TypeScript inside
	install -d $(DESTDIR)$(PREFIX)/include $(DESTDIR)$(PREFIX)/lib/pkgconfig
	install -d $(DESTDIR)$(PREFIX)/bin
	install -m 644 $(HOST_HEADERS:%=Runtime-C/include/%) Runtime-C/include/aot_module.hpp $(DESTDIR)$(PREFIX)/include/
	install -m 644 $(LIB)/libaot.a $(LIB)/libaotobj.a $(DESTDIR)$(PREFIX)/lib/
	install -m 755 $(LIB)/libaot.so.1 $(LIB)/libaotobj.so.1 $(LIB)/libaotcompiler.so.1 $(DESTDIR)$(PREFIX)/lib/
	ln -sf libaot.so.1 $(DESTDIR)$(PREFIX)/lib/libaot.so
	ln -sf libaotobj.so.1 $(DESTDIR)$(PREFIX)/lib/libaotobj.so
	ln -sf libaotcompiler.so.1 $(DESTDIR)$(PREFIX)/lib/libaotcompiler.so
	install -s -m 755 $(LIB)/aotd $(LIB)/aotd-send $(LIB)/aot-describe $(DESTDIR)$(PREFIX)/bin/
	for l in aot aotobj aotcompiler; do sed 's|^prefix=.*|prefix=$(PREFIX)|' $(LIB)/$$l.pc > $(DESTDIR)$(PREFIX)/lib/pkgconfig/$$l.pc; done

install: build install-embed ## install under PREFIX, with man page and shell completions
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib/aotc/include
	install -s -m 755 $(BIN) $(DESTDIR)$(PREFIX)/bin/aotc
	install -m 644 $(filter-out $(LIB)/libaot.a $(LIB)/libaotobj.a,$(wildcard $(LIB)/*.a)) $(DESTDIR)$(PREFIX)/lib/aotc/
	install -m 644 $(LIB)/aotc-compiler.o $(DESTDIR)$(PREFIX)/lib/aotc/
	install -m 755 $(LIB)/libaotvm.so $(DESTDIR)$(PREFIX)/lib/aotc/
	install -m 644 $(LIB)/addons.list $(wildcard $(LIB)/*.members) $(DESTDIR)$(PREFIX)/lib/aotc/
	cp -r $(LIB)/lib $(DESTDIR)$(PREFIX)/lib/aotc/
	install -m 644 $(LIB)/include/*.h $(DESTDIR)$(PREFIX)/lib/aotc/include/
	install -d $(SHARE)/man/man1 $(SHARE)/bash-completion/completions $(SHARE)/zsh/site-functions $(SHARE)/fish/vendor_completions.d
	$(BIN) --help=man > $(SHARE)/man/man1/aotc.1
	$(BIN) completions bash > $(SHARE)/bash-completion/completions/aotc
	$(BIN) completions zsh > $(SHARE)/zsh/site-functions/_aotc
	$(BIN) completions fish > $(SHARE)/fish/vendor_completions.d/aotc.fish

clean: ## remove what was built
	rm -rf .build build
