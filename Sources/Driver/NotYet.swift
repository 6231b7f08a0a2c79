enum RunCommand { static func perform(_ s: Session) throws -> Int32 { throw UsageError(message: "later") } }
enum BuildCommand { static func perform(_ s: Session) throws -> Int32 { throw UsageError(message: "later") } }
enum RewriteCommand { static func perform(_ s: Session) throws -> Int32 { throw UsageError(message: "later") } }
enum ExplainCommand { static func perform(_ s: Session) throws -> Int32 { throw UsageError(message: "later") } }
enum DisasmCommand { static func perform(_ s: Session) throws -> Int32 { throw UsageError(message: "later") } }
