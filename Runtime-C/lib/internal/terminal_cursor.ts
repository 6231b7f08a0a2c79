// Sequences that move the cursor of a terminal and clear parts of its screen.
import { process } from "aot:host";
import { codedTypeError, invalidArgValue } from "node:internal/errors";
import { validateFunction } from "node:internal/validators";

const CSI = "\x1b[";

/** Nothing to write: the callback comes nevertheless. */
function skip(callback: any): boolean {
  if (typeof callback === "function") process.nextTick(callback, null);
  return true;
}

function send(stream: any, text: string, callback: any): any {
  if (callback !== undefined) validateFunction(callback, "callback");
  return stream === null || stream === undefined ? skip(callback) : stream.write(text, callback);
}

export function cursorTo(stream: any, x: any, givenY?: any, givenCallback?: any): any {
  let y = givenY, callback = givenCallback;
  if (callback !== undefined) validateFunction(callback, "callback");
  if (typeof y === "function") {
    callback = y;
    y = undefined;
  }
  if (Number.isNaN(x)) throw invalidArgValue("x", x);
  if (Number.isNaN(y)) throw invalidArgValue("y", y);
  const hasX = typeof x === "number", hasY = typeof y === "number";
  if (stream === null || stream === undefined || (!hasX && !hasY)) return skip(callback);
  if (!hasX) throw codedTypeError("ERR_INVALID_CURSOR_POS", "Cannot set cursor row without setting its column");
  return stream.write(hasY ? `${CSI}${y + 1};${x + 1}H` : `${CSI}${x + 1}G`, callback);
}

export function moveCursor(stream: any, dx: any, dy: any, callback?: any): any {
  if (callback !== undefined) validateFunction(callback, "callback");
  if (stream === null || stream === undefined || !(dx || dy)) return skip(callback);
  let text = "";
  if (dx < 0) text += `${CSI}${-dx}D`;
  else if (dx > 0) text += `${CSI}${dx}C`;
  if (dy < 0) text += `${CSI}${-dy}A`;
  else if (dy > 0) text += `${CSI}${dy}B`;
  return stream.write(text, callback);
}

/** @param direction below 0: to the left; above: to the right; 0: the whole line */
export function clearLine(stream: any, direction: any, callback?: any): any {
  return send(stream, `${CSI}${direction < 0 ? 1 : direction > 0 ? 0 : 2}K`, callback);
}

export function clearScreenDown(stream: any, callback?: any): any { return send(stream, `${CSI}0J`, callback); }
