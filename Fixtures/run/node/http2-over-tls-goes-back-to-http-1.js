// A server that speaks HTTP/2 and HTTP/1 answers each client in the one that it asks for.
const http2 = require("http2"), https = require("https");
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
const server = http2.createSecureServer({ key, cert, allowHTTP1: true }, (request, response) => {
  const { stream: { session } = { session: undefined } } = request.httpVersion === "2.0" ? request : {};
  console.log(request.method, request.url, request.httpVersion, session?.alpnProtocol, session?.encrypted);
  response.setHeader("x-version", request.httpVersion);
  response.end("x".repeat(100000));
});
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address();
  const client = http2.connect(`https://127.0.0.1:${port}`, { ca: cert, servername: "example.org" }, () => {
    console.log(client.alpnProtocol, client.encrypted, client.originSet.map((each) => each.replace(/\d+$/, "port")));
  });
  const request = client.request({ ":path": "/new" });
  let size = 0;
  request.on("response", (headers) => { console.log(headers[":status"], headers["x-version"]); });
  request.on("data", (data) => { size += data.length; });
  request.on("end", () => {
    console.log(size);
    client.close();
    https.get({ port, host: "127.0.0.1", path: "/old", servername: "example.org", ca: cert, agent: false }, (response) => {
      let size = 0;
      console.log(response.statusCode, response.headers["x-version"], response.httpVersion);
      response.on("data", (data) => { size += data.length; });
      response.on("end", () => {
        console.log(size);
        untrusted(port);
      });
    });
  });
});
function untrusted(port) {
  const client = http2.connect(`https://127.0.0.1:${port}`);
  client.on("error", (error) => {
    console.log(error.code);
    server.close(() => { console.log("closed"); });
  });
}
