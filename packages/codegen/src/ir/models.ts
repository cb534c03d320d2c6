import type { Document } from "../load/document.js";
import type { Context } from "./context.js";
import {
  coreClasses,
  coreGuards,
  coreSignedWebhookTypes,
  coreTypes,
  coreWebhookSchemes,
  coreWebhookTypes,
  namesInGeneratedFiles,
} from "./core-exports.js";
import { schemaDocs } from "./docs.js";
import type { Field, Model, ObjectType, Type } from "./model.js";
import { pascalCase, Scope } from "./names.js";
import { buildType } from "./types.js";

/** Names that no type may take: what generated files import from core or use of the platform. */
export function typeScope(hasWebhooks: boolean): Scope {
  const names = [...coreClasses, ...coreGuards, ...coreTypes, ...namesInGeneratedFiles];
  const ofWebhooks = [...coreWebhookTypes, ...coreSignedWebhookTypes, ...coreWebhookSchemes];
  return new Scope(hasWebhooks ? [...names, ...ofWebhooks] : names);
}

/** Component name → type name. The clients' own classes have claimed theirs before. */
export function nameModels(document: Document, scope: Scope): Map<string, string> {
  const components = Object.keys(document.components?.schemas ?? {}).sort();
  return new Map(components.map((component) => [component, scope.claim(pascalCase(component), "Model")]));
}

/** A named type for every schema of the spec. */
export function buildModels(context: Context): Model[] {
  const schemas = context.document.components?.schemas ?? {};
  return [...context.modelNames].map(([component, name]): Model => {
    const schema = schemas[component] ?? true;
    return { name, component, docs: schemaDocs(context, schema), type: buildType(context, schema) };
  });
}

/** Turns intersections into interfaces that extend others, wherever TypeScript allows it: they read and compile better. */
export function withInheritance(models: readonly Model[]): Model[] {
  const types = new Map(models.map((model) => [model.name, model.type]));
  const known = new Map<string, Type>();
  return models.map((model) => ({ ...model, type: inherited(model.name) }));

  function inherited(name: string): Type {
    const done = known.get(name);
    if (done) return done;
    const type = types.get(name) ?? { kind: "unknown" };
    known.set(name, type); // Ends a circle; the one who closes it sees an intersection and leaves it alone.
    const better = type.kind === "intersection" ? (toInterface(type.members) ?? type) : type;
    known.set(name, better);
    return better;
  }

  function toInterface(members: readonly Type[]): ObjectType | undefined {
    const bases: string[] = [];
    const own = new Map<string, Field>();
    let rest: Type | undefined;
    for (const member of members) {
      if (member.kind === "model") bases.push(member.name);
      else if (member.kind !== "object") return undefined;
      else {
        if (member.fields.some((field) => own.has(field.name))) return undefined;
        for (const field of member.fields) own.set(field.name, field);
        rest ??= member.rest;
      }
    }
    if (rest && rest.kind !== "unknown") return undefined;
    const claimed = new Map<string, Field>();
    for (const base of bases) {
      const fields = allFields(base);
      if (!fields) return undefined;
      for (const field of fields) {
        const other = claimed.get(field.name);
        if (other && !isSame(other, field)) return undefined;
        const override = own.get(field.name);
        if (override && !(isSame({ ...override, isRequired: field.isRequired }, field) && override.isRequired))
          return undefined;
        claimed.set(field.name, field);
      }
    }
    return { kind: "object", extends: bases, fields: [...own.values()], ...(rest && { rest }) };
  }

  /** Every field of an object model, inherited ones first; `undefined` for other models. */
  function allFields(name: string): Field[] | undefined {
    const type = inherited(name);
    if (type.kind !== "object" || (type.rest && type.rest.kind !== "unknown")) return undefined;
    const bases = type.extends.map(allFields);
    const inheritedFields = bases.flatMap((fields) => fields ?? []);
    const isOwn = (field: Field): boolean => type.fields.some((own) => own.name === field.name);
    return [...inheritedFields.filter((field) => !isOwn(field)), ...type.fields];
  }
}

function isSame(left: Field, right: Field): boolean {
  return left.isRequired === right.isRequired && JSON.stringify(left.type) === JSON.stringify(right.type);
}
