// The end of the network is the end of a TLS stream, with a last word or without; clients are told of sessions that others may go on with; a
// client that refuses the server is not seen as connected; a certificate of the environment is trusted.
const { fork } = require("child_process"), fs = require("fs"), net = require("net"), os = require("os"), path = require("path"), tls = require("tls");
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
const host = "127.0.0.1", known = { host, servername: "example.org", ca: cert };

function ending(next) {
  const server = tls.createServer({ key, cert }, (socket) => {
    socket.on("error", (error) => console.log("server", error.code));
    socket.on("end", () => console.log("server end"));
    socket.on("close", (failed) => {
      console.log("server close", failed);
      server.close(next);
    });
    socket.write("hello");
  });
  server.listen(0, host, () => {
    const raw = net.connect(server.address().port, host);
    const client = tls.connect({ ...known, socket: raw }, () => {
      client.on("data", (data) => {
        console.log(String(data));
        raw.end();
      });
    });
    client.on("error", (error) => console.log("client", error.code));
  });
}

function session(maxVersion, next) {
  const server = tls.createServer({ key, cert, maxVersion }, (socket) => { socket.end("x"); });
  server.listen(0, host, () => {
    let kept, isConnected = false;
    const { port } = server.address(), client = tls.connect({ ...known, port }, () => { isConnected = true; });
    client.resume();
    client.once("session", (bytes) => {
      console.log(client.getProtocol(), isConnected, Buffer.isBuffer(bytes));
      kept = bytes;
    });
    client.on("close", () => {
      const again = tls.connect({ ...known, port, session: kept }, () => console.log("reused", again.isSessionReused()));
      again.resume();
      again.on("close", () => server.close(next));
    });
  });
}

function refused(next) {
  const server = tls.createServer({ key, cert }, () => console.log("never"));
  server.listen(0, host, () => {
    const client = tls.connect({ host, port: server.address().port, servername: "example.org" });
    client.on("error", (error) => console.log(error.code));
    client.on("close", (failed) => {
      console.log("close", failed);
      server.close(next);
    });
  });
}

function named(next) {
  const server = tls.createServer({ key, cert, ca: "no certificate" }, (socket) => {
    console.log(socket.getProtocol(), socket.getFinished().length, socket.getPeerFinished().length);
    socket.end();
  });
  server.listen(0, host, () => {
    const client = tls.connect({ ...known, port: server.address().port, ciphers: "ECDHE-ECDSA-AES128-GCM-SHA256:@SECLEVEL=1" }, () => console.log(client.getCipher().name));
    client.resume();
    client.on("close", () => server.close(next));
  });
  try { tls.createSecureContext({ ciphers: ":" }); } catch (error) { console.log(error.code, error.message); }
}

function environment() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "roots-")), file = path.join(folder, "root.pem");
  fs.writeFileSync(file, cert);
  const server = tls.createServer({ key, cert }, (socket) => { socket.end(); });
  server.listen(0, host, () => {
    const child = fork(__filename, ["child", server.address().port], { env: { ...process.env, NODE_EXTRA_CA_CERTS: file } });
    child.on("close", () => {
      fs.rmSync(folder, { recursive: true });
      server.close();
    });
  });
}

if (process.argv[2] === "child") {
  const client = tls.connect({ host, port: +process.argv[3], servername: "example.org" }, () => console.log("trusted", client.authorized));
  client.resume();
} else ending(() => session("TLSv1.2", () => session("TLSv1.3", () => refused(() => named(environment)))));
