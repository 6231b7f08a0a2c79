import all, * as constants from "node:constants";
import { EACCES, F_OK, RSA_PKCS1_PADDING, SIGTERM } from "constants";
import { format, MIMEType } from "node:sys";
import sys from "node:sys";
import util from "node:util";
console.log(EACCES, SIGTERM, F_OK, RSA_PKCS1_PADDING, constants.O_RDONLY, constants.default === all, all.SIGINT, Object.isFrozen(all));
console.log(sys === util, format("%d", 1), new MIMEType("text/plain").essence);
const error = util._exceptionWithHostPort(-111, "connect", "127.0.0.1", 80, "local");
console.log(error.message, error.code, error.port);
