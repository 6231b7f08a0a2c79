"""The functions of aot.h that the package uses, as ctypes knows them."""
import ctypes
import os
from ctypes import CFUNCTYPE, POINTER, Structure, byref, c_char_p, c_double, c_int, c_size_t, c_uint32, c_uint64, c_void_p

OK = 0
E_EXCEPTION = 7
ABI = (1, 2)  # of aot.h that this package was written for


class RuntimeOptions(Structure):
    _fields_ = [("size", c_size_t), ("major", c_uint32), ("minor", c_uint32), ("is_debugging", c_int), ("on_misuse", c_void_p), ("data", c_void_p)]


class ContextOptions(Structure):
    _fields_ = [
        ("size", c_size_t), ("heap_limit", c_size_t), ("stack_limit", c_size_t), ("step_budget", c_uint64), ("deadline_ms", c_uint64),
        ("capabilities", POINTER(c_char_p)), ("on_output", c_void_p), ("on_error", c_void_p), ("data", c_void_p),
    ]


class Invocation(Structure):
    _fields_ = [("data", c_void_p), ("this_value", c_uint64), ("new_target", c_uint64), ("count", c_size_t), ("arguments", POINTER(c_uint64))]


CALLBACK = CFUNCTYPE(c_uint64, c_void_p, POINTER(Invocation))

_ref, _refs, _cx = POINTER(c_uint64), POINTER(c_uint64), c_void_p
_FUNCTIONS = {
    "aot_runtime_open": [POINTER(RuntimeOptions), POINTER(c_void_p)],
    "aot_runtime_close": [c_void_p],
    "aot_context_open": [c_void_p, POINTER(ContextOptions), POINTER(c_void_p)],
    "aot_context_close": [_cx],
    "aot_scope_open": [_cx, POINTER(c_uint64)],
    "aot_scope_close": [_cx, c_uint64],
    "aot_keep": [_cx, c_uint64, _ref],
    "aot_release": [_cx, c_uint64],
    "aot_run": [_cx, c_char_p, c_size_t, _ref],
    "aot_load_script": [_cx, c_char_p, c_char_p, c_size_t, _ref],
    "aot_load_module": [_cx, c_char_p, c_char_p, _ref],
    "aot_call": [_cx, c_uint64, c_uint64, c_size_t, _refs, _ref],
    "aot_call_name": [_cx, c_char_p, c_size_t, _refs, _ref],
    "aot_make_instance": [_cx, c_uint64, c_size_t, _refs, _ref],
    "aot_error_take": [_cx, _ref],
    "aot_error_raise_text": [_cx, c_int, c_char_p],
    "aot_error_report": [_cx, c_uint64, _ref],
    "aot_type_of": [_cx, c_uint64, POINTER(c_int)],
    "aot_make_undefined": [_cx, _ref],
    "aot_make_null": [_cx, _ref],
    "aot_make_boolean": [_cx, c_int, _ref],
    "aot_make_number": [_cx, c_double, _ref],
    "aot_make_bigint_text": [_cx, c_char_p, _ref],
    "aot_make_string": [_cx, c_int, c_char_p, c_size_t, _ref],
    "aot_make_object": [_cx, _ref],
    "aot_make_array": [_cx, c_size_t, _refs, _ref],
    "aot_make_function": [_cx, c_char_p, c_int, CALLBACK, c_void_p, _ref],
    "aot_read_boolean": [_cx, c_uint64, POINTER(c_int)],
    "aot_read_number": [_cx, c_uint64, POINTER(c_double)],
    "aot_convert_string": [_cx, c_uint64, _ref],
    "aot_string_copy": [_cx, c_uint64, c_int, c_char_p, c_size_t, POINTER(c_size_t)],
    "aot_property_read": [_cx, c_uint64, c_char_p, _ref],
    "aot_property_write": [_cx, c_uint64, c_char_p, c_uint64],
    "aot_key_read": [_cx, c_uint64, c_uint64, _ref],
    "aot_key_write": [_cx, c_uint64, c_uint64, c_uint64],
    "aot_array_size": [_cx, c_uint64, POINTER(c_uint32)],
    "aot_global_read": [_cx, c_char_p, _ref],
    "aot_global_write": [_cx, c_char_p, c_uint64],
    "aot_promise_read": [_cx, c_uint64, POINTER(c_int), _ref],
    "aot_poll": [_cx, c_uint32, POINTER(c_int)],
}


def _open():
    """$AOT_LIBRARY, else the libaot that the loader finds. Libraries that aotc made look for its symbols."""
    library = ctypes.CDLL(os.environ.get("AOT_LIBRARY", "libaot.so.1"), mode=ctypes.RTLD_GLOBAL)
    for name, types in _FUNCTIONS.items():
        function = getattr(library, name)
        function.argtypes, function.restype = types, c_int
    library.aot_last_error.restype = library.aot_status_name.restype = c_char_p
    library.aot_status_name.argtypes = [c_int]
    return library


lib = _open()
libc = ctypes.CDLL(None)
libc.free.argtypes = [c_void_p]
libc.free.restype = None
