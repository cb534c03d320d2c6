// The mock answers by the specs alone, so what is found there would be invented. Both as it answers from examples and as
// it remembers what was sent.
import { readdirSync, readFileSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startMock, type Mock } from "@waypost/mock";
import { contractLive } from "./command.ts";

const providers = [
  { name: "flowella", key: "flo_faithful", to: "+15550100142", checked: 5, sends: 2 },
  { name: "flowestate", key: "fe_k_faithful", to: "+15550100163", checked: 13, sends: 1 },
  { name: "flowiq", key: "fiq_faithful", to: "+15550100142", checked: 4, sends: 10 },
  { name: "flownally", key: "fln_live_faithful", to: "+15550100142", checked: 30, sends: 1 },
];

describe.each([{ stateful: false }, { stateful: true }])("stateful: $stateful", ({ stateful }) => {
  let mock: Mock;
  beforeAll(async () => {
    mock = await startMock({ stateful });
  });
  afterAll(() => mock.stop());

  test.each(providers)("$name has no drift", async ({ name, key, to, checked, sends }) => {
    mock.clear();
    const records = mkdtempSync(join(tmpdir(), "waypost-live-"));
    const args = [name, "--base-url", mock.baseUrls[name] ?? "", "--writes", "--to", to, "--format", "json"];
    const environment = { [`${name.toUpperCase()}_API_KEY`]: key, FLOWIQ_TENANT_ID: "bloom" };
    const { code, stdout } = await contractLive([...args, "--record", records], environment);
    const report: { findings: unknown[]; operations: { outcome: string }[] } = JSON.parse(stdout);

    expect(report.findings).toEqual([]);
    expect(code).toBe(0);
    expect(report.operations.filter(({ outcome }) => outcome === "checked").length).toBeGreaterThanOrEqual(
      checked + sends,
    );
    expect(mock.requests.flatMap(({ violations }) => violations)).toEqual([]);

    const sent = mock.requests.filter(({ method }) => method !== "GET");
    expect(sent).toHaveLength(sends);
    for (const { body } of sent) expect(otherPhones(body, to)).toEqual([]);
    expect(readdirSync(records)).toHaveLength(mock.requests.length);
    const kept = readdirSync(records)
      .map((file) => readFileSync(join(records, file), "utf8"))
      .join("\n");
    for (const secret of [key, to, to.slice(1), "Ada", "Lovelace", "@lovelace"]) expect(kept).not.toContain(secret);
  });
});

/** Numbers in a body that are not the recipient's. */
function otherPhones(body: unknown, to: string): string[] {
  const numbers = JSON.stringify(body).match(/"\+?[\d\s().-]{8,}"/g) ?? [];
  return numbers.filter((number) => number.replaceAll(/\D/g, "") !== to.slice(1));
}
