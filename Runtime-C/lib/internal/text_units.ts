// Characters of a text by its units.

/** Units of the character that starts here. */
export function charLengthAt(text: string, i: number): number {
  if (text.length <= i) return 1;
  const unit = text.charCodeAt(i);
  return unit >= 0xd800 && unit <= 0xdbff && i + 1 < text.length ? 2 : 1;
}

/** Units of the character that ends here. */
export function charLengthLeft(text: string, i: number): number {
  if (i <= 0) return 0;
  const unit = text.charCodeAt(i - 1);
  return i > 1 && unit >= 0xdc00 && unit <= 0xdfff ? 2 : 1;
}
