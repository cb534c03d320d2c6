// Every page of the site in a real browser, served from this machine.
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { serveSite, type SiteServer } from "../src/serve.ts";
import { findChromium, howToInstall, launchChromium } from "./chromium.ts";
import { contrastProblems } from "./contrast.ts";
import { specPages, type SpecOperation } from "./spec-operations.ts";
import { visit } from "./visit.ts";

const site = inject("site");
const pages = specPages(site);
const chromium = findChromium();
/**
 * The languages of samples, and what the sample of an operation has to show. Going to an operation takes the page a while, and
 * a page that shows one language everywhere shows the other in the same way: so the second is looked at on some.
 */
const languages = [
  {
    label: "TypeScript",
    every: 1,
    marks: (id: string, { methodIds }: SpecOperation) => [
      `from "@waypost/${id}"`,
      ...methodIds.map((name) => `.${name}(`),
    ],
  },
  { label: "curl", every: 10, marks: (_: string, { path }: SpecOperation) => ["curl ", path.split("{")[0] ?? ""] },
];
const patience = { timeout: 30_000 };
const isRequired = process.env["CI"] === "true";
if (chromium === undefined && !isRequired) console.warn(`The docs pages were not opened. ${howToInstall}`);

test("where a Chromium is required, there is one", () => {
  expect(isRequired && chromium === undefined ? howToInstall : "").toBe("");
});

describe.skipIf(chromium === undefined)("in Chromium", () => {
  let browser: Browser;
  let server: SiteServer;

  beforeAll(async () => {
    server = await serveSite(site);
    browser = await launchChromium(chromium ?? "");
  });

  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  test("a request to another host would be seen", async () => {
    const { page, foreign } = await visit(browser, server.url);
    await page.route("http://elsewhere.invalid/**", (route) => route.abort());
    await page.goto(`${server.url}/index.html`);
    await page.evaluate(() => fetch("http://elsewhere.invalid/font.woff2").catch(() => undefined));
    expect(foreign).toEqual(["http://elsewhere.invalid/font.woff2"]);
    await page.context().close();
  });

  test("the index shows every provider and its links work", async () => {
    const { page, foreign, errors } = await visit(browser, server.url);
    await page.goto(`${server.url}/`);
    for (const { id, operations } of pages) {
      const card = page.locator(`#${id}`);
      const text = await card.innerText();
      expect(text).toContain(`npm install @waypost/${id}`);
      expect(text).toContain(`${operations.length} operation`);
      expect(await card.locator("pre.first-call").innerText()).toContain(`from "@waypost/${id}"`);
    }
    const links = await page
      .locator("a[href]")
      .evaluateAll((all) => all.map((each) => each.getAttribute("href") ?? ""));
    expect(links).toEqual(
      expect.arrayContaining(pages.flatMap(({ id }) => [`${id}.html`, `${id}.md`, `${id}.openapi.json`])),
    );
    for (const link of links) {
      const answer = await page.request.get(new URL(link, page.url()).href);
      expect(`${answer.status()} ${link}`).toBe(`200 ${link}`);
    }
    expect({ foreign, errors }).toEqual({ foreign: [], errors: [] });
    await page.context().close();
  });

  test("the index has its landmarks, a language and a title", async () => {
    const { page } = await visit(browser, server.url);
    await page.goto(`${server.url}/`);
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    expect(await page.title()).toContain("Waypost");
    for (const landmark of ["banner", "main", "contentinfo"] as const)
      expect(await page.getByRole(landmark).count()).toBe(1);
    expect(await page.getByRole("heading", { level: 1 }).count()).toBe(1);
    await page.context().close();
  });

  test.each([320, 400, 768])("the index fits a window %i pixels wide", async (width) => {
    const { page } = await visit(browser, server.url, { width });
    await page.goto(`${server.url}/`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.context().close();
  });

  test.each(["light", "dark"] as const)("the index has enough contrast in %s", async (colorScheme) => {
    const { page } = await visit(browser, server.url, { colorScheme });
    await page.goto(`${server.url}/`);
    expect(await page.evaluate(contrastProblems)).toEqual([]);
    await page.context().close();
  });

  describe.each(pages)("$id", ({ id, title, operations }) => {
    test("shows every operation with its samples, and asks no other host", async () => {
      const { page, foreign, errors } = await visit(browser, server.url);
      await page.goto(`${server.url}/${id}.html`);
      for (const { label, every, marks } of languages) {
        const visited = operations.filter((_, index) => index % every === 0);
        for (const [index, operation] of visited.entries()) {
          const section = await openOperation(page, operation);
          if (index === 0) await chooseLanguage(section, label);
          const wanted = [operation.summary, operation.path, ...marks(id, operation)];
          await expect.poll(() => missing(section, wanted), patience).toEqual([]);
        }
      }
      expect({ foreign, errors }).toEqual({ foreign: [], errors: [] });
      await page.context().close();
    });

    test.each(["light", "dark"] as const)("renders in %s, with a way back to the index", async (colorScheme) => {
      const { page, foreign, errors } = await visit(browser, server.url, { colorScheme });
      await page.goto(`${server.url}/${id}.html`);
      await page.getByRole("heading", { level: 1, name: title }).waitFor();
      expect(await page.title()).toContain(title.replace(/ API$/, ""));
      expect(await page.locator("html").getAttribute("class")).toBe(colorScheme);
      const badge = page.getByAltText("redocly logo");
      await badge.waitFor();
      expect(await badge.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
      await page.getByAltText("Waypost: all providers").click();
      await page.waitForURL(`${server.url}/index.html`);
      expect({ foreign, errors }).toEqual({ foreign: [], errors: [] });
      await page.context().close();
    });

    test("is searched on this machine", async () => {
      const { page, foreign, errors } = await visit(browser, server.url);
      const [operation] = operations;
      await page.goto(`${server.url}/${id}.html`);
      await page.getByText("Search Ctrl+K").click();
      await page.keyboard.type(operation?.summary ?? "");
      const found = page.getByTestId("search-dialog").locator('[data-component-name="Search/SearchItem"]');
      await found
        .filter({ hasText: operation?.summary ?? "" })
        .first()
        .waitFor();
      expect({ foreign, errors }).toEqual({ foreign: [], errors: [] });
      await page.context().close();
    });
  });
});

/** Redoc renders what is near the window, so each operation is gone to. */
async function openOperation(page: Page, { anchor }: SpecOperation): Promise<Locator> {
  await page.evaluate((hash) => location.assign(hash), anchor);
  const section = page.locator(`[data-section-id="${anchor.slice(1)}"]`);
  await section.locator(".panel-request-samples").waitFor();
  return section;
}

/** The choice holds for all operations of the page. */
async function chooseLanguage(section: Locator, label: string): Promise<void> {
  const header = section.locator('.panel-request-samples [data-component-name="Panel/PanelHeader"]');
  const chosen = header.getByTestId("dropdown").last().getByRole("button").first();
  if ((await chosen.innerText()) === label) return;
  await chosen.click();
  await section.page().getByRole("menuitem", { name: label, exact: true }).filter({ visible: true }).click();
}

/** Which of the texts a person does not see in a section now; Redoc fills it while it scrolls into view. */
async function missing(section: Locator, texts: readonly string[]): Promise<string[]> {
  const shown = await section.innerText();
  return texts.filter((text) => !shown.includes(text));
}
