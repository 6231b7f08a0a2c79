for (const [name, f] of [["Math", () => Math()], ["JSON", () => JSON()], ["Reflect", () => Reflect()], ["new Math", () => new Math()]]) {
  try { f(); console.log(name, "returned"); } catch (e) { console.log(name, e instanceof TypeError, e.message); }
}
