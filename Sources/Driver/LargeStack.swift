import Glibc

/// 512 MiB of address space; pages are taken only when touched.
private let largeStackSize = 512 << 20

private final class StackJob {
  let body: () -> Int32
  var result: Int32 = 70
  init(_ body: @escaping () -> Int32) { self.body = body }
}

/// Runs `body` on a thread with a large stack and gives its result; on the caller's thread if none can be made.
public func runOnLargeStack(_ body: @escaping () -> Int32) -> Int32 {
  var attributes = pthread_attr_t()
  guard pthread_attr_init(&attributes) == 0, pthread_attr_setstacksize(&attributes, largeStackSize) == 0 else {
    return body()
  }
  let job = StackJob(body)
  var thread = pthread_t()
  let status = pthread_create(&thread, &attributes, { pointer in
    let job = Unmanaged<StackJob>.fromOpaque(pointer!).takeUnretainedValue()
    job.result = job.body()
    return nil
  }, Unmanaged.passUnretained(job).toOpaque())
  guard status == 0 else { return body() }
  pthread_join(thread, nil)
  return job.result
}
