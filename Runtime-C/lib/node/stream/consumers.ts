// node:stream/consumers: all that a stream gives, as one value.
import { Buffer } from "node:buffer";
import { Blob } from "node:web/blob";
import { TextDecoder } from "node:web/encoding";

export async function arrayBuffer(stream: any): Promise<any> {
  const whole = await blob(stream);
  return whole.arrayBuffer();
}

export async function blob(stream: any): Promise<any> {
  const chunks: any[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return new Blob(chunks);
}

export async function buffer(stream: any): Promise<any> { return Buffer.from(await arrayBuffer(stream)); }

export async function text(stream: any): Promise<string> {
  const decoder = new TextDecoder();
  let result = "";
  for await (const chunk of stream) result += typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true });
  return result + decoder.decode();
}

export async function json(stream: any): Promise<any> { return JSON.parse(await text(stream)); }
