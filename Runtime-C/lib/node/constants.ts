// node:constants: those of os, fs and crypto in one object.
import os from "node:os";
import { constants as fs } from "node:internal/fs";

const all: any = Object.assign(
  {}, os.constants.dlopen, os.constants.errno, os.constants.priority, os.constants.signals, fs);
export default all;
