// Reads a curl command the way curl would be given it: a real shell splits it into words.
import { execFileSync } from "node:child_process";

export interface CurlRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body?: string | FormData;
}

/** The request of a command that has just the options our samples use; any other option is an error. */
export function readCurl(command: string, environment: Readonly<Record<string, string>>): CurlRequest {
  const words = shellWords(command, environment);
  const headers = new Headers();
  const form = new FormData();
  let url = "";
  let method = "";
  let json: string | undefined;
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (!word.startsWith("-")) {
      url = word;
      continue;
    }
    const value = words.shift() ?? "";
    if (word === "-X") method = value;
    else if (word === "-H") headers.append(...nameAndValue(value, ":"));
    else if (word === "--json") json = value;
    else if (word === "--form-string") form.append(...nameAndValue(value, "="));
    else if (word === "-F") appendPart(form, ...nameAndValue(value, "="));
    else throw new Error(`The test knows no curl option ${word}.`);
  }
  const hasForm = !form.keys().next().done;
  if (json !== undefined) headers.set("content-type", "application/json");
  const body = hasForm ? form : json;
  return { url, method: method || (body === undefined ? "GET" : "POST"), headers, ...(body !== undefined && { body }) };
}

function shellWords(command: string, environment: Readonly<Record<string, string>>): string[] {
  const script = String.raw`curl() { printf '%s\0' "$@"; }` + `\n${command}`;
  const output = execFileSync("sh", ["-eu", "-c", script], { env: environment, encoding: "utf8" });
  return output.split("\0").slice(0, -1);
}

function nameAndValue(text: string, sign: string): [name: string, value: string] {
  const [name = "", ...rest] = text.split(sign);
  return [name, rest.join(sign).trimStart()];
}

/** `-F name=@file` sends the file's bytes. */
function appendPart(form: FormData, name: string, value: string): void {
  if (value.startsWith("@")) form.append(name, new File(["bytes"], value.slice(1)));
  else form.append(name, value);
}
