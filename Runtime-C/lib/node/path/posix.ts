// node:path/posix
import posix from "node:path";
export {
  resolve, normalize, isAbsolute, join, relative, toNamespacedPath, dirname, basename, extname, format, parse, matchesGlob,
  sep, delimiter, win32, posix, _makeLong,
} from "node:path";
export default posix;
