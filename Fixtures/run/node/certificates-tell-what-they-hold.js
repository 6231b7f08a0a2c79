// A certificate of X.509: its fields, its key, the names it is good for, and who signed it.
const { X509Certificate, createPrivateKey } = require("crypto");
const text = `-----BEGIN CERTIFICATE-----
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
const key = createPrivateKey(`-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgRXqFsGimMCf8Ebew
HL5O/nibHUjWMGnsMFaRbbwa3XOhRANCAAQG7mCDH8A3sEarPhnrQxGX5kkKJOrL
poF7NtxDemO8P8cNScQhlDx7JHR8yGqVoxYuqny5wK0IamOOIhgOEZOq
-----END PRIVATE KEY-----
`);
const certificate = new X509Certificate(text);
for (const name of ["subject", "subjectAltName", "issuer", "infoAccess", "validFrom", "validTo", "fingerprint", "fingerprint256", "keyUsage", "serialNumber"]) console.log(name, certificate[name]);
console.log(certificate.ca, certificate.publicKey.asymmetricKeyDetails, certificate.toString() === text, certificate.raw.length > 300);
for (const name of ["example.org", "www.example.com", "a.b.example.com", "other.org"]) console.log(name, certificate.checkHost(name));
console.log(certificate.checkHost("www.example.com", { wildcards: false }), certificate.checkIP("127.0.0.1"), certificate.checkIP("10.0.0.1"));
console.log(certificate.checkEmail("a@example.org"), certificate.checkEmail("b@example.org"));
console.log(certificate.checkIssued(certificate), certificate.verify(certificate.publicKey), certificate.checkPrivateKey(key));
console.log(certificate.toLegacyObject().subject, certificate.toLegacyObject().infoAccess);
try { new X509Certificate("nothing"); } catch (error) { console.log(error.code, error.message); }
