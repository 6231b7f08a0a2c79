const show = (options, ...numbers) => console.log(numbers.map((n) => new Intl.NumberFormat('en', options).format(n)).join(' '));
show({ roundingIncrement: 5, minimumFractionDigits: 2, maximumFractionDigits: 2 }, 1.12, 1.125, 1.13, 0.02, 9.98, -1.13);
show({ roundingIncrement: 250, maximumFractionDigits: 0 }, 124, 125, 374, 375, 99999);
show({ roundingIncrement: 20, minimumFractionDigits: 1, maximumFractionDigits: 1, roundingMode: 'floor' }, 1.9, 3.99, -0.1);
show({ maximumFractionDigits: 1, maximumSignificantDigits: 3, roundingPriority: 'morePrecision' }, 1.2345, 1234.56, 0.0123);
show({ maximumFractionDigits: 1, maximumSignificantDigits: 3, roundingPriority: 'lessPrecision' }, 1.2345, 1234.56, 0.0123);
console.log(new Intl.NumberFormat('en', { notation: 'compact' }).resolvedOptions());
for (const options of [{ roundingIncrement: 3 }, { roundingIncrement: 5, maximumFractionDigits: 2 }, { roundingIncrement: 5, maximumSignificantDigits: 2 }, { style: 'unit' }, { style: 'unit', unit: 'foo' }]) {
  try { console.log(new Intl.NumberFormat('en', options).format(1)); } catch (e) { console.log(e.name, e.message); }
}
