// For src/load.ts: there are no files to read specs from.
import { documentsOf } from "../src/documents.js";
import { MockError } from "../src/errors.js";

export async function loadProviders({ specs, providers = [] }) {
  if (typeof specs === "object") return documentsOf(specs, providers);
  throw new MockError(
    'A browser has no files: give the specs. import flowella from "@waypost/flowella/openapi.json"; then specs: { flowella }',
  );
}
