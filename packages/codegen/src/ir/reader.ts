import { pointerTokens } from "../load/json.js";
import type { Field, Model, ObjectType, Type } from "./model.js";

/** Looks into types by name, through unions, intersections and interfaces that extend others. */
export class TypeReader {
  readonly #types: ReadonlyMap<string, Type>;

  constructor(models: readonly Model[]) {
    this.#types = new Map(models.map(({ name, type }) => [name, type]));
  }

  /** What a JSON Pointer leads to: one type for each member of a union that has it, none when it leads nowhere. */
  follow(type: Type, pointer: string): Type[] {
    const found = pointerTokens(pointer).reduce(
      (here, token) => here.flatMap((each) => this.#step(each, token)),
      [type],
    );
    return found.flatMap((each) => this.parts(each));
  }

  /** Every field that a value of the type may have, inherited ones first. */
  fields(type: Type): Field[] {
    const fields = new Map<string, Field>();
    for (const part of this.#objects(type)) for (const field of this.#allFields(part)) fields.set(field.name, field);
    return [...fields.values()];
  }

  /** Whether every value of the type is an object. */
  isObject(type: Type): boolean {
    return this.parts(type).every((part) => part.kind === "object");
  }

  /** What a name stands for, through other names. */
  definition(type: Type): Type {
    let here = type;
    for (const seen = new Set<string>(); here.kind === "model" && !seen.has(here.name);) {
      seen.add(here.name);
      here = this.#types.get(here.name) ?? { kind: "unknown" };
    }
    return here;
  }

  /** The members of a union, itself perhaps behind a name; of any other type the type. */
  alternatives(type: Type): Type[] {
    const defined = this.definition(type);
    return defined.kind === "union" ? defined.members.flatMap((member) => this.alternatives(member)) : [type];
  }

  /** The type with names replaced by what they stand for and unions and intersections taken apart. */
  parts(type: Type, seen: ReadonlySet<string> = new Set()): Type[] {
    switch (type.kind) {
      case "model": {
        const target = this.#types.get(type.name);
        return !target || seen.has(type.name) ? [] : this.parts(target, new Set([...seen, type.name]));
      }
      case "union":
      case "intersection":
        return type.members.flatMap((member) => this.parts(member, seen));
      default:
        return [type];
    }
  }

  #step(type: Type, token: string): Type[] {
    return this.parts(type).flatMap((part): Type[] => {
      if (part.kind === "unknown") return [part];
      if (part.kind !== "object") return [];
      const field = this.#allFields(part).find(({ name }) => name === token);
      if (field) return [field.type];
      return part.rest ? [part.rest] : [];
    });
  }

  #objects(type: Type): ObjectType[] {
    return this.parts(type).filter((part) => part.kind === "object");
  }

  #allFields(type: ObjectType): Field[] {
    const inherited = type.extends.flatMap((name) => this.fields({ kind: "model", name }));
    return [...inherited.filter(({ name }) => !type.fields.some((own) => own.name === name)), ...type.fields];
  }
}
