// Properties that nobody is to see.
import { hideProperty, setOwnValue } from "aot:host";

/** Gives an object that the library made a property which enumerations leave out. */
export function hide(object: any, key: symbol, value: any): void {
  setOwnValue(object, key, value);
  hideProperty(object, key);
}
