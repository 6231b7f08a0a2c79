const {
  sprintf,
  vsprintf
} = require("sprintf-js");
console.log(sprintf("%s is %d years and %f m, %.2f, %5.1f|%-8s|%08d|%+d", "Ann", 42, 1.5, 3.14159, 2.25, "left", 123, 7));
console.log(sprintf("%x %X %o %b %c %e %.3e %u %%", 255, 255, 8, 5, 65, 123456, 0.00012345, -1));
console.log(sprintf("%2$s %1$s %2$s", "one", "two"), vsprintf("%s-%s", ["a", "b"]));
console.log(sprintf("%(user.name)s has %(items[1].label)s", {
  user: {
    name: "Bob"
  },
  items: [{}, {
    label: "second"
  }]
}));
console.log(sprintf("%j %t %T %v", {
  a: [1, null]
}, true, /x/, 5), sprintf("%'*10s|%10s|%-10s|", "pad", "right", "left"));
for (const bad of ["%", "%A", "%(x", "%s %(y)s"]) {
  try {
    console.log(sprintf(bad, 1));
  } catch (e) {
    console.log(e.name + ": " + e.message);
  }
}
try {
  sprintf("%d", "text");
} catch (e) {
  console.log(e.name + ": " + e.message);
}
console.log(sprintf("%s", () => "called"), sprintf("%5s|%.2s", "abc", "truncated"), sprintf("%g %g", 0.00001, 123456789));
