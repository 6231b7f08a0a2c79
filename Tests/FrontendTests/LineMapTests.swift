import Base
import XCTest

/// Columns are UTF-16 code units, however long the line is.
final class LineMapTests: XCTestCase {
  func testColumnsOfLongLines() {
    let pieces = ["let a;\n"] + Array(repeating: "aé漢😀", count: 400) + ["\nend"]
    let text = pieces.joined(), map = LineMap(Array(text.utf8))
    var offset: UInt32 = 0, line = 1, column = 1
    for scalar in text.unicodeScalars {
      XCTAssertEqual(map.position(of: offset), LineColumn(line: line, column: column))
      offset += UInt32(String(scalar).utf8.count)
      if scalar == "\n" {
        line += 1
        column = 1
      } else {
        column += String(scalar).utf16.count
      }
    }
    XCTAssertEqual(map.position(of: offset), LineColumn(line: 3, column: 4))
  }
}
