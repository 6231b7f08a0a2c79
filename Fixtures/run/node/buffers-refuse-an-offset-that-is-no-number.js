const bytes = Buffer.alloc(8);
for (const write of [() => bytes.write("test", "utf8", 0), () => bytes.write("test", 9), () => bytes.write("test", 0, "hex"), () => bytes.write("7465", "hex")])
  try { console.log(write()); } catch (error) { console.log(error.name, error.code, error.message); }
