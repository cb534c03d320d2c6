import type { Api, Method } from "@waypost/codegen";
import { sampleRequest, type SampleBody, type SamplePart, type SampleRequest } from "./request.ts";
import type { SampleCall } from "./sample-calls.ts";
import { shellCommand, shellWord } from "./shell.ts";

/** The commands of all the calls; where there are several, each after a comment. */
export function curlSamples(api: Api, calls: readonly SampleCall[]): string {
  const commands = calls.map(({ method, example, title }) => {
    const command = curlSample(api, method, example);
    return calls.length > 1 ? `# ${title}\n${command}` : command;
  });
  return commands.join("\n\n");
}

/**
 * A `curl` command that makes the same request as the TypeScript sample; the key comes from the same environment variable.
 *
 * @param example Name of one of the method's request examples. Default: the first.
 */
export function curlSample(api: Api, method: Method, example?: string): string {
  const request = sampleRequest(api, method, example);
  return shellCommand(`curl ${methodOption(request)}${shellWord(request.url)}`, [
    `-H "${authorization(api)}"`,
    ...request.headers.map(([name, value]) => `-H ${shellWord(`${name}: ${value}`)}`),
    ...(request.body ? bodyOptions(request.body) : []),
  ]);
}

/** curl sends GET without a body and POST with one; anything else has to be said. */
function methodOption({ method, body }: SampleRequest): string {
  if (method === "HEAD") return "--head ";
  const usual = body ? "POST" : "GET";
  return method === usual ? "" : `-X ${method} `;
}

/** In double quotes, so that the shell puts the key in. */
function authorization({ auth, env }: Api): string {
  return auth.scheme === "bearer" ? `Authorization: Bearer $${env.apiKey}` : `${auth.name}: $${env.apiKey}`;
}

function bodyOptions(body: SampleBody): string[] {
  switch (body.kind) {
    case "json":
      return [`--json ${shellWord(JSON.stringify(body.value, null, 2))}`];
    case "text":
      return [`-H ${shellWord(`Content-Type: ${body.contentType}`)}`, `--data-binary ${shellWord(body.value)}`];
    case "multipart":
      return body.parts.map(formOption);
    case "form":
      return body.parts.map(({ name, value }) => `--data-urlencode ${shellWord(`${name}=${value ?? ""}`)}`);
    default:
      return ["-H 'Content-Type: application/octet-stream'", "--data-binary @path/to/file"];
  }
}

/** `-F` reads a leading `@` or `<` and any `;` as its own signs; `--form-string` reads none. */
function formOption({ name, value }: SamplePart): string {
  if (value === undefined) return `-F ${shellWord(`${name}=@path/to/file`)}`;
  return `${/^[@<]|;/.test(value) ? "--form-string" : "-F"} ${shellWord(`${name}=${value}`)}`;
}
