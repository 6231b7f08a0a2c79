// The certificate is checked against the authorities of the system, unless the environment says otherwise.
import { createServer } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { once } from "node:events";
const cert = `-----BEGIN CERTIFICATE-----
MIICXTCCAgSgAwIBAgIUQHaN5btnd7AaX7K3sSPzqIwTld4wCgYIKoZIzj0EAwIw
OjELMAkGA1UEBhMCREUxFTATBgNVBAoMDEV4YW1wbGUsIEluYzEUMBIGA1UEAwwL
ZXhhbXBsZS5vcmcwIBcNMjYxMTI5MDA0NDU2WhgPMjEyNjExMDUwMDQ0NTZaMDox
CzAJBgNVBAYTAkRFMRUwEwYDVQQKDAxFeGFtcGxlLCBJbmMxFDASBgNVBAMMC2V4
YW1wbGUub3JnMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEBu5ggx/AN7BGqz4Z
60MRl+ZJCiTqy6aBezbcQ3pjvD/HDUnEIZQ8eyR0fMhqlaMWLqp8ucCtCGpjjiIY
DhGTqqOB5TCB4jAdBgNVHQ4EFgQUbFPf5RKbx+cUG9MgScTm90DFJXUwHwYDVR0j
BBgwFoAUbFPf5RKbx+cUG9MgScTm90DFJXUwDwYDVR0TAQH/BAUwAwEB/zA6BgNV
HREEMzAxggtleGFtcGxlLm9yZ4INKi5leGFtcGxlLmNvbYcEfwAAAYENYUBleGFt
cGxlLm9yZzAdBgNVHSUEFjAUBggrBgEFBQcDAQYIKwYBBQUHAwIwNAYIKwYBBQUH
AQEEKDAmMCQGCCsGAQUFBzABhhhodHRwOi8vb2NzcC5leGFtcGxlLm9yZy8wCgYI
KoZIzj0EAwIDRwAwRAIge/jBn57nD/JFIevCHR2HjphzJVt42ngU0n8vUAJM2PEC
IGhz9a1FnjHIMXHehE1brGAzb9takWpWTaze826jaguk
-----END CERTIFICATE-----
`;
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgRXqFsGimMCf8Ebew
HL5O/nibHUjWMGnsMFaRbbwa3XOhRANCAAQG7mCDH8A3sEarPhnrQxGX5kkKJOrL
poF7NtxDemO8P8cNScQhlDx7JHR8yGqVoxYuqny5wK0IamOOIhgOEZOq
-----END PRIVATE KEY-----
`;
function answer(request, response) {
  if (request.url.startsWith("/to/")) response.writeHead(307, { location: request.url.slice(4) });
  response.end(`${request.url.slice(0, 4)} ${Boolean(request.socket.encrypted)} ${request.headers["accept-encoding"]}`);
}
const plain = createServer(answer).listen(0, "127.0.0.1"), secure = createSecureServer({ key, cert }, answer).listen(0, "127.0.0.1");
await Promise.all([once(plain, "listening"), once(secure, "listening")]);
const from = `http://127.0.0.1:${plain.address().port}`, to = `https://127.0.0.1:${secure.address().port}`;
await fetch(to).catch((error) => { console.log(error.name, error.message, error.cause.code, error.cause.message); });
process.removeAllListeners("warning");
process.on("warning", () => {});
process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";
for (const address of [`${to}/one`, `${from}/to/${to}/two`, `${to}/to/${from}/three`]) {
  const response = await fetch(address);
  console.log(response.status, response.redirected, response.url.startsWith("https:"), await response.text());
}
plain.close();
secure.close();
plain.closeAllConnections();
secure.closeAllConnections();
