const collator = new Intl.Collator('de', { numeric: true, sensitivity: 'base' });
console.log(['b10', 'B9', 'a'].sort(collator.compare), collator.compare === collator.compare, collator.compare.name, collator.compare.length);
console.log(collator.resolvedOptions());
console.log(Intl.Collator('sv').compare('ä', 'z'), Intl.Collator.supportedLocalesOf(['de', 'xx', 'sv']));
console.log(Object.prototype.toString.call(Intl), Object.prototype.toString.call(collator), Intl.Collator.name, Intl.Collator.length);
console.log(Intl.getCanonicalLocales(['EN-us', 'iw', 'zh-hant-tw', 'en-US']));
try {
  Intl.Collator.prototype.resolvedOptions.call({});
} catch (e) {
  console.log(e.message);
}
class Mine extends Intl.Collator {}
console.log(new Mine() instanceof Intl.Collator, new Mine().compare('a', 'B'));
clearTimeout(collator);
