#!/usr/bin/env node
// Committed, unlike dist: pnpm links a bin when it installs, which is before the first build.
import { enableCompileCache } from "node:module";

// Most of a run is spent on reading the parsers that it stands on; later runs find them compiled.
enableCompileCache();
await import("../dist/cli.js");
