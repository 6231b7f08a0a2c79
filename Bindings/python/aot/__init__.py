"""TypeScript and JavaScript inside Python.

    with aot.Context() as context:
        context.load_script("game", bytecode)         # of `aotc build --target vm`
        context.call("update", 0.5)

Numbers, booleans, strings and None (null) are converted both ways, lists and dicts become arrays and objects, functions functions. Other values of the program
are `Value`: its properties are attributes, it is called as it is, and it stays until Python forgets it. An exception of the program is an `aot.Error`.
"""
import ctypes
from ctypes import byref, c_char_p, c_double, c_int, c_size_t, c_uint32, c_uint64, c_void_p

from . import _libaot
from ._libaot import lib

__all__ = ["Context", "Error", "Library", "UNDEFINED", "Value"]


class Error(Exception):
    """A status of aot.h, or an exception of the program: `value` is what it threw, str() the report with the stack."""

    def __init__(self, status, text, value=None):
        super().__init__(text)
        self.status, self.value = lib.aot_status_name(status).decode(), value


class _Undefined:
    def __repr__(self):
        return "undefined"

    def __bool__(self):
        return False


UNDEFINED = _Undefined()


class Value:
    """An object, function or symbol of the program."""

    def __init__(self, context, ref):
        kept = c_uint64()
        context._check(lib.aot_keep(context._cx, ref, byref(kept)))
        self.__dict__.update(_context=context, _ref=kept.value)

    def __del__(self):
        context = self.__dict__.get("_context")
        if context and context._cx:
            lib.aot_release(context._cx, self._ref)

    def __getattr__(self, name):
        return self._context._value(lambda out: lib.aot_property_read(self._context._cx, self._ref, name.encode(), out), self)

    def __setattr__(self, name, value):
        with self._context._scope():
            self._context._check(lib.aot_property_write(self._context._cx, self._ref, name.encode(), self._context._ref(value)))

    def __getitem__(self, key):
        with self._context._scope():
            key = self._context._ref(key)
            return self._context._value(lambda out: lib.aot_key_read(self._context._cx, self._ref, key, out), self)

    def __setitem__(self, key, value):
        with self._context._scope():
            context = self._context
            context._check(lib.aot_key_write(context._cx, self._ref, context._ref(key), context._ref(value)))

    def __len__(self):
        size = c_uint32()
        self._context._check(lib.aot_array_size(self._context._cx, self._ref, byref(size)))
        return size.value

    def __call__(self, *arguments):
        return self._context._call(self._ref, UNDEFINED, arguments)

    def __str__(self):
        return self._context._text(self._ref)

    def new(self, *arguments):
        """`new value(...arguments)`"""
        context = self._context
        with context._scope():
            refs = context._refs(arguments)
            return context._value(lambda out: lib.aot_make_instance(context._cx, self._ref, len(arguments), refs, out))

    def result(self):
        """What a promise is fulfilled with: turns the loop until it is settled."""
        context, state, is_alive = self._context, c_int(), True
        with context._scope():
            while True:
                ref = c_uint64()
                context._check(lib.aot_promise_read(context._cx, self._ref, byref(state), byref(ref)))
                if state.value == 1:
                    return context._python(ref.value)
                if state.value == 2:
                    raise context._error(_libaot.E_EXCEPTION, ref.value)
                if not is_alive:
                    raise Error(16, "the promise is never settled")
                is_alive = context.poll(50)


class _Method(Value):
    """A function that was read from an object: called with it as `this`."""

    def __init__(self, context, ref, owner):
        super().__init__(context, ref)
        self.__dict__["_owner"] = owner

    def __call__(self, *arguments):
        return self._context._call(self._ref, self._owner, arguments)


class _Scope:
    def __init__(self, context):
        self.context = context

    def __enter__(self):
        self.scope = c_uint64()
        self.context._check(lib.aot_scope_open(self.context._cx, byref(self.scope)))

    def __exit__(self, *_):
        lib.aot_scope_close(self.context._cx, self.scope)


