for (const f of [() => new Int16Array(new ArrayBuffer(3)), () => new Int16Array(new ArrayBuffer(4), 1), () => new Uint8Array(-1), () => Uint8Array(1),
  () => new Uint8Array(1).set([1, 2]), () => new DataView(new ArrayBuffer(1)).getInt16(0), () => new Uint8Array([1n]), () => new ArrayBuffer(1, { maxByteLength: 0 })])
  try { f(); } catch (e) { console.log(e.name); }
