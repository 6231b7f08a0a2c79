import Workspace

/// `aotc cache`: the object files that are kept of earlier builds.
enum CacheCommand {
  static func perform(_ options: Options) throws -> Int32 {
    guard options.input == nil else { throw UsageError("cache takes no file") }
    guard let folder = ObjectCache.place else {
      throw UsageError("there is no place for a cache: neither AOTC_CACHE nor XDG_CACHE_HOME nor HOME is set")
    }
    let entries = ObjectCache.entries(in: folder)
    let size = entries.reduce(0) { $0 + $1.size }
    if options.clearsCache { for entry in entries { Files.delete(entry.path) } }
    Console.print(
      "\(PathText.display(folder)): \(entries.count) object files, \(size) bytes"
        + (options.clearsCache ? ", removed" : " of at most \(ObjectCache.limit)") + "\n")
    return ExitStatus.ok.rawValue
  }
}