class Context:
    """A program: a heap and a loop of its own, on the thread that made it.

    `capabilities`: the groups that it is granted, such as "fs" and "process".
    """

    def __init__(self, capabilities=(), heap_limit=0, stack_limit=0, deadline_ms=0, step_budget=0):
        self._cx, self._runtime, self._functions, self._libraries = None, c_void_p(), [], []
        options = _libaot.RuntimeOptions(ctypes.sizeof(_libaot.RuntimeOptions), *_libaot.ABI)
        self._check(lib.aot_runtime_open(byref(options), byref(self._runtime)))
        groups = (c_char_p * (len(capabilities) + 1))(*[group.encode() for group in capabilities], None)
        choices = _libaot.ContextOptions(ctypes.sizeof(_libaot.ContextOptions), heap_limit, stack_limit, step_budget, deadline_ms, groups)
        cx = c_void_p()
        self._check(lib.aot_context_open(self._runtime, byref(choices), byref(cx)))
        self._cx = cx

    def close(self):
        if self._cx:
            self._check(lib.aot_context_close(self._cx))
            self._cx = None
            self._check(lib.aot_runtime_close(self._runtime))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def run(self, bytecode):
        """The exports of the program (or a promise of them)."""
        return self._value(lambda out: lib.aot_run(self._cx, bytecode, len(bytecode), out))

    def load_script(self, name, bytecode):
        return self._value(lambda out: lib.aot_load_script(self._cx, name.encode(), bytecode, len(bytecode), out))

    def load_module(self, name, project=None):
        """A native module (docs/native-modules.md)."""
        folder = project.encode() if project is not None else None
        return self._value(lambda out: lib.aot_load_module(self._cx, name.encode(), folder, out))

    def call(self, name, *arguments):
        """An export of a loaded script, else a function of the global object."""
        with self._scope():
            refs = self._refs(arguments)
            return self._value(lambda out: lib.aot_call_name(self._cx, name.encode(), len(arguments), refs, out))

    def __getitem__(self, name):
        return self._value(lambda out: lib.aot_global_read(self._cx, name.encode(), out))

    def __setitem__(self, name, value):
        with self._scope():
            self._check(lib.aot_global_write(self._cx, name.encode(), self._ref(value)))

    def poll(self, wait_ms=0):
        """One turn of the loop: jobs, timers, I/O. Whether something is still to come."""
        is_alive = c_int()
        self._check(lib.aot_poll(self._cx, wait_ms, byref(is_alive)))
        return bool(is_alive.value)

    # What follows is of the package.

    def _scope(self):
        return _Scope(self)

    def _check(self, status):
        if status:
            raise self._error(status)

    def _error(self, status, value=None):
        text = (lib.aot_last_error() or b"").decode("utf-8", "replace")
        if status != _libaot.E_EXCEPTION or not self._cx:
            return Error(status, text)
        ref, report = c_uint64(value or 0), c_uint64()
        if value is None and lib.aot_error_take(self._cx, byref(ref)):
            return Error(status, text)
        if lib.aot_error_report(self._cx, ref, byref(report)):
            return Error(status, text)
        return Error(status, self._text(report.value), self._python(ref.value))

    def _text(self, ref):
        out, needed = c_uint64(), c_size_t()
        with self._scope():
            self._check(lib.aot_convert_string(self._cx, ref, byref(out)))
            lib.aot_string_copy(self._cx, out, 0, None, 0, byref(needed))
            text = ctypes.create_string_buffer(needed.value + 1)
            self._check(lib.aot_string_copy(self._cx, out, 0, text, needed.value + 1, None))
        return text.raw[: needed.value].decode()

    def _value(self, make, owner=None):
        """What `make` writes to the handle that it is given."""
        ref = c_uint64()
        with self._scope():
            self._check(make(byref(ref)))
            return self._python(ref.value, owner)

    def _python(self, ref, owner=None):
        kind, number, flag = c_int(), c_double(), c_int()
        self._check(lib.aot_type_of(self._cx, ref, byref(kind)))
        if kind.value == 0:
            return UNDEFINED
        if kind.value == 1:
            return None
        if kind.value == 2:
            self._check(lib.aot_read_boolean(self._cx, ref, byref(flag)))
            return bool(flag.value)
        if kind.value == 3:
            self._check(lib.aot_read_number(self._cx, ref, byref(number)))
            value = number.value
            return int(value) if value.is_integer() and abs(value) < 2**53 else value
        if kind.value == 4:
            return int(self._text(ref))
        if kind.value == 5:
            return self._text(ref)
        return _Method(self, ref, owner) if owner is not None and kind.value == 8 else Value(self, ref)

    def _ref(self, value):
        out = c_uint64()
        if isinstance(value, Value):
            return value._ref
        if value is UNDEFINED:
            status = lib.aot_make_undefined(self._cx, byref(out))
        elif value is None:
            status = lib.aot_make_null(self._cx, byref(out))
        elif isinstance(value, bool):
            status = lib.aot_make_boolean(self._cx, value, byref(out))
        elif isinstance(value, int) and abs(value) >= 2**53:
            status = lib.aot_make_bigint_text(self._cx, str(value).encode(), byref(out))
        elif isinstance(value, (int, float)):
            status = lib.aot_make_number(self._cx, value, byref(out))
        elif isinstance(value, str):
            text = value.encode()
            status = lib.aot_make_string(self._cx, 0, text, len(text), byref(out))
        elif isinstance(value, (list, tuple)):
            status = lib.aot_make_array(self._cx, len(value), self._refs(value), byref(out))
        elif isinstance(value, dict):
            self._check(lib.aot_make_object(self._cx, byref(out)))
            for key, member in value.items():
                self._check(lib.aot_property_write(self._cx, out, str(key).encode(), self._ref(member)))
            return out.value
        elif callable(value):
            return self._function(value)
        else:
            raise TypeError(f"{type(value).__name__} is no type that the program has")
        self._check(status)
        return out.value

    def _refs(self, values):
        return (c_uint64 * len(values))(*[self._ref(value) for value in values])

    def _call(self, function, this, arguments):
        with self._scope():
            refs, this = self._refs(arguments), self._ref(this)
            return self._value(lambda out: lib.aot_call(self._cx, function, this, len(arguments), refs, out))

    def _guarded(self, function, *arguments):
        """Calls a function of Python from the program: an exception of it is one of the program."""
        try:
            return function(*arguments)
        except Exception as error:  # whatever it is, it goes on as an Error of the program
            lib.aot_error_raise_text(self._cx, 0, f"{type(error).__name__}: {error}".encode(errors="replace").replace(b"\0", b"?"))
            return None

    def _function(self, function):
        def enter(_, call):
            call = call.contents
            arguments = [self._python(call.arguments[i]) for i in range(call.count)]
            return self._guarded(lambda: self._ref(_or_undefined(function(*arguments)))) or 0

        callback, out = _libaot.CALLBACK(enter), c_uint64()
        self._functions.append(callback)  # the program may keep it for as long as the context lives
        name = getattr(function, "__name__", "").encode()
        self._check(lib.aot_make_function(self._cx, name, 0, callback, None, byref(out)))
        return out.value


