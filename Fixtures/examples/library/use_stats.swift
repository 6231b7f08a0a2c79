// A Swift program that calls the library stats: docs/libraries.md.
import AOT

@main
struct UseStats {
  static func main() throws {
    let context = try Context()
    let stats = try Stats(context)
    print("mean", try stats.mean([1, 2, 2.5, 6]))
    print(try stats.histogram([1, 2, 2.5, 6], 2))
    let series = try stats.new_Series()
    _ = try stats.Series_add(series, 1.5)
    _ = try series.call("add", Value.number(context, 3))
    try stats.Series_each(series) { item, index in print("item", index, item) }
    print(try stats.settled("all").settled())
    do {
      try stats.check(-1)
    } catch let error as ProgramError {
      print(error.status, error.value?["message"] ?? "")
    }
  }
}
