// The reporter junit: the tree of tests as XML.
import { inspect } from "node:internal/inspect";
import { hostname } from "node:os";

/** An element, or a comment when it has no name. */
class Node {
  readonly nesting: number;
  tag: string;
  readonly comment: string;
  readonly parent: Node | undefined;
  /** The name of its test. */
  readonly name: any;
  attributes: [string, any][] = [];
  children: Node[] = [];
  text: string | undefined = undefined;
  failures = 0;
  skipped = 0;
  constructor(nesting: number, tag: string, parent: Node | undefined, name?: any, comment: string = "") {
    this.nesting = nesting;
    this.tag = tag;
    this.parent = parent;
    this.name = name;
    this.comment = comment;
  }

  has(tag: string): boolean { return this.children.some((each) => each.tag === tag); }

  get xml(): string {
    const indent = "\t".repeat(this.nesting + 1);
    if (this.tag === "") return `${indent}<!-- ${this.comment.replaceAll("--", "&#45;&#45;")} -->\n`;
    const head = `${indent}<${this.tag} ${this.attributes.map(([key, value]) => `${key}="${attribute(`${value}`)}"`).join(" ")}`;
    if (this.children.length === 0 && this.text === undefined) return `${head}/>\n`;
    const content = this.text === undefined ? this.children.map((each) => each.xml).join("") : `${escaped(this.text)}\n`;
    return `${head}>\n${content}${indent}</${this.tag}>\n`;
  }
}

function escaped(text: string): string { return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;"); }

function attribute(text: string): string { return escaped(text.replaceAll("\n", "").replaceAll('"', "&quot;")); }

class Tree {
  readonly roots: Node[] = [];
  #current: Node | undefined;

  start(data: any): void {
    const parent = this.#current, node = new Node(data.nesting, "", parent, data.name);
    node.attributes.push(["name", `${data.name}`]);
    (parent === undefined ? this.roots : parent.children).push(node);
    this.#current = node;
  }

  end(hasPassed: boolean, data: any): void {
    if (this.#current === undefined) this.start({ name: "root", nesting: 0 });
    if (this.#current!.name !== data.name || this.#current!.nesting !== data.nesting) this.start(data);
    const test = this.#current!;
    if (test.nesting === data.nesting) this.#current = test.parent;
    test.attributes.push(["time", (data.details.duration_ms / 1000).toFixed(6)]);
    const subtests = test.children.filter((each) => each.tag !== "");
    if (subtests.length > 0) suite(test, subtests);
    else leaf(test, hasPassed, data);
  }

  comment(data: any): void {
    (this.#current === undefined ? this.roots : this.#current.children).push(new Node(data.nesting, "", undefined, undefined, `${data.message}`));
  }
}

function suite(test: Node, subtests: Node[]): void {
  test.tag = "testsuite";
  const failures = subtests.filter((each) => each.failures > 0 || each.has("failure")).length;
  const skipped = subtests.filter((each) => each.skipped > 0 || each.has("skipped")).length;
  test.failures = failures;
  test.skipped = skipped;
  test.attributes.push(["disabled", 0], ["errors", 0], ["tests", subtests.length], ["failures", failures], ["skipped", skipped],
    ["hostname", hostname()]);
}

function leaf(test: Node, hasPassed: boolean, data: any): void {
  test.tag = "testcase";
  test.attributes.push(["classname", data.classname ?? "test"]);
  if (data.skip) leaveOut(test, "skipped", data.skip);
  if (data.todo) leaveOut(test, "todo", data.todo);
  if (hasPassed) return;
  const error = data.details?.error, message = error?.message ?? "", failure = new Node(data.nesting + 1, "failure", test);
  failure.attributes.push(["type", error?.failureType || error?.code], ["message", message]);
  failure.text = inspect(error, { colors: false, breakLength: Infinity });
  test.children.push(failure);
  test.failures = 1;
  test.attributes.push(["failure", message]);
}

function leaveOut(test: Node, type: string, message: any): void {
  const node = new Node(test.nesting + 1, "skipped", test);
  node.attributes.push(["type", type], ["message", message]);
  test.children.push(node);
}

export async function* junit(source: any): any {
  yield '<?xml version="1.0" encoding="utf-8"?>\n';
  yield "<testsuites>\n";
  const tree = new Tree();
  for await (const { type, data } of source) {
    switch (type) {
      case "test:start": tree.start(data); break;
      case "test:pass": tree.end(true, data); break;
      case "test:fail": tree.end(false, data); break;
      case "test:diagnostic": tree.comment(data); break;
    }
  }
  for (const node of tree.roots) yield node.xml;
  yield "</testsuites>\n";
}