def _or_undefined(value):
    return UNDEFINED if value is None else value


# Words of generated modules and the types of C that stand for them.
_SIMPLE = {"number": c_double, "boolean": ctypes.c_bool, "string": c_char_p, "any": c_uint64}


def _text(value):
    """UTF-8 for C."""
    if not isinstance(value, str):
        raise TypeError(f"must be a string, not {type(value).__name__}")
    text = value.encode()
    if b"\0" in text:
        raise ValueError("there is a zero in the text")
    return text


class Library:
    """A library of `aotc build --target lib`; the module that `--bindings=python` writes has the methods."""

    def __init__(self, context, name, path):
        self.context, self._lib = context, ctypes.CDLL(path)
        load = getattr(self._lib, name + "_load")
        load.argtypes, load.restype = [c_void_p], c_int
        context._check(load(context._cx))

    def _call(self, symbol, types, result, *arguments):
        context, words = self.context, [context_word for context_word in (self.context._cx,)]
        if len(arguments) < len([word for word in types if word != "..."]):
            raise TypeError(f"{symbol} takes {len(types)} arguments")
        with context._scope():
            for index, word in enumerate(types):
                if word == "...":
                    rest = arguments[index:]
                    words += [context._refs(rest), c_size_t(len(rest))]
                else:
                    words += self._argument(word, arguments[index])
            return self._result(getattr(self._lib, symbol), words, result)

    def _argument(self, word, value):
        context = self.context
        if word == "number":
            return [c_double(value)]
        if word == "boolean":
            return [ctypes.c_bool(value)]
        if word == "string":
            return [c_char_p(_text(value))]
        if word == "numbers":
            return [(c_double * len(value))(*value), c_size_t(len(value))]
        if word == "any":
            return [c_uint64(context._ref(value))]
        return [self._callback(*word, value), None]

    def _callback(self, types, result, function):
        context = self.context
        form = ctypes.CFUNCTYPE(_SIMPLE.get(result), c_void_p, *[_SIMPLE[word] for word in types])

        def enter(_, *arguments):
            taken = [context._python(a) if word == "any" else a.decode() if word == "string" else a for word, a in zip(types, arguments)]
            given = context._guarded(function, *taken)
            if result == "string":
                callback.last = ctypes.create_string_buffer(context._guarded(_text, "" if given is None else given) or b"")  # until the next call
                return ctypes.addressof(callback.last)
            if result == "any":
                return context._guarded(lambda: context._ref(_or_undefined(given))) or 0
            return None if result is None else context._guarded(lambda: _SIMPLE[result](given or 0).value) or 0

        if result == "string":
            form = ctypes.CFUNCTYPE(c_void_p, c_void_p, *[_SIMPLE[word] for word in types])
        callback = form(enter)
        context._functions.append(callback)
        return callback

    def _result(self, function, words, result):
        context, function.restype = self.context, c_int
        if result is None:
            return context._check(function(*words))
        if result == "any":
            return context._value(lambda out: function(*words, out))
        if result == "numbers":
            items, count = ctypes.POINTER(c_double)(), c_size_t()
            context._check(function(*words, byref(items), byref(count)))
            try:
                return items[: count.value]
            finally:
                _libaot.libc.free(items)
        out = c_void_p() if result == "string" else _SIMPLE[result]()
        context._check(function(*words, byref(out)))
        if result != "string":
            return out.value
        try:
            return ctypes.string_at(out).decode()
        finally:
            _libaot.libc.free(out)
