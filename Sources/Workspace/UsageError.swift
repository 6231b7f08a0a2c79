/// Wrong usage: a message without a full stop, reported with exit status 2.
public struct UsageError: Error {
  public var message: String
  public init(_ message: String) { self.message = message }
}
