import Glibc

/// What must not outlive an interrupted aotc: temporary files and folders, and compilers at work.
///
/// From the first entry on, SIGINT, SIGTERM and SIGHUP (unless the parent had them ignored) end the processes, remove the files and
/// then end aotc as the signal would have. The handler itself only writes to a pipe; a thread does the work.
public enum Unfinished {
  nonisolated(unsafe) private static var paths: Set<String> = []
  nonisolated(unsafe) private static var processGroups: Set<pid_t> = []
  nonisolated(unsafe) private static var isWatching = false
  /// Held by whoever reads or writes the sets; kept for good by the thread that cleans up, so that nothing new begins.
  nonisolated(unsafe) private static let lock: UnsafeMutablePointer<pthread_mutex_t> = {
    let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    mutex.initialize(to: pthread_mutex_t())
    pthread_mutex_init(mutex, nil)
    return mutex
  }()

  /// A file or folder that is being made.
  public static func add(_ path: String) { locked { _ = paths.insert(path) } }

  /// The file is complete, or gone.
  public static func remove(_ path: String) { locked { _ = paths.remove(path) } }

  /// Starts a process by `spawn`, which gives the id of the process group that it leads, or nil.
  public static func start(_ spawn: () -> pid_t?) -> pid_t? {
    locked {
      let group = spawn()
      if let group { processGroups.insert(group) }
      return group
    }
  }

  /// The process has ended.
  public static func finish(_ group: pid_t) { locked { _ = processGroups.remove(group) } }

  private static func locked<R>(_ body: () -> R) -> R {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    if !isWatching {
      isWatching = true
      InterruptWatch.start()
    }
    return body()
  }

  /// Ends and removes all. Never gives the lock back: aotc is about to end.
  fileprivate static func cleanUp() {
    pthread_mutex_lock(lock)
    for signal in [SIGTERM, SIGKILL] {
      for group in processGroups { kill(-group, signal) }
      waitForProcesses()
    }
    for path in paths { Files.removeTree(path) }
  }

  /// Two seconds at most: by then a process that can end has ended.
  private static func waitForProcesses() {
    for _ in 0..<200 {
      for group in processGroups {
        var status: Int32 = 0
        waitpid(group, &status, WNOHANG)
      }
      processGroups = processGroups.filter { kill(-$0, 0) == 0 }
      if processGroups.isEmpty { return }
      usleep(10_000)
    }
  }
}

/// Turns signals into work of a thread.
private enum InterruptWatch {
  nonisolated(unsafe) private static var pipe: Pipe!
  /// A plain number: the handler may not look anything up.
  nonisolated(unsafe) private static var handlerDescriptor: Int32 = -1

  static func start() {
    pipe = Pipe()
    if pipe == nil { return }
    handlerDescriptor = pipe.input
    var thread = pthread_t()
    let made = pthread_create(
      &thread, nil,
      { _ in
        InterruptWatch.wait()
        return nil
      }, nil)
    guard made == 0 else { return }
    pthread_detach(thread)
    for number in [SIGINT, SIGTERM, SIGHUP] { watch(number) }
  }

  private static func watch(_ number: Int32) {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0, !isIgnored(action) else { return }
    signal(number) { number in
      var byte = UInt8(truncatingIfNeeded: number)
      _ = write(InterruptWatch.handlerDescriptor, &byte, 1)
    }
  }

  private static func isIgnored(_ action: sigaction) -> Bool {
    guard let handler = action.__sigaction_handler.sa_handler else { return false }
    return unsafeBitCast(handler, to: Int.self) == 1
  }

  private static func wait() {
    var byte: UInt8 = 0
    while read(pipe.output, &byte, 1) != 1 {}
    Unfinished.cleanUp()
    signal(Int32(byte), SIG_DFL)
    raise(Int32(byte))
  }
}
