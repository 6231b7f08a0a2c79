import Glibc

/// 2 GiB of address space; pages are taken only when touched.
private let largeStackSize = 2 << 30

private final class StackJob {
  let body: () -> Int32
  var result: Int32 = 70
  init(_ body: @escaping () -> Int32) { self.body = body }
}

/// Runs `body` on a thread with a large stack and gives its result; on the caller's thread if none can be made.
public func runOnLargeStack(_ body: @escaping () -> Int32) -> Int32 {
  var attributes = pthread_attr_t()
  guard pthread_attr_init(&attributes) == 0 else { return body() }
  let job = StackJob(body)
  var thread = pthread_t(), status: Int32 = 1
  // Where address space is limited, what there is.
  for size in [largeStackSize, largeStackSize / 8]
  where status != 0 && pthread_attr_setstacksize(&attributes, size) == 0 {
    status = pthread_create(
      &thread, &attributes,
      { pointer in
        let job = Unmanaged<StackJob>.fromOpaque(pointer!).takeUnretainedValue()
        job.result = job.body()
        return nil
      }, Unmanaged.passUnretained(job).toOpaque())
  }
  guard status == 0 else { return body() }
  pthread_join(thread, nil)
  return job.result
}
