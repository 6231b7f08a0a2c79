import Base
import Driver
import Glibc

// The compiler recurses over trees: it runs on a thread with a stack that deep sources do not exhaust.
// Programs run by `aotc run` share it, so their depth is bounded by the runtime's own limit.
exit(runOnLargeStack { runCommandLine(commandLineArguments()) })
