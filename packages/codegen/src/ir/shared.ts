import type { Fields } from "../extensions/fields.js";
import type { Context } from "./context.js";
import type { ClientNames, Docs, Field, Model, Type } from "./model.js";
import type { OperationNames } from "./operation-names.js";
import { pascalCase, type Scope } from "./names.js";
import type { OperationName } from "./operation-names.js";
import type { TypeReader } from "./reader.js";

/** What the builders of methods share. */
export interface Shared {
  readonly context: Context;
  readonly client: ClientNames;
  readonly names: OperationNames;
  readonly reader: TypeReader;
  readonly paginators: ReadonlyMap<string, Fields>;
  readonly idempotencyHeader: string | undefined;
  /** Names of the parameters that a client sets once. */
  readonly clientParams: readonly string[];
  /** Where their types and docs are kept once an operation declares them. */
  readonly clientFields: Map<string, Field>;
  /** Parameter types, in the order of the methods. */
  readonly inputModels: InputModels;
}

/** Collects the types that methods take or webhooks deliver, and no schema names. */
export class InputModels {
  readonly models: Model[] = [];
  readonly #scope: Scope;

  constructor(scope: Scope) {
    this.#scope = scope;
  }

  /** Names a type after its method: `ContactsListParams`. */
  add(operation: OperationName, docs: Docs, type: Type): Type {
    return this.#add(`${stemOf(operation)}Params`, docs, type);
  }

  /** A name for the type of a list's pages: `ContactsListPage`. */
  claimPage(operation: OperationName): string {
    return this.#scope.claim(`${stemOf(operation)}Page`, "Model");
  }

  /** Names a body after its webhook: `ParcelLostPayload`. */
  addPayload(webhook: string, docs: Docs, type: Type): Type {
    return this.#add(`${pascalCase(webhook)}Payload`, docs, type);
  }

  #add(wanted: string, docs: Docs, type: Type): Type {
    const name = this.#scope.claim(wanted, "Model");
    this.models.push({ name, docs, type });
    return { kind: "model", name };
  }
}

function stemOf({ resource, method }: OperationName): string {
  return pascalCase(resource === undefined ? method : `${resource} ${method}`);
}
