import CRuntime
import Frontend

/// What `aotc run` says of a declaration that imports what node does not give it: node's own report, without the lines of its loader.
///
///     TypeError [ERR_IMPORT_ASSERTION_TYPE_MISSING]: Module "file:///home/me/a.json" needs an import attribute of type "json" {
///       code: 'ERR_IMPORT_ASSERTION_TYPE_MISSING'
///     }
///
///     Node.js v20.20.2
enum ImportErrorReport {
  static func text(of error: ModuleGraph.RefusedImport) -> String {
    let isFile = error.module.hasPrefix("/")
    let module = isFile ? ModulePath.url(of: error.module) : LibraryModule.publicName(error.module)
    return """
      TypeError [\(error.refusal.code)]: \(error.refusal.message(for: module)) {
        code: '\(error.refusal.code)'
      }

      Node.js v\(AOT_NODE_VERSION)

      """
  }
}
