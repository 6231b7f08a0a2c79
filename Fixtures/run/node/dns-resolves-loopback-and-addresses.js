const dns = require("dns");

dns.lookup("127.0.0.1", (error, address, family) => { console.log(error, address, family); });
dns.lookup("::1", { all: true }, (error, addresses) => { console.log(error, addresses); });
dns.promises.lookup("localhost", { family: 4 }).then((found) => { console.log(found); });
const resolver = new dns.Resolver();
resolver.setServers(["1.2.3.4", "[::1]:54", "1.1.1.1:53"]);
console.log(resolver.getServers(), dns.NOTFOUND, dns.ADDRCONFIG);
for (const make of [
  () => dns.lookup(1, () => {}), () => dns.lookup("a", { family: 5 }, () => {}), () => dns.resolve("a", "X", () => {}),
  () => dns.resolve4("a"), () => dns.setServers(["x"]), () => dns.lookupService("x", 1, () => {}), () => dns.reverse("x", () => {}),
]) {
  try {
    make();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
