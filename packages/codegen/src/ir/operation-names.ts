import type { Operation } from "../load/document.js";
import { isObject } from "../load/json.js";
import type { Spec } from "../load/spec.js";
import type { Endpoint } from "./endpoints.js";
import { camelCase, memberName, pascalCase, Scope } from "./names.js";

/** What a method is called and where it lives. */
export interface OperationName {
  /** `contacts.upsert`: in errors, logs and docs. */
  readonly id: string;
  /** Absent: on the client itself. */
  readonly resource?: string;
  readonly method: string;
  /** `contactsUpsert`. */
  readonly constant: string;
}

/** The shape that our specs keep to: `resource.method`, or `method` for one on the client itself. */
const ours = /^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)?$/;

/**
 * A class can't have a second constructor, an object with `then` is taken for a promise, and what every object has keeps
 * its meaning.
 */
const unusable = ["constructor", "then", "toJSON", "toString", "toLocaleString", "valueOf", "hasOwnProperty"];

/** What stands beside the operations where they are declared and where they are used: imports and arguments. */
const besideConstants = ["paths", "connect", "params", "body", "options"];

/** Gives every method its names. In our specs a missing or double name is a problem; in others it is derived or numbered. */
export class OperationNames {
  /** Every resource that a method lives in, in the order of the spec. */
  readonly resources: readonly string[];
  readonly #spec: Spec;
  readonly #constants = new Scope(besideConstants);
  readonly #methods = new Map<string, Scope>();
  /** Where each id stands. */
  readonly #owners = new Map<string, string>();

  constructor(spec: Spec, endpoints: readonly Endpoint[]) {
    this.#spec = spec;
    // Resources are properties of the client, so its own methods can't have their names.
    const names = endpoints.flatMap((endpoint) => statedIds(endpoint.operation).map((id) => this.#split(endpoint, id)));
    this.resources = [...new Set(names.flatMap(({ resource }) => resource ?? []))];
    this.#methods.set("", new Scope([...unusable, ...this.resources]));
  }

  /** `keys` lead to the `operationId` from the operation: a variant's stands deeper. */
  claim(endpoint: Endpoint, stated: string | undefined, keys: readonly string[]): OperationName {
    this.verify(endpoint, stated, keys);
    const { resource, method } = this.#split(endpoint, stated);
    const scope = this.#methods.get(resource ?? "") ?? new Scope(unusable);
    this.#methods.set(resource ?? "", scope);
    const name = scope.claim(method);
    return {
      id: resource === undefined ? name : `${resource}.${name}`,
      ...(resource !== undefined && { resource }),
      method: name,
      constant: this.#constants.claim(camelCase(resource === undefined ? name : `${resource} ${name}`)),
    };
  }

  #split(endpoint: Endpoint, stated: string | undefined): { resource?: string; method: string } {
    const { resource, method } = stated === undefined ? derive(endpoint) : split(stated, endpoint, this.#spec.isOurs);
    if (resource === undefined) return { method };
    return { resource: unusable.includes(resource) ? `${resource}Resource` : resource, method };
  }

  /** Holds an id to the rules without giving its name to a method. */
  verify({ operation, method, path }: Endpoint, stated: string | undefined, keys: readonly string[]): void {
    if (!this.#spec.isOurs) return;
    if (stated === undefined) {
      const message = `\`${method.toUpperCase()} ${path}\` has no \`operationId\`.`;
      this.#spec.problem(operation, [], message, "Add one, `resource.method`, such as `contacts.list`.");
    } else if (!ours.test(stated)) {
      const message = `The operationId \`${stated}\` is not of the form \`resource.method\`.`;
      this.#spec.problem(
        operation,
        keys,
        message,
        "Use camelCase names with at most one dot, such as `contacts.list`.",
      );
    } else {
      const place = this.#spec.places.at(operation, ...keys);
      const here = place ? `${place.file}:${place.line}` : path;
      const other = this.#owners.get(stated);
      if (other === undefined) this.#owners.set(stated, here);
      else {
        const message = `Two operations are called \`${stated}\`.`;
        this.#spec.problem(operation, keys, message, `Rename one; the other is at ${other}.`);
      }
    }
  }
}

/** The ids of the methods that an operation will have. */
function statedIds(operation: Operation): (string | undefined)[] {
  const variants = operation["x-sdk-variants"];
  const methods = isObject(variants) && isObject(variants["methods"]) ? Object.values(variants["methods"]) : [];
  const ids = methods.flatMap((method) => {
    const id = isObject(method) ? method["operationId"] : undefined;
    return typeof id === "string" ? [id] : [];
  });
  return isObject(variants) && variants["general"] !== true ? ids : [operation.operationId, ...ids];
}

function split(stated: string, { operation }: Endpoint, isOurs: boolean): { resource?: string; method: string } {
  const [, group, rest] = /^([^./]+)[./](.+)$/.exec(stated) ?? [];
  if (group !== undefined && rest !== undefined) return { resource: memberName(group), method: memberName(rest) };
  const [tag] = isOurs ? [] : (operation.tags ?? []);
  return { ...(tag !== undefined && { resource: memberName(tag) }), method: memberName(stated) };
}

/** `GET /users/{id}/posts` → `users.getByIdPosts`. */
function derive({ path, method, operation }: Endpoint): { resource?: string; method: string } {
  const segments = path.split("/").filter((segment) => segment !== "");
  const named = segments.findIndex((segment) => !segment.includes("{"));
  const resource = operation.tags?.[0] ?? segments[named];
  const rest = segments
    .filter((_, index) => index !== named)
    .map((segment) => (segment.includes("{") ? `By${pascalCase(segment)}` : pascalCase(segment)));
  return { ...(resource !== undefined && { resource: memberName(resource) }), method: method + rest.join("") };
}
