import type { Location, UserContext } from "@redocly/openapi-core";
import { isObject, pointerTokens, type JsonObject } from "../src/load/json.ts";

type Key = string | number;
type Place = Pick<Location, "source" | "pointer">;
type Report = (message: string, location: Place) => void;

/** An object of a spec and where it stands. A step to a child follows its `$ref`, so no rule has to. */
export class Spot {
  readonly value: JsonObject;
  readonly #location: Location;
  readonly #resolve: UserContext["resolve"];
  readonly #report: Report;

  private constructor(value: JsonObject, location: Location, resolve: UserContext["resolve"], report: Report) {
    this.value = value;
    this.#location = location;
    this.#resolve = resolve;
    this.#report = report;
  }

  static root(value: unknown, { location, resolve }: UserContext, report: Report): Spot | undefined {
    return isObject(value) ? new Spot(value, location, resolve, report) : undefined;
  }

  /** The file it stands in, absolute. */
  get file(): string {
    return this.#location.source.absoluteRef;
  }

  /** What keys lead to, if it is an object or a list. */
  at(key: Key, ...rest: Key[]): Spot | undefined {
    const child = this.#child(key);
    const [next, ...others] = rest;
    return next === undefined ? child : child?.at(next, ...others);
  }

  /** The objects in the object or list that a key leads to, with their names. */
  entries(key: Key): [name: string, spot: Spot][] {
    const parent = this.at(key);
    if (!parent) return [];
    return Object.keys(parent.value).flatMap((name) => {
      const spot = parent.at(name);
      return spot ? [[name, spot] as [string, Spot]] : [];
    });
  }

  list(key: Key): Spot[] {
    return this.entries(key).map(([, spot]) => spot);
  }

  text(key: string): string | undefined {
    const value = this.value[key];
    return typeof value === "string" ? value : undefined;
  }

  /** The texts of a list. */
  texts(key: string): string[] {
    const value = this.value[key];
    return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
  }

  /** Whether it stands in one of the folders of components, or below that key of a spec in one file. */
  isComponent(kind: "schemas" | "responses" | "examples"): boolean {
    return `${this.file}${this.#location.pointer}`.includes(`/components/${kind}/`);
  }

  /** Whether a `$ref` written in this file leads to another spot. */
  leadsTo($ref: string, other: Spot): boolean {
    return this.#resolve({ $ref }, this.file).node === other.value;
  }

  /** Says what is wrong here, or at what keys lead to inside this object, and what to do about it. */
  problem(message: string, ...keys: Key[]): void {
    this.#report(message, keys.length > 0 ? this.#location.child(keys) : this.#location.key());
  }

  #child(key: Key): Spot | undefined {
    const child = this.value[key];
    if (typeof child !== "object" || child === null) return undefined;
    const { node, location } =
      isObject(child) && typeof child["$ref"] === "string"
        ? this.#resolve<object>({ $ref: child["$ref"] }, this.file)
        : { node: child, location: this.#location.child([key]) };
    if (typeof node !== "object" || node === null || !location) return undefined;
    return new Spot(node as JsonObject, location, this.#resolve, this.#report);
  }
}

/** What a JSON Pointer leads to in an example's value. */
export function lookUp(value: unknown, pointer: string): unknown {
  let here = value;
  for (const token of pointerTokens(pointer)) here = isObject(here) ? here[token] : undefined;
  return here;
}
