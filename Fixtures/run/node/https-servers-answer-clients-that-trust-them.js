// A server and a client of TLS on the loopback: the certificate is checked against the authorities that are given.
const https = require("https");
const tls = require("tls");
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
const server = https.createServer({ key, cert }, (request, response) => {
  response.setHeader("content-type", "text/plain");
  response.end(`${request.method} ${request.url} over ${request.socket.getProtocol()} ${request.socket.encrypted}`);
});
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address();
  https.get({ port, host: "127.0.0.1", path: "/page", servername: "example.org", ca: cert, agent: false }, (response) => {
    let text = "";
    response.setEncoding("utf8");
    response.on("data", (data) => { text += data; });
    response.on("end", () => {
      console.log(response.statusCode, response.headers["content-type"], text, response.socket.authorized);
      untrusted(port);
    });
  });
});
function untrusted(port) {
  https.get({ port, host: "127.0.0.1", servername: "example.org", agent: false }).on("error", (error) => {
    console.log(error.code, error.message);
    const wrong = https.get({ port, host: "127.0.0.1", servername: "other.org", ca: cert, agent: false });
    wrong.on("error", (error) => {
      console.log(error.code, error.reason, error.host);
      plain(port);
    });
  });
}
function plain(port) {
  const socket = tls.connect({ port, host: "127.0.0.1", servername: "example.org", ca: cert, ALPNProtocols: ["http/1.1"] }, () => {
    console.log(socket.authorized, socket.alpnProtocol, socket.getCipher().name.startsWith("TLS_"), socket.getPeerCertificate().subject.CN);
    socket.end("GET /x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  });
  let text = "";
  socket.on("data", (data) => { text += data; });
  socket.on("close", () => {
    console.log(text.split("\r\n")[0], text.split("\r\n").pop());
    server.close(() => console.log("closed"));
  });
}
