import { relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Finding } from "../drift/findings.ts";
import { rules } from "../drift/rules.ts";
import type { Outcome } from "../outcome.ts";

/**
 * The report as SARIF 2.1.0, for code scanning: each finding at the line of the spec that says otherwise.
 *
 * @param root Folder that file names are relative to.
 */
export function sarifReport({ provider, server, findings }: Outcome, root: string): string {
  const ids = Object.keys(rules);
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "waypost contract:live",
            rules: Object.entries(rules).map(([id, { level, title, help }]) => ({
              id,
              shortDescription: { text: title },
              help: { text: help },
              defaultConfiguration: { level },
            })),
          },
        },
        automationDetails: { id: `contract-live/${provider}/` },
        invocations: [{ executionSuccessful: true }],
        originalUriBaseIds: { SRCROOT: { description: { text: "The root of the repository" } } },
        properties: { provider, server },
        results: findings.map((finding) => ({
          ruleId: finding.rule,
          ruleIndex: ids.indexOf(finding.rule),
          level: finding.level,
          message: { text: sentence(finding) },
          locations: [locationOf(finding, root)],
          // The line moves as a spec grows; what it says of which field does not.
          partialFingerprints: { "departure/v1": [finding.rule, finding.place.pointer, finding.message].join(" ") },
          properties: { seen: finding.seen },
        })),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function sentence({ message, seen }: Finding): string {
  const where = seen.map(({ operationId, status }) => `${operationId} (${status})`).join(", ");
  return `${message}. Seen at ${where}.`;
}

function locationOf({ place }: Finding, root: string): object {
  const path = relative(root, resolve(place.file)).replaceAll("\\", "/");
  return {
    physicalLocation: {
      // As a URI: a folder's name may have characters that a URI has to escape.
      artifactLocation: { uri: pathToFileURL(`/${path}`).pathname.slice(1), uriBaseId: "SRCROOT" },
      region: { startLine: place.line },
    },
    logicalLocations: [{ fullyQualifiedName: place.pointer }],
  };
}
