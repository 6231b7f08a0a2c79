"""Reads the resource bundles of an installed ICU through its C interface: tables are dicts, arrays lists. Bundles are read as they are
written, without what they inherit."""
import ctypes, glob, os

STRING, TABLE, ALIAS, INTEGER, ARRAY, INTEGERS = 0, 2, 3, 7, 8, 14


class Resources:
    def __init__(self, folder):
        load = lambda part: ctypes.CDLL(glob.glob(os.path.join(folder, f'libicu{part}[.-]*so*'))[0], mode=ctypes.RTLD_GLOBAL)
        self.data, self.library = load('data'), load('uc')
        self.version = next(v for v in range(60, 120) if hasattr(self.library, f'ures_openDirect_{v}'))
        self.error = ctypes.c_int(0)
        self.opened = {}

    def call(self, name, result, *arguments):
        f = getattr(self.library, f'{name}_{self.version}')
        f.restype = result
        self.error.value = 0
        return f(*[ctypes.c_void_p(a) if isinstance(a, int) and a > 0xFFFFFFFF else a for a in arguments])

    def checked(self, name, result, *arguments):
        return self.call(name, result, *arguments, ctypes.byref(self.error))

    def read(self, bundle):
        kind, n = self.call('ures_getType', ctypes.c_int32, bundle), ctypes.c_int32(0)
        if kind == STRING:
            at = self.checked('ures_getString', ctypes.c_void_p, bundle, ctypes.byref(n))
            return ctypes.string_at(at, n.value * 2).decode('utf-16-le', 'surrogatepass')
        if kind == INTEGER: return self.checked('ures_getInt', ctypes.c_int32, bundle)
        if kind == INTEGERS:
            at = self.checked('ures_getIntVector', ctypes.c_void_p, bundle, ctypes.byref(n))
            return list((ctypes.c_int32 * n.value).from_address(at))
        if kind not in (TABLE, ARRAY): return None
        out = {}
        for i in range(self.call('ures_getSize', ctypes.c_int32, bundle)):
            child = self.checked('ures_getByIndex', ctypes.c_void_p, bundle, i, None)
            if not child or self.error.value > 0: continue  # an alias that leads nowhere
            key = self.call('ures_getKey', ctypes.c_char_p, child)
            out[key.decode() if kind == TABLE else i] = self.read(child)
            self.call('ures_close', None, child)
        return out if kind == TABLE else list(out.values())

    def open(self, locale, package):
        """A bundle with those that it inherits from."""
        key = locale.replace('-', '_'), package
        if key not in self.opened:
            folder = f'icudt{self.version}l-{package}'.encode() if package else None
            self.opened[key] = self.checked('ures_open', ctypes.c_void_p, folder, key[0].encode())
        return self.opened[key]

    def bundle(self, name, package=None):
        """The bundle of a name ("de", "metadata") in a package ("lang", "unit"); None when there is none."""
        self.open(name, package)  # one that is opened alone first never finds those that it inherits from
        path = f'icudt{self.version}l-{package}'.encode() if package else None
        opened = self.checked('ures_openDirect', ctypes.c_void_p, path, name.encode())
        return self.read(opened) if self.error.value <= 0 and opened else None

    def get(self, locale, path, package=None):
        """What stands at a path ("fields/day/dn") with what the locale inherits and with aliases followed; None when there is nothing."""
        at = self.open(locale, package)
        parts, kept = path.split('/'), []
        for part in parts:
            at = self.checked('ures_getByKeyWithFallback', ctypes.c_void_p, at, part.encode(), None)
            if at: kept.append(at)
            if self.error.value > 0 or not at:
                at = None
                break
        found = self.read(at) if at else None
        for one in kept: self.call('ures_close', None, one)
        return found

    def available(self):
        """The names of all locales, those that are aliases too."""
        listed, names = self.checked('uloc_openAvailableByType', ctypes.c_void_p, 2), []
        while (name := self.checked('uenum_next', ctypes.c_char_p, listed, None)): names.append(name.decode())
        return names
