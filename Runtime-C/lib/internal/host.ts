// aot:host: what programs are told of the host that they run in (docs/embedding.md).
import { hostBuiltins, isGranted as isGroupGranted } from "aot:host";
import { validateString } from "node:internal/validators";

export interface HostParameter { name: string; documentation: string }

export interface HostBuiltin {
  /** `namespace::name`, or a name of the global object. */
  name: string;
  documentation: string;
  parameters: HostParameter[];
  /** What calling it may do: "throws", "writes", "calls". */
  effects: string[];
  /** The capability that it asks for. */
  group: string | null;
  /** Whether this program may call it. */
  isGranted: boolean;
}

/** The built-ins that the host has registered, in the order of their names; none where there is no host. */
export function builtins(): HostBuiltin[] {
  return JSON.parse(hostBuiltins()).map((it: any): HostBuiltin => ({
    name: it.name,
    documentation: it.documentation ?? "",
    parameters: it.parameters.map((p: any): HostParameter => ({ name: p.name, documentation: p.documentation ?? "" })),
    effects: it.effects,
    group: it.group ?? null,
    isGranted: it.isGranted ?? true,
  }));
}

/** The built-in of a name. */
export function builtin(name: any): HostBuiltin | undefined {
  validateString(name, "name");
  return builtins().find((it) => it.name === name);
}

/** Whether the host has granted a group of capabilities: "fs", "net" and so on, or one of its own. A program without a host has all. */
export function isGranted(group: any): boolean {
  validateString(group, "group");
  return isGroupGranted(group);
}
