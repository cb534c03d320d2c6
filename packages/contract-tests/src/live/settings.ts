import type { Api, Method } from "@waypost/codegen";
import type { Outline } from "../spec/outline.ts";
import type { ClientParams } from "./plan/needs.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Parameters that a client sets once, from the environment: `tenantId` of FlowIQ from `FLOWIQ_TENANT_ID`. */
export function clientParamsFrom(environment: Environment, api: Api, outline: Outline): ClientParams {
  const variable = (name: string): string =>
    `${api.env.apiKey.replace(/_API_KEY$/, "")}_${name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
  const set = api.clientParams.flatMap(({ name }) => {
    const value = environment[variable(name)];
    return value === undefined || value === "" ? [] : [[name, value]];
  });
  return {
    values: Object.fromEntries(set),
    variable,
    requiredBy: ({ operation }: Method) => {
      const called = outline.operations.find(
        ({ method, path }) => method === operation.method && path === operation.path,
      );
      const required = (called?.parameters ?? []).filter(({ isRequired }) => isRequired).map(({ name }) => name);
      return (operation.clientParams ?? []).filter((name) => required.includes(name));
    },
  };
}
