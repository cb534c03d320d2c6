import type { Browser, Page } from "playwright-core";

/** A page under watch: what it asked other hosts for, and what went wrong in it. */
export interface Visit {
  readonly page: Page;
  /** Addresses outside the site that the page asked for. */
  readonly foreign: readonly string[];
  /** Console errors, uncaught exceptions and answers from 400 up. */
  readonly errors: readonly string[];
}

export interface VisitOptions {
  readonly width?: number;
  readonly colorScheme?: "light" | "dark";
}

/** An empty page in a browser context of its own; nothing of an earlier visit is in its storage. */
export async function visit(
  browser: Browser,
  origin: string,
  { width = 1280, colorScheme = "light" }: VisitOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
  const page = await context.newPage();
  const foreign: string[] = [];
  const errors: string[] = [];
  context.on("request", (request) => {
    if (!isLocal(request.url(), origin)) foreign.push(request.url());
  });
  page.on("websocket", (socket) => foreign.push(socket.url()));
  page.on("response", (response) => {
    if (response.status() >= 400) errors.push(`${response.status()} ${response.url()}`);
  });
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  page.on("pageerror", (error) => errors.push(error.message));
  return { page, foreign, errors };
}

/** `data:` and `blob:` are inside the page itself. */
function isLocal(address: string, origin: string): boolean {
  return address.startsWith(`${origin}/`) || address.startsWith("data:") || address.startsWith(`blob:${origin}/`);
}
