import type { Api, Field, Method, ObjectType, Type } from "@waypost/codegen";

/** The fields of a method's one object, inherited ones first; none where it takes nothing or something else than an object. */
export function inputFields(api: Api, { input }: Method): readonly Field[] {
  const type = input && objectOf(api, input.type);
  return type ? allFields(api, type) : [];
}

/** An object's own fields after those it inherits. */
export function allFields(api: Api, { extends: parents, fields }: ObjectType): readonly Field[] {
  const inherited = parents.flatMap((name) => {
    const parent = objectOf(api, { kind: "model", name });
    return parent ? allFields(api, parent) : [];
  });
  return [...inherited, ...fields];
}

function objectOf(api: Api, type: Type): ObjectType | undefined {
  if (type.kind === "object") return type;
  if (type.kind !== "model") return undefined;
  const model = api.models.find(({ name }) => name === type.name);
  return model && objectOf(api, model.type);
}
