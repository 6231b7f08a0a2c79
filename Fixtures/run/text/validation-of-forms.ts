const rules: Record<string, RegExp> = {
  email: /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/,
  ipv4: /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/,
  uuid: /^[\da-f]{8}-[\da-f]{4}-[1-5][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i,
  password: /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[^\w\s]).{8,}$/,
  card: /^(?:4\d{3}|5[1-5]\d{2})(?:[ -]?\d{4}){3}$/,
  phone: /^\+?\d{1,3}?[-. (]*\d{3}[-. )]*\d{3}[-. ]*\d{4}$/,
};
const inputs: [string, string][] = [
  ["email", "a.b@c.de"], ["email", "a@b"], ["ipv4", "192.168.0.255"], ["ipv4", "256.1.1.1"], ["ipv4", "1.2.3"],
  ["uuid", "123E4567-e89b-12d3-a456-426614174000"], ["password", "Passw0rd!"], ["password", "password"], ["card", "4111 1111-11111111"], ["phone", "+1 (555) 123-4567"],
];
for (const [kind, value] of inputs) console.log(kind, value, rules[kind].test(value));
